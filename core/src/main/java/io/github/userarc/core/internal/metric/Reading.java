package io.github.userarc.core.internal.metric;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.state.ParameterTable;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.CalendarUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A state as of an instant. Holds what many evaluations share: today's date, the numbers of the
 * current units, and spare numbers.
 */
public abstract class Reading {
  private static final int UNITS = CalendarUnit.values().length;
  private static final int UNKNOWN = Integer.MIN_VALUE;

  private final int[] units = new int[UNITS];
  private final Num[] spare = new Num[16];
  private int spares;
  private int today = UNKNOWN;
  private long now;
  private @Nullable ParameterTable parameters;

  // What was found out about the state as it is now.
  private long epoch;
  private long[] foundIn = new long[16];
  private int[] found = new int[16];

  protected Reading() {
    for (int i = 0; i < spare.length; i++) {
      spare[i] = new Num();
    }
  }

  /** The state that is read. */
  public abstract LiveState state();

  /** The value of a fact; null if it is missing. */
  public abstract @Nullable Value fact(int fact);

  /** The value of a numeric fact in units; {@link Long#MIN_VALUE} if it is missing. */
  public abstract long factNumber(int fact);

  /** Why a fact is as it is: the explanation of the definition behind it; null if there is none. */
  public abstract @Nullable Explanation explainFact(int fact);

  /** The parameters in force (S35). */
  public final ParameterTable parameters() {
    if (parameters == null) {
      throw new IllegalStateException("No profile is being read");
    }
    return parameters;
  }

  /** Reads under these parameters. */
  protected final void parameters(ParameterTable inForce) {
    if (parameters != inForce) { // mostly the same, and storing a reference is not free
      parameters = inForce;
    }
  }

  /**
   * Notes that a source, in order of time, does not matter to the definition being evaluated for so
   * many occurrences, until an instant.
   */
  public abstract void calm(SourcePlan source, long occurrences, long until);

  /** The instant as of which everything is read. */
  public final long now() {
    return now;
  }

  /** Reads as of another instant, or again after dates or the zone have changed. */
  public final void now(long micros) {
    now = micros;
    epoch++;
    today = UNKNOWN;
    Arrays.fill(units, UNKNOWN);
  }

  /** Forgets what was found out: the state has changed. */
  public final void forget() {
    epoch++;
  }

  /** What was found out under a number since the state or the instant changed; -1 if nothing. */
  final int found(int number) {
    return number < foundIn.length && foundIn[number] == epoch ? found[number] : -1;
  }

  /** Remembers what was found out, until the state or the instant changes. */
  final void find(int number, int what) {
    if (number >= found.length) {
      foundIn = Arrays.copyOf(foundIn, number * 2);
      found = Arrays.copyOf(found, number * 2);
    }
    foundIn[number] = epoch;
    found[number] = what;
  }

  /** Today's local date: it never goes back, even where the zone changes (S15). */
  public final int today() {
    if (today == UNKNOWN) {
      LiveState state = state();
      today = Math.max(state.calendar().date(now), state.latestDate());
    }
    return today;
  }

  /** The number of the current unit. */
  @SuppressWarnings("EnumOrdinal") // an index of this very array, never stored
  public final int currentUnit(CalendarUnit unit) {
    int number = units[unit.ordinal()];
    if (number == UNKNOWN) {
      number = ZoneCalendar.unit(unit, unit.isCalendar() ? today() : 0, now);
      units[unit.ordinal()] = number;
    }
    return number;
  }

  /** A spare number; give it back with {@link #release}, last one first. */
  public final Num acquire() {
    // Beyond the spares, numbers are allocated: only a very deep program gets there.
    return spares < spare.length ? spare[spares++] : overflow();
  }

  private Num overflow() {
    spares++;
    return new Num();
  }

  /** Gives a spare number back. */
  public final void release() {
    spares--;
  }
}
