package io.github.userarc.core.metric;

import java.util.Locale;

/**
 * A unit of windows and streaks (rules S15, S16). Minutes and hours are aligned to the epoch; days,
 * ISO weeks (Monday), months, quarters and years are calendar periods in the profile's zone.
 */
public enum CalendarUnit {
  /** A minute, aligned to the epoch. */
  MINUTE,
  /** An hour, aligned to the epoch. */
  HOUR,
  /** A local date. */
  DAY,
  /** An ISO week, Monday to Sunday. */
  WEEK,
  /** A calendar month. */
  MONTH,
  /** A calendar quarter. */
  QUARTER,
  /** A calendar year. */
  YEAR;

  /**
   * Whether the unit is a calendar period in a zone, not an aligned stretch of time.
   *
   * @return true for days and longer units
   */
  public boolean isCalendar() {
    return compareTo(DAY) >= 0;
  }

  /**
   * The name used in JSON programs, such as {@code "day"}.
   *
   * @return the lower-case name
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
