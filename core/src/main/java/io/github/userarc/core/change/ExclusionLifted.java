package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An exclusion was lifted (rule S36).
 *
 * @param as what the user was excluded as
 * @param switches what they are no longer excluded from; empty where other exclusions have them on,
 *     too
 * @param actor who lifted it, null if nobody said so
 * @param reason why, null if nobody said so
 */
public record ExclusionLifted(
    String as,
    List<String> switches,
    @Nullable String actor,
    @Nullable String reason) implements ChangeContent {
  /** The type of this content. */
  public static final String TYPE = "exclusion-lifted";

  /** Copies the switches. */
  public ExclusionLifted {
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
