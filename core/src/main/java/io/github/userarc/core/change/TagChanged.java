package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tag got another value, or none (rule S21).
 *
 * @param tag the tag
 * @param from its value before, null if it had none
 * @param to its value now, null if it has none
 */
public record TagChanged(
    String tag, @Nullable Value from, @Nullable Value to) implements ChangeContent {
  /** The type of this content. */
  public static final String TYPE = "tag-changed";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("tag", tag).and("from", from).and("to", to).map();
  }

  @Override
  public @Nullable Value field(String name) {
    return switch (name) {
      case "tag" -> new Value.Text(tag);
      case "from" -> from;
      case "to" -> to;
      default -> null;
    };
  }
}
