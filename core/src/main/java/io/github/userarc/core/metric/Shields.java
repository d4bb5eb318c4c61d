package io.github.userarc.core.metric;

/**
 * Lets the dates of a streak be shielded (rule S19): a command sets a date, before or after the
 * fact, and the streak goes on as if it had not been missed. Local dates are those of the user's
 * zone.
 *
 * <pre>{@code
 * streak("login").shields(Shields.atMost(2, CalendarUnit.MONTH).back(Span.days(7)).ahead(Span.days(7)))
 * }</pre>
 *
 * @param atMost how many may be set in one period, 1 to 1,000
 * @param per the period in which they are set: a day, week, month, quarter or year
 * @param back how far back a date may lie when it is set: days, weeks, months or years
 * @param ahead how far ahead it may lie
 * @param counts whether a shielded date counts like an active one; otherwise it only bridges
 */
public record Shields(int atMost, CalendarUnit per, Span back, Span ahead, boolean counts) {
  /** The most that may be set in one period. */
  public static final int MOST = 1_000;

  /**
   * Shields that bridge. How far {@link #back} or {@link #ahead} a date may lie is still to be
   * said.
   *
   * @param times how many may be set in one period
   * @param period the period
   * @return the shields
   */
  public static Shields atMost(int times, CalendarUnit period) {
    return new Shields(times, period, Span.days(0), Span.days(0), false);
  }

  /**
   * How far back a date may lie.
   *
   * @param span days, weeks, months or years
   * @return a changed copy
   */
  public Shields back(Span span) {
    return new Shields(atMost, per, span, ahead, counts);
  }

  /**
   * How far ahead a date may lie.
   *
   * @param span days, weeks, months or years
   * @return a changed copy
   */
  public Shields ahead(Span span) {
    return new Shields(atMost, per, back, span, counts);
  }

  /**
   * Lets shielded dates count like active ones.
   *
   * @return a changed copy
   */
  public Shields counting() {
    return new Shields(atMost, per, back, ahead, true);
  }
}
