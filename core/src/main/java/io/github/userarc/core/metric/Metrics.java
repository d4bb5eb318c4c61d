package io.github.userarc.core.metric;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Static factories for metrics, operands and filters, meant to be imported statically so that rules
 * read like sentences:
 *
 * <pre>{@code
 * count("order-paid").lastDays(30).atLeast(3)
 * ratio(metric("refunded"), metric("spent")).lessThan("0.2")
 * }</pre>
 */
public final class Metrics {
  private Metrics() {}

  /**
   * How many events.
   *
   * @param events one or more event names; {@code "*"} is any event
   * @return the metric
   */
  public static EventMetric count(String... events) {
    return new EventMetric(Measure.of(Measure.Kind.COUNT), EventSelector.of(events));
  }

  /**
   * The time since it last happened, measured from registration if it never did (S18).
   *
   * @param events one or more event names; {@code "*"} is any event
   * @return the metric
   */
  public static EventMetric since(String... events) {
    return new EventMetric(Measure.of(Measure.Kind.SINCE), EventSelector.of(events));
  }

  /**
   * The time since an instant, such as {@code since(attribute("joined"))}: missing before it (S6,
   * S18).
   *
   * @param instant an attribute, a fact, a metric or a parameter that is an instant
   * @return the metric, compared with spans
   */
  public static ComputedMetric since(Operand instant) {
    return new ComputedMetric.Dated(ComputedMetric.Side.SINCE, instant);
  }

  /**
   * The time until an instant, such as {@code until(fact("lifecycle.next-exit"))}: 0 at the
   * instant, missing once it has passed (S6). Months and years are subtracted from it in the zone.
   *
   * @param instant an attribute, a fact, a metric or a parameter that is an instant
   * @return the metric, compared with spans
   */
  public static ComputedMetric until(Operand instant) {
    return new ComputedMetric.Dated(ComputedMetric.Side.UNTIL, instant);
  }

  /**
   * When it first happened.
   *
   * @param events one or more event names; {@code "*"} is any event
   * @return the metric
   */
  public static EventMetric firstTime(String... events) {
    return new EventMetric(Measure.of(Measure.Kind.FIRST_TIME), EventSelector.of(events));
  }

  /**
   * When it last happened.
   *
   * @param events one or more event names; {@code "*"} is any event
   * @return the metric
   */
  public static EventMetric lastTime(String... events) {
    return new EventMetric(Measure.of(Measure.Kind.LAST_TIME), EventSelector.of(events));
  }

  /**
   * The sum of a number over events.
   *
   * @param property the property
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric sum(String property, String... events) {
    return new EventMetric(Measure.of(Measure.Kind.SUM, property), EventSelector.of(events));
  }

  /**
   * The average of a number over the events that have it; missing if there is none.
   *
   * @param property the property
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric avg(String property, String... events) {
    return new EventMetric(Measure.of(Measure.Kind.AVG, property), EventSelector.of(events));
  }

  /**
   * The smallest number; missing if there is none.
   *
   * @param property the property
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric min(String property, String... events) {
    return new EventMetric(Measure.of(Measure.Kind.MIN, property), EventSelector.of(events));
  }

  /**
   * The largest number; missing if there is none.
   *
   * @param property the property
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric max(String property, String... events) {
    return new EventMetric(Measure.of(Measure.Kind.MAX, property), EventSelector.of(events));
  }

  /**
   * How many different values a property has had, exact up to a bound.
   *
   * @param property the property
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric distinct(String property, String... events) {
    return new EventMetric(Measure.of(Measure.Kind.DISTINCT, property), EventSelector.of(events));
  }

  /**
   * The value of a property when it first happened with it.
   *
   * @param property the property
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric firstValue(String property, String... events) {
    return new EventMetric(
        Measure.of(Measure.Kind.FIRST_VALUE, property), EventSelector.of(events));
  }

  /**
   * The value of a property when it last happened with it.
   *
   * @param property the property
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric lastValue(String property, String... events) {
    return new EventMetric(Measure.of(Measure.Kind.LAST_VALUE, property), EventSelector.of(events));
  }

  /**
   * The value of a property that it happened with most often; of several, the most recent one.
   *
   * @param property the property
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric mostFrequent(String property, String... events) {
    return new EventMetric(
        Measure.of(Measure.Kind.MOST_FREQUENT, property), EventSelector.of(events));
  }

  /**
   * The values of a property that it happened with most, the first one most: a list of texts; of
   * equals the most recent first. {@code top(3, "category", "viewed").halfLife(Span.days(30))}
   *
   * @param count how many values, from 1 to {@link Measure#MOST_TOP}
   * @param property the property; of a list of texts, each element counts
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric top(int count, String property, String... events) {
    return new EventMetric(
        new Measure(Measure.Kind.TOP, property, null, count), EventSelector.of(events));
  }

  /**
   * In how many units it happened, such as active days.
   *
   * @param unit the unit
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric active(CalendarUnit unit, String... events) {
    return new EventMetric(Measure.of(Measure.Kind.ACTIVE, unit), EventSelector.of(events));
  }

  /**
   * The current run of consecutive units, alive until the unit after its last has passed.
   *
   * @param unit the unit
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric streak(CalendarUnit unit, String... events) {
    return new EventMetric(Measure.of(Measure.Kind.STREAK, unit), EventSelector.of(events));
  }

  /**
   * The longest run of consecutive units.
   *
   * @param unit the unit
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric longestStreak(CalendarUnit unit, String... events) {
    return new EventMetric(Measure.of(Measure.Kind.LONGEST_STREAK, unit), EventSelector.of(events));
  }

  /**
   * In how many days it happened.
   *
   * @param events one or more event names
   * @return the metric
   */
  public static EventMetric activeDays(String... events) {
    return active(CalendarUnit.DAY, events);
  }

  /**
   * A metric the program names.
   *
   * @param name its name
   * @return the reference
   */
  public static Metric.Named metric(String name) {
    return new Metric.Named(name);
  }

  /**
   * A user attribute.
   *
   * @param name its name
   * @return the operand
   */
  public static Operand.Attribute attribute(String name) {
    return new Operand.Attribute(name);
  }

  /**
   * A fact, such as {@code "growth.level.vip"}.
   *
   * @param name its name
   * @return the operand
   */
  public static Operand.Fact fact(String name) {
    return new Operand.Fact(name);
  }

  /**
   * A parameter of the program.
   *
   * @param name its name
   * @return the operand
   */
  public static Operand.Parameter parameter(String name) {
    return new Operand.Parameter(name);
  }

  /**
   * The sum of several operands.
   *
   * @param parts operands or numbers
   * @return the metric
   */
  public static ComputedMetric total(Object... parts) {
    return new ComputedMetric.Sum(operands(parts));
  }

  /**
   * The first minus the second.
   *
   * @param minuend an operand or number
   * @param subtrahend an operand or number
   * @return the metric
   */
  public static ComputedMetric difference(Object minuend, Object subtrahend) {
    return new ComputedMetric.Difference(Operand.of(minuend), Operand.of(subtrahend));
  }

  /**
   * The product of several operands.
   *
   * @param parts operands or numbers
   * @return the metric
   */
  public static ComputedMetric product(Object... parts) {
    return new ComputedMetric.Product(operands(parts));
  }

  /**
   * The first divided by the second; missing where the second is zero.
   *
   * @param dividend an operand or number
   * @param divisor an operand or number
   * @return the metric
   */
  public static ComputedMetric ratio(Object dividend, Object divisor) {
    return new ComputedMetric.Ratio(Operand.of(dividend), Operand.of(divisor));
  }

  /**
   * A base plus weighted parts.
   *
   * @param base the base, a number
   * @param parts the parts, see {@link #weighted(Object, Object)}
   * @return the metric
   */
  public static ComputedMetric score(Object base, ComputedMetric.Weighted... parts) {
    return new ComputedMetric.Score(decimal(base), List.of(parts));
  }

  /**
   * A part of a score.
   *
   * @param operand an operand
   * @param weight its weight
   * @return the part
   */
  public static ComputedMetric.Weighted weighted(Object operand, Object weight) {
    return new ComputedMetric.Weighted(Operand.of(operand), decimal(weight), null);
  }

  /**
   * A part of a score that counts up to a cap.
   *
   * @param operand an operand
   * @param weight its weight
   * @param cap the largest value that counts
   * @return the part
   */
  public static ComputedMetric.Weighted weighted(Object operand, Object weight, Object cap) {
    return new ComputedMetric.Weighted(Operand.of(operand), decimal(weight), decimal(cap));
  }

  /**
   * The left side of a filter on a property.
   *
   * @param name the property
   * @return what waits for a comparison
   */
  public static PropertyFilter property(String name) {
    return new PropertyFilter(comparison -> new Filter.Property(name, comparison));
  }

  /**
   * The left side of a filter on the hour of the event's local time, 0 to 23.
   *
   * @return what waits for a comparison
   */
  public static PropertyFilter localHour() {
    return new PropertyFilter(
        comparison -> new Filter.LocalTime(Filter.TimePart.LOCAL_HOUR, comparison));
  }

  /**
   * The left side of a filter on the weekday of the event's local date, {@code "monday"} to
   * {@code "sunday"}.
   *
   * @return what waits for a comparison
   */
  public static PropertyFilter weekday() {
    return new PropertyFilter(
        comparison -> new Filter.LocalTime(Filter.TimePart.WEEKDAY, comparison));
  }

  private static List<Operand> operands(Object... parts) {
    List<Operand> operands = new ArrayList<>(parts.length);
    for (Object part : parts) {
      operands.add(Operand.of(part));
    }
    return operands;
  }

  private static Decimal decimal(Object number) {
    Value value = number instanceof String text ? Decimal.of(text) : Value.of(number);
    if (value instanceof Decimal decimal) {
      return decimal;
    }
    throw new IllegalArgumentException("'" + number + "' is not a number");
  }
}
