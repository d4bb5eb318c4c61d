package io.github.userarc.core.engine;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * The value of a tag (rule S21).
 *
 * @param value the value: true for a boolean tag
 * @param since the effective instant of its latest change
 * @param source {@code "rule"}, or who set it by command
 * @param confidence how sure it is, from 0 to 1; empty for rules and where the command did not say
 * @param expires when it expires; empty if it stays
 */
public record TagValue(
    Value value,
    Instant since,
    String source,
    Optional<Decimal> confidence,
    Optional<Instant> expires) {

  /**
   * A value that stays and whose confidence is not known.
   *
   * @param value the value
   * @param since the effective instant of its latest change
   * @param source who set it
   */
  public TagValue(Value value, Instant since, String source) {
    this(value, since, source, Optional.empty(), Optional.empty());
  }
}
