package io.github.userarc.core.oracle;

import io.github.userarc.core.metric.CalendarUnit;
import java.time.LocalDate;
import java.time.ZoneId;

/** Numbers periods so that consecutive ones have consecutive numbers (S15, S16). */
final class Periods {
  private static final long MINUTE = 60_000_000L;
  private static final long HOUR = 60 * MINUTE;

  private Periods() {}

  /**
   * The period of something: by its own time for minutes and hours, by its local date otherwise.
   */
  static long of(CalendarUnit unit, long micros, LocalDate date) {
    return switch (unit) {
      case MINUTE -> Math.floorDiv(micros, MINUTE);
      case HOUR -> Math.floorDiv(micros, HOUR);
      case DAY -> date.toEpochDay();
      case WEEK -> Math.floorDiv(date.toEpochDay() + 3, 7L); // 1970-01-01 was a Thursday
      case MONTH -> date.getYear() * 12L + date.getMonthValue() - 1;
      case QUARTER -> date.getYear() * 4L + (date.getMonthValue() - 1) / 3;
      case YEAR -> date.getYear();
    };
  }

  /** The first instant of a period. */
  static long start(CalendarUnit unit, long period, ZoneId zone) {
    return switch (unit) {
      case MINUTE -> period * MINUTE;
      case HOUR -> period * HOUR;
      default -> Zones.start(firstDate(unit, period), zone);
    };
  }

  private static LocalDate firstDate(CalendarUnit unit, long period) {
    return switch (unit) {
      case DAY -> LocalDate.ofEpochDay(period);
      case WEEK -> LocalDate.ofEpochDay(period * 7 - 3);
      case MONTH -> month(period);
      case QUARTER -> month(period * 3);
      case YEAR -> month(period * 12);
      default -> throw new IllegalArgumentException(unit + " is no calendar unit");
    };
  }

  private static LocalDate month(long months) {
    return LocalDate.of((int) Math.floorDiv(months, 12L), (int) Math.floorMod(months, 12L) + 1, 1);
  }

  /** Whether nothing lies between two periods but dates that the zone skipped (S15). */
  static boolean adjoin(CalendarUnit unit, long earlier, long later, ZoneId zone) {
    if (unit != CalendarUnit.DAY) {
      return later - earlier <= 1;
    }
    for (long day = earlier + 1; day < later; day++) {
      if (!Zones.isSkipped(LocalDate.ofEpochDay(day), zone)) {
        return false;
      }
    }
    return true;
  }
}
