package io.github.userarc.core.metric;

import java.time.Instant;

/** The stretch of time over which a metric looks (rules S16, S17). */
public sealed interface Window {

  /** Everything since the first input. */
  record Lifetime() implements Window {}

  /**
   * The current unit and the {@code count - 1} before it. {@code Last(1, MONTH)} is "this month".
   *
   * @param count how many units
   * @param unit the unit
   */
  record Last(int count, CalendarUnit unit) implements Window {}

  /**
   * The current day, week, month, quarter or year.
   *
   * @param unit the unit
   */
  record Current(CalendarUnit unit) implements Window {}

  /**
   * The first units since registration; the unit of registration is the first.
   *
   * @param count how many units
   * @param unit the unit
   */
  record First(int count, CalendarUnit unit) implements Window {}

  /**
   * Between two instants, half-open.
   *
   * @param from the first instant inside
   * @param until the first instant after
   */
  record Between(Instant from, Instant until) implements Window {}

  /**
   * Everything, but an occurrence counts half as much with each half-life that has passed since: w
   * × 2<sup>−Δt/half-life</sup> (S19).
   *
   * @param span the half-life, from 1 second to 36,500 days, in weeks or shorter units
   */
  record HalfLife(Span span) implements Window {}
}
