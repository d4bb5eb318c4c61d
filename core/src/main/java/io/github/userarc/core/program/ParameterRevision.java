package io.github.userarc.core.program;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Span;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * New values of parameters from an instant on (rule S35). Parameters that it does not name stay as
 * they are, so that a revision for later and an urgent one before it do not undo each other.
 *
 * @param number counts the revisions of a namespace, from 1
 * @param from from when on, truncated to microseconds
 * @param values the values it sets by name, spans as text such as {@code "20 days"}
 */
public record ParameterRevision(int number, Instant from, Map<String, Value> values) {
  /** Copies the values, in order of name. */
  public ParameterRevision {
    if (number < 1) {
      throw new IllegalArgumentException("A revision numbered " + number + ": expected 1 or more");
    }
    from = Times.instant(Times.micros(from));
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /**
   * A value as revisions hold it.
   *
   * @param plain a {@link Span}, or what {@link Value#of(Object)} takes
   * @return the value
   * @throws io.github.userarc.core.input.BadValueException if it is none
   */
  static Value value(@Nullable Object plain) {
    if (plain == null) {
      throw new BadValueException("null", "a value");
    }
    return plain instanceof Span span ? new Value.Text(span.toString()) : Value.of(plain);
  }
}
