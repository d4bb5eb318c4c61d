package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user was excluded (rule S36).
 *
 * @param as what the user was excluded as
 * @param switches what they are excluded from now and were not before; empty where other exclusions
 *     have them on, too
 * @param actor who said so, null if nobody said so
 * @param reason why, null if nobody said so
 */
public record Excluded(
    String as,
    List<String> switches,
    @Nullable String actor,
    @Nullable String reason) implements ChangeContent {
  /** The type of this content. */
  public static final String TYPE = "excluded";

  /** Copies the switches. */
  public Excluded {
    switches = List.copyOf(switches);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("as", as)
        .and("switches", switches)
        .and("actor", actor)
        .and("reason", reason)
        .map();
  }
}
