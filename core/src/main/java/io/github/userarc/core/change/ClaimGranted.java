package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user has a claim (rule S33).
 *
 * @param claim its name; one of a facet's own has the facet's id before it
 * @param serial the number among all that were granted, from 1 in order of commit; null where there
 *     is none, see {@link io.github.userarc.core.claim.ClaimOutcome#serial}
 */
public record ClaimGranted(String claim, @Nullable Long serial) implements ChangeContent {
  /** The type of this content. */
  public static final String TYPE = "claim-granted";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("claim", claim).and("serial", serial).map();
  }
}
