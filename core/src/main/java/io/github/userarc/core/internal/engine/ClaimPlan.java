package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.Refs.ClaimRef;
import io.github.userarc.core.facet.Refs.FactRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim of the program, or of one of its facets.
 *
 * @param name its name
 * @param limit how much there is, in millionths
 * @param numbered whether those that are granted have serial numbers
 * @param retried whether a refused profile may ask again
 * @param outcome the fact that tells the outcome
 * @param serial the fact that tells the serial number, null if there is none
 */
record ClaimPlan(
    String name,
    long limit,
    boolean numbered,
    boolean retried,
    FactPlan outcome,
    @Nullable FactPlan serial)
    implements ClaimRef {

  @Override
  public List<FactRef> facts() {
    List<FactRef> facts = new ArrayList<>();
    facts.add(outcome);
    if (serial != null) {
      facts.add(serial);
    }
    return facts;
  }
}
