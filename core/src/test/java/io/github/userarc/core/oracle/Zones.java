package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

/** Local dates and times by {@code java.time} alone (S15, S18). */
final class Zones {
  private static final Map<ZoneId, Map<LocalDate, Long>> STARTS = new HashMap<>();

  private Zones() {}

  /**
   * The first instant of a date. Kept, because brute force asks for the same days again and again.
   */
  static long start(LocalDate date, ZoneId zone) {
    if (STARTS.size() > 50) {
      STARTS.clear();
    }
    return STARTS
        .computeIfAbsent(zone, any -> new HashMap<>())
        .computeIfAbsent(date, day -> micros(day.atStartOfDay(zone).toInstant()));
  }

  /**
   * The greatest date that has started. This is not {@code LocalDate.ofInstant}: where clocks fall
   * back across midnight, the date would go back with them.
   */
  static LocalDate date(long at, ZoneId zone) {
    LocalDate date = LocalDate.ofInstant(Times.instant(at), zone).plusDays(2);
    while (start(date, zone) > at) {
      date = date.minusDays(1);
    }
    return date;
  }

  /** Whether the zone left the date out, as Samoa did with 2011-12-30. */
  static boolean isSkipped(LocalDate date, ZoneId zone) {
    return start(date, zone) >= start(date.plusDays(1), zone);
  }

  static int hour(long at, ZoneId zone) {
    return Times.instant(at).atZone(zone).getHour();
  }

  static long plus(long from, Span span, ZoneId zone) {
    if (span.isExact()) {
      return from + span.micros();
    }
    ZonedDateTime start = Times.instant(from).atZone(zone);
    ZonedDateTime end = span.unit() == Span.Unit.MONTH
        ? start.plusMonths(span.amount())
        : start.plusMonths(12L * span.amount());
    return micros(end.toInstant());
  }

  static long minus(long until, Span span, ZoneId zone) {
    if (span.isExact()) {
      return until - span.micros();
    }
    long months = span.unit() == Span.Unit.MONTH ? span.amount() : 12L * span.amount();
    return micros(Times.instant(until).atZone(zone).minusMonths(months).toInstant());
  }

  /** Without the range check of {@link Times}: deadlines may lie after the year 2200. */
  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1_000;
  }
}
