package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Span;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operand can be for a profile at an instant; missing is a value of its own (S6). */
@SuppressWarnings("ClassInitializationDeadlock") // tests of one thread
sealed interface Val {
  Val MISSING = new Missing();
  BigDecimal LIMIT = BigDecimal.valueOf(Decimal.LIMIT, 6);

  record Missing() implements Val {}

  record Num(Rational number) implements Val {}

  record Text(String text) implements Val {}

  record Truth(boolean truth) implements Val {}

  record At(long micros) implements Val {}

  record Texts(List<String> texts) implements Val {}

  /**
   * The time from one instant to another. Both are kept: months must be added to the first (S18).
   */
  record Elapsed(long from, long to) implements Val {}

  /** The time from now to an instant, from which months must be subtracted. */
  record Remaining(long now, long until) implements Val {}

  /** A length that durations are compared with. */
  record Limit(Span span) implements Val {}

  static Val of(Value value) {
    if (value instanceof Decimal decimal) {
      return new Num(Rational.of(decimal));
    } else if (value instanceof Value.Text text) {
      return new Text(text.text());
    } else if (value instanceof Value.Bool truth) {
      return new Truth(truth.truth());
    } else if (value instanceof Value.Time time) {
      return new At(time.micros());
    } else if (value instanceof Value.Texts texts) {
      return new Texts(texts.texts());
    }
    throw new IllegalArgumentException("No operand: " + value);
  }

  static Val of(long number) {
    return new Num(Rational.of(number));
  }

  /**
   * As the value of a tag or change, numbers rounded to 6 digits; null if missing or out of range.
   */
  default @Nullable Value value() {
    if (this instanceof Num num) {
      BigDecimal shown = num.number().shown();
      return shown.abs().compareTo(LIMIT) < 0 ? Decimal.of(shown) : null;
    } else if (this instanceof Text text) {
      return new Value.Text(text.text());
    } else if (this instanceof Truth truth) {
      return new Value.Bool(truth.truth());
    } else if (this instanceof At at) {
      return new Value.Time(at.micros());
    } else if (this instanceof Texts texts) {
      return new Value.Texts(texts.texts());
    } else if (this instanceof Missing) {
      return null;
    }
    throw new IllegalArgumentException("A duration is no value of a tag: " + this);
  }

  default boolean isMissing() {
    return this instanceof Missing;
  }

  /** How a snapshot spells it: numbers to 6 digits, instants and durations in microseconds. */
  default String shown() {
    if (this instanceof Num num) {
      BigDecimal stripped = num.number().shown().stripTrailingZeros();
      return stripped.toPlainString();
    } else if (this instanceof Text text) {
      return "'" + text.text() + "'";
    } else if (this instanceof Truth truth) {
      return Boolean.toString(truth.truth());
    } else if (this instanceof At at) {
      return "@" + at.micros();
    } else if (this instanceof Texts texts) {
      return texts.texts().toString();
    } else if (this instanceof Elapsed elapsed) {
      return Math.subtractExact(elapsed.to(), elapsed.from()) + "µs";
    } else if (this instanceof Remaining remaining) {
      return Math.subtractExact(remaining.until(), remaining.now()) + "µs";
    } else if (this instanceof Limit limit) {
      return limit.span().toString();
    }
    return "missing";
  }
}
