package io.github.userarc.core.change;

import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.Value;
import java.util.Map;

/**
 * An input was not routed any further, because it had taken {@link Origin#MAX_HOPS} routes already
 * (rule S34).
 *
 * @param as the event that it would have been
 * @param to the user it would have gone to
 */
public record RouteCut(String as, String to) implements ChangeContent {
  /** The type of this content. */
  public static final String TYPE = "route-cut";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("as", as).and("to", to).map();
  }
}
