package io.github.userarc.core.internal.metric;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A compiled operand. Numbers, instants and durations are read with {@link #number}, others by
 * value.
 */
public abstract class Expr {

  /** What kind of value it has; null if any. */
  public abstract @Nullable ValueType type();

  /** Its value in millionths or microseconds, where the type is a number, instant or duration. */
  public void number(Reading reading, Num out) {
    out.setMissing();
  }

  /** Its value; null if it is missing. Metrics of numbers are read with {@link #number}. */
  public @Nullable Value value(Reading reading) {
    return null;
  }

  /** A lower bound of the next instant after now at which the value changes without an input. */
  public long nextChange(Reading reading) {
    return Times.NEVER;
  }

  /** Whether the value never changes without an input, so that {@link #nextChange} is never. */
  public boolean isTimeless() {
    return false;
  }

  /**
   * The instant at which the value, which only sinks while nothing happens, falls below a bound
   * that it reaches now. The default is the next change.
   */
  public long fallsBelow(Reading reading, long bound) {
    return nextChange(reading);
  }

  /** Whether the value can only sink while nothing happens, so that "at least" never turns true. */
  public boolean onlySinks() {
    return false;
  }

  /** Whether an exact value could not be kept (distinct values beyond the bound). */
  public boolean saturated(Reading reading) {
    return false;
  }

  /** Whether it is a run that ends where it is not continued in time. */
  public boolean isRun() {
    return false;
  }

  /** Why it has its value, where another definition decides that; null otherwise. */
  public @Nullable Explanation explain(Reading reading) {
    return null;
  }

  /** What it is called in explanations. */
  public abstract String describe();

  /** What it is called in an explanation of this reading: a parameter with its value. */
  public String describe(Reading reading) {
    return describe();
  }

  /** Whether values are looked at by number. */
  public final boolean isNumeric() {
    ValueType type = type();
    return type == ValueType.DECIMAL || type == ValueType.INSTANT || type == ValueType.DURATION;
  }
}
