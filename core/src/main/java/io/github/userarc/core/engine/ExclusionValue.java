package io.github.userarc.core.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exclusion of a profile (rule S36).
 *
 * @param since since when
 * @param switches what it excludes from, in the program's order
 * @param actor who said so, or null
 * @param reason why, or null
 */
public record ExclusionValue(
    Instant since,
    List<String> switches,
    @Nullable String actor,
    @Nullable String reason) {
  /** Copies the switches. */
  public ExclusionValue {
    switches = List.copyOf(switches);
  }

  /**
   * Who said so, if anybody did.
   *
   * @return the actor
   */
  public Optional<String> by() {
    return Optional.ofNullable(actor);
  }

  /**
   * Why, if anybody said so.
   *
   * @return the reason
   */
  public Optional<String> why() {
    return Optional.ofNullable(reason);
  }
}
