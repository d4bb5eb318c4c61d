package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tiering (分层) got another value (rule S21).
 *
 * @param tiering the tiering
 * @param from its value before, null at first
 * @param to its value now, null if none holds
 */
public record TierChanged(
    String tiering, @Nullable String from, @Nullable String to) implements ChangeContent {
  /** The type of this content. */
  public static final String TYPE = "tier-changed";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("tiering", tiering).and("from", from).and("to", to).map();
  }

  @Override
  public @Nullable Value field(String name) {
    return switch (name) {
      case "tiering" -> new Value.Text(tiering);
      case "from" -> from == null ? null : new Value.Text(from);
      case "to" -> to == null ? null : new Value.Text(to);
      default -> null;
    };
  }
}
