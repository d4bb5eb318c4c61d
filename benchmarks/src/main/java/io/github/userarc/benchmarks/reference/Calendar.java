package io.github.userarc.benchmarks.reference;

import java.time.LocalDate;

/** Days, weeks and months of Asia/Shanghai, whose offset has been constant since 1991. */
final class Calendar {
  static final long SECOND = 1_000_000;
  static final long HOUR = 3_600 * SECOND;
  static final long DAY = 24 * HOUR;

  /** A day that never comes. */
  static final int NEVER = Integer.MAX_VALUE;

  private static final long OFFSET = 8 * HOUR;
  private static final int FIRST = (int) LocalDate.of(2024, 1, 1).toEpochDay();
  private static final int LAST = (int) LocalDate.of(2040, 1, 1).toEpochDay();
  private static final int[] MONTH_STARTS = new int[LAST - FIRST];
  private static final int[] MONTH_ENDS = new int[LAST - FIRST];

  static {
    for (int day = FIRST; day < LAST; day++) {
      LocalDate start = LocalDate.ofEpochDay(day).withDayOfMonth(1);
      MONTH_STARTS[day - FIRST] = (int) start.toEpochDay();
      MONTH_ENDS[day - FIRST] = (int) start.plusMonths(1).toEpochDay();
    }
  }

  private Calendar() {}

  /** The local date of an instant, in days since the epoch. */
  static int date(long micros) {
    return (int) ((micros + OFFSET) / DAY);
  }

  /** When a day starts. */
  static long startOf(int day) {
    return day == NEVER ? Member.NEVER : day * DAY - OFFSET;
  }

  /** How long the day has lasted. */
  static long timeOfDay(long micros) {
    return (micros + OFFSET) % DAY;
  }

  /** The first day of a day's month. */
  static int monthStart(int day) {
    return MONTH_STARTS[day - FIRST];
  }

  /** The first day of the month after a day's. */
  static int monthEnd(int day) {
    return MONTH_ENDS[day - FIRST];
  }

  /** The number of a day's week, which starts on Monday; the epoch was a Thursday. */
  static int week(int day) {
    return (day + 3) / 7;
  }

  /** The Monday of a week. */
  static int monday(int week) {
    return week * 7 - 3;
  }

  /** Whether it is a Saturday or Sunday. */
  static boolean isWeekend(int day) {
    return (day + 3) % 7 >= 5;
  }
}
