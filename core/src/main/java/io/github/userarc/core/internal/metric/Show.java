package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.time.ZoneCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes numbers and times for people. */
public final class Show {
  private static final long DAY = 86_400_000_000L;

  private Show() {}

  /** An exact number, to 6 digits half-even, without trailing zeros. */
  public static String decimal(BigDecimal decimal) {
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  /** A count of units of a type. */
  public static String units(Num num, @Nullable ValueType type, ZoneCalendar calendar) {
    if (num.isMissing()) {
      return "missing";
    } else if (type == ValueType.INSTANT) {
      return instant(num.rounded(), calendar);
    } else if (type == ValueType.DURATION) {
      return duration(num.rounded());
    }
    BigDecimal decimal = num.toDecimal();
    return decimal == null ? "missing" : decimal(decimal);
  }

  /** An instant in the profile's zone. */
  public static String instant(long micros, ZoneCalendar calendar) {
    return Instant.EPOCH
        .plus(micros, ChronoUnit.MICROS)
        .atZone(calendar.zone())
        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }

  /** A length of time, such as "12 days 3:04:05". */
  public static String duration(long micros) {
    if (micros < 0) {
      return "-" + duration(-micros);
    }
    long days = micros / DAY;
    long seconds = micros % DAY / 1_000_000;
    String clock =
        String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return days == 0 ? clock : days + (days == 1 ? " day " : " days ") + clock;
  }
}
