package io.github.userarc.core.internal.metric;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import java.util.BitSet;
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

  /** What {@link #units} answers for a missing value. */
  public static final long MISSING = Long.MIN_VALUE;

  /** What {@link #units} answers where {@link #number} has to be asked. */
  public static final long ASK = Long.MIN_VALUE + 1;

  /**
   * The same as {@link #number} where that is a whole number of units that is read in one go, which
   * is nearly always: conditions are evaluated for every event.
   */
  public long units(Reading reading) {
    return ASK;
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
   * A lower bound of the next instant at which the value, which is not below a bound now, falls
   * below it without an input. The default is the next change.
   */
  public long fallsBelow(Reading reading, long bound) {
    return nextChange(reading);
  }

  /**
   * A lower bound of the next instant at which the value, which is below a bound now, reaches it
   * without an input: never, for what can only sink while nothing happens.
   */
  public long reaches(Reading reading, long bound) {
    return nextChange(reading);
  }

  /** Adds the sources it reads, by number; false if it cannot tell. */
  public boolean sources(BitSet sources) {
    return false;
  }

  /**
   * Whether it rises by occurrences of one source alone, and never falls by them while they are in
   * order of time.
   */
  public boolean onlyRises() {
    return false;
  }

  /**
   * Whether a value that {@link #onlyRises} does so once in each unit of time at most; otherwise by
   * one with each occurrence at most.
   */
  public boolean risesByUnit() {
    return false;
  }

  /** Notes for how long events leave a value that is below a bound below it. */
  public void calmBelow(Reading reading, long bound) {
    throw new IllegalStateException(describe() + " does not say when it rises");
  }

  /** Whether an exact value could not be kept (distinct values beyond the bound). */
  public boolean saturated(Reading reading) {
    return false;
  }

  /** When its window closes for good, for explanations; {@link Times#NEVER} if it never does. */
  public long closes(Reading reading) {
    return Times.NEVER;
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
