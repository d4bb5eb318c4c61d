package io.github.userarc.core.internal.metric;

import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.CalendarUnit;
import org.jspecify.annotations.Nullable;

/**
 * The units in which an accumulator keeps what it keeps, and how far they reach.
 *
 * @param unit the unit; null for one bucket over the lifetime
 * @param sinceRegistration whether windows run from registration
 * @param reach the units that the longest window spans
 */
public record Buckets(@Nullable CalendarUnit unit, boolean sinceRegistration, int reach) {
  /** An occurrence that no window reaches. */
  static final int OUTSIDE = Integer.MIN_VALUE;

  // Registered so long ago that every window since then has closed, in whatever unit.
  private static final int LONG_AGO_DATE = -(1 << 29);
  private static final long LONG_AGO = -120_000_000_000_000_000L;

  /** The number of the unit of registration; of nobody's, long before all inputs (S34). */
  static int registration(Reading reading, CalendarUnit unit) {
    if (!reading.state().registered()) {
      return ZoneCalendar.unit(unit, LONG_AGO_DATE, LONG_AGO);
    }
    return ZoneCalendar.unit(
        unit, reading.state().registeredDate(), reading.state().registeredAt());
  }

  /** The bucket of the current occurrence, {@link #OUTSIDE} if no window reaches there. */
  int of(Recorder recorder) {
    if (unit == null) {
      return 0;
    }
    Occurrence occurrence = recorder.occurrence;
    int bucket = ZoneCalendar.unit(unit, occurrence.date(), occurrence.micros());
    boolean inside = sinceRegistration
        ? bucket < registration(recorder.reading(), unit) + reach
        : bucket >= oldest(recorder.reading());
    return inside ? bucket : OUTSIDE;
  }

  /** The oldest bucket that some window can still see. */
  int oldest(Reading reading) {
    return unit == null || sinceRegistration
        ? Integer.MIN_VALUE
        : reading.currentUnit(unit) - reach + 1;
  }

  /** A property as one word of a stored name, so that no other word can be taken for part of it. */
  static String word(String property) {
    return property.indexOf(' ') < 0 && !property.startsWith("\"")
        ? property
        : '"' + property.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** What tells this from others in names. */
  String label() {
    return unit == null
        ? ""
        : " " + unit.label() + (sinceRegistration ? " first " : " last ") + reach;
  }
}
