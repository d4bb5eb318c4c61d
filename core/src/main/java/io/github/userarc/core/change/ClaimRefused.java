package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.Map;

/**
 * The user asked for a claim of which nothing is left (rule S33).
 *
 * @param claim its name; one of a facet's own has the facet's id before it
 */
public record ClaimRefused(String claim) implements ChangeContent {
  /** The type of this content. */
  public static final String TYPE = "claim-refused";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("claim", claim).map();
  }
}
