package io.github.userarc.core.internal.time;

import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Days of one zone (S15): the local date of an instant, the instant a date starts, and the numbers
 * of weeks, months, quarters and years.
 *
 * <p>Dates are epoch days. The date of an instant is the greatest date that has started by then, so
 * it never goes back, not even where clocks are set back across midnight.
 */
public final class ZoneCalendar {
  private static final long DAY = 86_400_000_000L;
  private static final long FAR = 4_000_000_000_000L; // seconds; behind all time, with room to add
  private static final ConcurrentHashMap<ZoneId, ZoneCalendar> ALL = new ConcurrentHashMap<>();

  private final ZoneId zone;
  private final ZoneRules rules;
  private final boolean skipsDates;
  // A stretch of constant offset, replaced as a whole, so that threads see a consistent one.
  private volatile Stretch stretch;

  /**
   * From {@code from} to {@code until} the offset is constant; dates are at least {@code floor}.
   */
  private record Stretch(long from, long until, long offset, int floor) {}

  private ZoneCalendar(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
    this.skipsDates = rules.getTransitions().stream()
        .anyMatch(transition -> transition.isGap() && transition.getDuration().toHours() >= 24);
    this.stretch = stretch(0);
  }

  /**
   * The calendar of a zone.
   *
   * @param zone the zone
   * @return its calendar, shared
   */
  public static ZoneCalendar of(ZoneId zone) {
    return ALL.computeIfAbsent(zone, ZoneCalendar::new);
  }

  public ZoneId zone() {
    return zone;
  }

  /** The local date of an instant, as an epoch day. */
  public int date(long micros) {
    Stretch current = stretchOf(micros);
    return Math.max((int) Math.floorDiv(micros + current.offset, DAY), current.floor);
  }

  /** The hour of the local time, 0 to 23. */
  public int hour(long micros) {
    return (int) (Math.floorMod(micros + stretchOf(micros).offset, DAY) / 3_600_000_000L);
  }

  /** The stretch of an instant: mostly that of the instant before. */
  private Stretch stretchOf(long micros) {
    Stretch current = stretch;
    if (micros < current.from || micros >= current.until) {
      current = stretch(micros);
      stretch = current;
    }
    return current;
  }

  private Stretch stretch(long micros) {
    Instant at = instant(micros);
    long offset = rules.getOffset(at).getTotalSeconds() * 1_000_000L;
    // previousTransition is strictly before, so ask from a moment later.
    ZoneOffsetTransition before = rules.previousTransition(at.plusNanos(1));
    ZoneOffsetTransition after = rules.nextTransition(at);
    int floor = Integer.MIN_VALUE;
    long from = Long.MIN_VALUE;
    if (before != null) {
      from = micros(before.getInstant());
      long offsetBefore = before.getOffsetBefore().getTotalSeconds() * 1_000_000L;
      floor = (int) Math.floorDiv(from - 1 + offsetBefore, DAY);
    }
    return new Stretch(
        from, after == null ? Long.MAX_VALUE : micros(after.getInstant()), offset, floor);
  }

  /** The first instant of a date. */
  public long startOfDay(int date) {
    if (zone instanceof ZoneOffset fixed) {
      return date * DAY - fixed.getTotalSeconds() * 1_000_000L;
    }
    Stretch current = stretch;
    long guess = date * DAY - current.offset;
    // Inside a stretch of constant offset, away from its edges, a day simply starts at midnight.
    if (guess > current.from + DAY && guess < current.until - DAY) {
      return guess;
    }
    return micros(LocalDate.ofEpochDay(date).atStartOfDay(zone).toInstant());
  }

  /** Whether there is any date that the zone never had. */
  public boolean skipsDates() {
    return skipsDates;
  }

  /** Whether a zone never had a date, such as 2011-12-30 in Apia. */
  public boolean skipped(int date) {
    return startOfDay(date) == startOfDay(date + 1);
  }

  /** The number of the unit that a date (or, for minutes and hours, an instant) lies in. */
  public static int unit(CalendarUnit unit, int date, long micros) {
    return switch (unit) {
      case MINUTE -> (int) Math.floorDiv(micros, 60_000_000L);
      case HOUR -> (int) Math.floorDiv(micros, 3_600_000_000L);
      case DAY -> date;
      case WEEK -> Math.floorDiv(date + 3, 7); // 1970-01-01 was a Thursday
      case MONTH -> month(date);
      case QUARTER -> Math.floorDiv(month(date), 3);
      case YEAR -> Math.floorDiv(month(date), 12);
    };
  }

  /** Months since January 1970; the date arithmetic of LocalDate without its allocation. */
  private static int month(int date) {
    // Days since 0000-03-01, in eras of 400 years (Howard Hinnant, "chrono-compatible low-level
    // date
    // algorithms").
    long days = date + 719_468L;
    long era = Math.floorDiv(days, 146_097L);
    long dayOfEra = days - era * 146_097L;
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long monthFromMarch = (5 * dayOfYear + 2) / 153;
    long year = yearOfEra + era * 400 + (monthFromMarch >= 10 ? 1 : 0);
    long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    return (int) ((year - 1970) * 12 + month - 1);
  }

  /** The first date of a calendar unit. */
  public static int firstDate(CalendarUnit unit, int number) {
    return switch (unit) {
      case DAY -> number;
      case WEEK -> number * 7 - 3;
      case MONTH -> monthStart(number);
      case QUARTER -> monthStart(number * 3);
      case YEAR -> monthStart(number * 12);
      case MINUTE, HOUR -> throw new IllegalArgumentException(unit + " has no dates");
    };
  }

  private static int monthStart(int month) {
    return (int) LocalDate.of(1970 + Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1, 1)
        .toEpochDay();
  }

  /** The first instant of a unit. */
  public long start(CalendarUnit unit, int number) {
    return switch (unit) {
      case MINUTE -> number * 60_000_000L;
      case HOUR -> number * 3_600_000_000L;
      default -> startOfDay(firstDate(unit, number));
    };
  }

  /** Adds a span; months and years in this zone (S18). */
  public long plus(long micros, Span span) {
    if (span.isExact()) {
      return micros + span.micros();
    }
    ZonedDateTime from = instant(micros).atZone(zone);
    ZonedDateTime to = span.unit() == Span.Unit.MONTH
        ? from.plusMonths(span.amount())
        : from.plusYears(span.amount());
    // A million years are more microseconds than a long holds.
    return to.toEpochSecond() >= FAR ? FAR * 1_000_000L : micros(to.toInstant());
  }

  /** An instant before another: exact, or with months and years subtracted in the zone. */
  public long minus(long micros, Span span) {
    if (span.isExact()) {
      return micros - span.micros();
    }
    ZonedDateTime from = instant(micros).atZone(zone);
    ZonedDateTime to = span.unit() == Span.Unit.MONTH
        ? from.minusMonths(span.amount())
        : from.minusYears(span.amount());
    return to.toEpochSecond() <= -FAR ? -FAR * 1_000_000L : micros(to.toInstant());
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1_000;
  }
}
