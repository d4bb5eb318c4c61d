package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.time.DayOfWeek;
import java.util.Locale;

/** The parts of a local time as values, made once. */
final class LocalTimes {
  /** The hours 0 to 23. */
  static final Value[] HOURS = new Value[24];

  private static final Value[] WEEKDAYS = new Value[7];

  static {
    for (int hour = 0; hour < HOURS.length; hour++) {
      HOURS[hour] = Decimal.of(hour);
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      WEEKDAYS[day.getValue() - 1] = new Value.Text(day.name().toLowerCase(Locale.ROOT));
    }
  }

  private LocalTimes() {}

  /** The weekday of a local date, such as "monday". */
  static Value weekday(int date) {
    return WEEKDAYS[Math.floorMod(date + 3, 7)]; // 1970-01-01 was a Thursday
  }
}
