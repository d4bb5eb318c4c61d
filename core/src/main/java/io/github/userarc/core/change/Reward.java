package io.github.userarc.core.change;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A facet gives a reward for something, and another one, that accepts rewards of this name, credits
 * it: so facets meet through changes only. Growth accepts the names of its currencies.
 *
 * @param to what is rewarded, such as the name of a currency
 * @param points how much, above 0
 * @param why what it is for, such as the id of the definition that gives it; {@code for} in JSON
 */
public record Reward(String to, Decimal points, String why) implements ChangeContent {
  /** The type of this content. */
  public static final String TYPE = "reward";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("to", to).and("points", points).and("for", why).map();
  }

  @Override
  public @Nullable Value field(String name) {
    return switch (name) {
      case "to" -> new Value.Text(to);
      case "points" -> points;
      case "for" -> new Value.Text(why);
      default -> null;
    };
  }
}
