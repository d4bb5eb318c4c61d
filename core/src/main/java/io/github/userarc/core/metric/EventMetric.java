package io.github.userarc.core.metric;

import java.time.Instant;

/**
 * A measure of selected events over a window (rule S19): event, filter, measure and window are
 * separate and combine freely.
 *
 * <pre>{@code
 * sum("amount", "order-paid").each("items").where(property("category").is("baby")).lastDays(90)
 * }</pre>
 *
 * @param measure what is measured
 * @param events which events
 * @param window over which window; {@code since}, streaks and {@code longest-streak} have none
 */
public record EventMetric(Measure measure, EventSelector events, Window window) implements Metric {

  EventMetric(Measure measure, EventSelector events) {
    this(measure, events, new Window.Lifetime());
  }

  /**
   * Over another window.
   *
   * @param newWindow the window
   * @return a changed copy
   */
  public EventMetric over(Window newWindow) {
    return new EventMetric(measure, events, newWindow);
  }

  /**
   * Over the current unit and the {@code count - 1} before it.
   *
   * @param count how many units
   * @param unit the unit
   * @return a changed copy
   */
  public EventMetric last(int count, CalendarUnit unit) {
    return over(new Window.Last(count, unit));
  }

  /**
   * Over today and the {@code days - 1} days before it.
   *
   * @param days how many days
   * @return a changed copy
   */
  public EventMetric lastDays(int days) {
    return last(days, CalendarUnit.DAY);
  }

  /**
   * Over the current day, week, month, quarter or year.
   *
   * @param unit the unit
   * @return a changed copy
   */
  public EventMetric current(CalendarUnit unit) {
    return over(new Window.Current(unit));
  }

  /**
   * Over the first units since registration.
   *
   * @param count how many units
   * @param unit the unit
   * @return a changed copy
   */
  public EventMetric first(int count, CalendarUnit unit) {
    return over(new Window.First(count, unit));
  }

  /**
   * Over a stretch between two instants, half-open.
   *
   * @param from the first instant inside
   * @param until the first instant after
   * @return a changed copy
   */
  public EventMetric during(Instant from, Instant until) {
    return over(new Window.Between(from, until));
  }

  /**
   * Fading: an occurrence counts half as much with each half-life that has passed since (S19). For
   * counts, sums, most frequent and top values; rounded half-even to 6 digits.
   *
   * @param span the half-life
   * @return a changed copy
   */
  public EventMetric halfLife(Span span) {
    return over(new Window.HalfLife(span));
  }

  /**
   * Only of events (or line items) that pass a filter.
   *
   * @param filter the filter
   * @return a changed copy
   */
  public EventMetric where(Filter filter) {
    return new EventMetric(measure, events.where(filter), window);
  }

  /**
   * Over each line item of a list property, instead of over events.
   *
   * @param listProperty the property that holds the items
   * @return a changed copy
   */
  public EventMetric each(String listProperty) {
    return new EventMetric(
        measure, new EventSelector(events.names(), listProperty, events.where()), window);
  }

  /**
   * With dates that may be shielded: for streaks and longest streaks of days (S19). The two share
   * their shields where events and unit are the same.
   *
   * @param shields how
   * @return a changed copy
   */
  public EventMetric shields(Shields shields) {
    return new EventMetric(
        new Measure(measure.kind(), measure.property(), measure.unit(), measure.bound(), shields),
        events,
        window);
  }

  /**
   * With another bound for exactly counted distinct values.
   *
   * @param bound from 1 to 100,000
   * @return a changed copy
   */
  public EventMetric exactUpTo(int bound) {
    return new EventMetric(
        new Measure(measure.kind(), measure.property(), measure.unit(), bound, measure.shields()),
        events,
        window);
  }
}
