package io.github.userarc.core.metric;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time such as "45 days" (rule S18): seconds to weeks are exact multiples of 24 h and
 * less; months and years are added in the profile's zone.
 *
 * @param amount how many units, at least 0
 * @param unit the unit
 */
public record Span(int amount, Unit unit) {

  /** The units a {@link Span} is counted in. */
  public enum Unit {
    /** A second. */
    SECOND(1_000_000L),
    /** 60 seconds. */
    MINUTE(60_000_000L),
    /** 3,600 seconds. */
    HOUR(3_600_000_000L),
    /** 24 hours. */
    DAY(86_400_000_000L),
    /** 7 × 24 hours. */
    WEEK(604_800_000_000L),
    /** A calendar month. */
    MONTH(0),
    /** A calendar year. */
    YEAR(0);

    private final long micros;

    Unit(long micros) {
      this.micros = micros;
    }

    /**
     * The unit's exact length in microseconds, 0 for months and years.
     *
     * @return microseconds
     */
    public long micros() {
      return micros;
    }
  }

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,6}) (second|minute|hour|day|week|month|year)s?");

  /** Checks the amount. */
  public Span {
    if (amount < 0 || amount > 999_999) {
      throw new IllegalArgumentException("A span of " + amount + " units: expected 0 to 999999");
    }
  }

  /**
   * Reads "45 days", "1 hour", "12 months".
   *
   * @param text the text
   * @return the span, empty if the text is none
   */
  public static Optional<Span> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(new Span(
            Integer.parseInt(matcher.group(1)),
            Unit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT))))
        : Optional.empty();
  }

  /**
   * A span of days of 24 hours.
   *
   * @param days how many
   * @return the span
   */
  public static Span days(int days) {
    return new Span(days, Unit.DAY);
  }

  /**
   * A span of hours.
   *
   * @param hours how many
   * @return the span
   */
  public static Span hours(int hours) {
    return new Span(hours, Unit.HOUR);
  }

  /**
   * Whether the length does not depend on the calendar.
   *
   * @return false for months and years
   */
  public boolean isExact() {
    return unit.micros() > 0;
  }

  /**
   * The exact length.
   *
   * @return microseconds; 0 for months and years
   */
  public long micros() {
    return amount * unit.micros();
  }

  /** The text that {@link #parse} reads, such as {@code "45 days"}. */
  @Override
  public String toString() {
    return amount + " " + unit.name().toLowerCase(Locale.ROOT) + (amount == 1 ? "" : "s");
  }
}
