package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Shields;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.metric.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Random metrics. Names that a program lacks are replaced by {@link Grounding}. */
final class RandomMetrics {
  private RandomMetrics() {}

  /** Microseconds since the start of the place, see {@link Grounding}. */
  static long instant(Tape tape) {
    return tape.of(0L, 1L, 3_600_000_000L, 86_400_000_000L, 200_000_000_000L);
  }

  private static CalendarUnit unit(Tape tape) {
    return tape.of(
        CalendarUnit.DAY,
        CalendarUnit.DAY,
        CalendarUnit.DAY,
        CalendarUnit.WEEK,
        CalendarUnit.MONTH,
        CalendarUnit.HOUR,
        CalendarUnit.MINUTE);
  }

  /** Streaks and active periods may be of any unit. */
  private static CalendarUnit anyUnit(Tape tape) {
    return tape.once(8) ? tape.of(CalendarUnit.QUARTER, CalendarUnit.YEAR) : unit(tape);
  }

  private static Window window(Tape tape) {
    return switch (tape.below(14)) {
      case 0, 1, 2, 3 -> new Window.Lifetime();
      case 4, 5, 6, 7, 8 -> new Window.Last(tape.of(1, 2, 3, 7), unit(tape));
      case 9, 10 ->
        new Window.Current(tape.of(
            CalendarUnit.DAY,
            CalendarUnit.WEEK,
            CalendarUnit.MONTH,
            CalendarUnit.QUARTER,
            CalendarUnit.YEAR));
      case 11, 12 -> new Window.First(tape.of(1, 2, 3, 7), unit(tape));
      default -> between(instant(tape), instant(tape));
    };
  }

  private static Window between(long one, long other) {
    return new Window.Between(
        Times.instant(Math.min(one, other)), Times.instant(Math.max(one, other) + 1));
  }

  /** A metric that is a number. */
  static EventMetric number(Tape tape) {
    return switch (tape.below(20)) {
      case 0, 1, 2, 3 -> metric(Measure.Kind.COUNT, null, null, tape);
      case 4, 5, 6 -> metric(Measure.Kind.SUM, "n", null, tape);
      case 7 -> metric(Measure.Kind.AVG, "n", null, tape);
      case 8 -> metric(Measure.Kind.MIN, "n", null, tape);
      case 9 -> metric(Measure.Kind.MAX, "n", null, tape);
      case 10, 11 -> distinct(tape);
      case 12 -> metric(Measure.Kind.LAST_VALUE, "n", null, tape);
      case 13 -> metric(Measure.Kind.FIRST_VALUE, "n", null, tape);
      case 14, 15, 16 -> active(tape);
      case 17, 18 -> metric(Measure.Kind.STREAK, null, anyUnit(tape), tape);
      default -> metric(Measure.Kind.LONGEST_STREAK, null, anyUnit(tape), tape);
    };
  }

  /** What is kept since registration is bounded per unit: late values may find it full. */
  private static EventMetric distinct(Tape tape) {
    EventMetric exact =
        metric(Measure.Kind.DISTINCT, tape.of("k", "n", "ok", "labels", "when"), null, tape);
    boolean bounded = !(exact.window() instanceof Window.First) && tape.once(2);
    return bounded ? exact.exactUpTo(1 + tape.below(3)) : exact;
  }

  /** Minutes and hours are counted over minutes and hours, days and longer units over such. */
  private static EventMetric active(Tape tape) {
    CalendarUnit unit = unit(tape);
    EventMetric active = metric(Measure.Kind.ACTIVE, null, unit, tape);
    boolean fits = active.window() instanceof Window.Lifetime
        || active.window() instanceof Window.Between
        || (isCalendar(active.window()) == unit.isCalendar() && unit.isCalendar());
    return fits ? active : active.last(tape.of(1, 2, 3, 7), unit);
  }

  private static boolean isCalendar(Window window) {
    if (window instanceof Window.Last last) {
      return last.unit().isCalendar();
    }
    return !(window instanceof Window.First first) || first.unit().isCalendar();
  }

  static EventMetric text(Tape tape) {
    return tape.once(3)
        ? faded(metric(Measure.Kind.MOST_FREQUENT, "k", null, tape), 4, tape)
        : metric(tape.of(Measure.Kind.LAST_VALUE, Measure.Kind.FIRST_VALUE), "k", null, tape);
  }

  /** A weight: compared with constants only. */
  static EventMetric fading(Tape tape) {
    return tape.once(2)
        ? faded(metric(Measure.Kind.SUM, "n", null, tape), 1, tape)
        : faded(metric(Measure.Kind.COUNT, null, null, tape), 1, tape);
  }

  /** A list of texts. */
  static EventMetric top(Tape tape) {
    EventMetric one = metric(Measure.Kind.TOP, tape.of("k", "k", "labels", "ok"), null, tape);
    Measure measure =
        new Measure(Measure.Kind.TOP, one.measure().property(), null, 1 + tape.below(3));
    return faded(new EventMetric(measure, one.events(), one.window()), 2, tape);
  }

  private static EventMetric faded(EventMetric metric, int once, Tape tape) {
    return tape.once(once)
        ? metric.halfLife(
            tape.of(Span.days(1), Span.hours(2), Span.days(2), new Span(90, Span.Unit.MINUTE)))
        : metric;
  }

  /** A metric that is a text, a truth value or an instant, and does not change continuously. */
  static EventMetric label(Tape tape) {
    Measure.Kind kind = tape.of(Measure.Kind.LAST_VALUE, Measure.Kind.FIRST_VALUE);
    return switch (tape.below(6)) {
      case 5 ->
        faded(
            metric(Measure.Kind.MOST_FREQUENT, tape.of("k", "ok", "labels", "when"), null, tape),
            3,
            tape);
      case 2 -> metric(kind, tape.of("ok", "labels"), null, tape);
      case 3, 4 -> time(tape);
      default -> metric(kind, "k", null, tape);
    };
  }

  /** An instant: when it happened, or what a property says. */
  static EventMetric time(Tape tape) {
    return tape.once(4)
        ? metric(tape.of(Measure.Kind.LAST_VALUE, Measure.Kind.FIRST_VALUE), "when", null, tape)
        : metric(tape.of(Measure.Kind.LAST_TIME, Measure.Kind.FIRST_TIME), null, null, tape);
  }

  static EventMetric since(Tape tape) {
    return metric(Measure.Kind.SINCE, null, null, tape);
  }

  /** A streak whose dates can be shielded. */
  static EventMetric shielded(Tape tape) {
    EventMetric streak = metric(Measure.Kind.STREAK, null, CalendarUnit.DAY, tape);
    Shields shields = Shields.atMost(
            tape.of(2, 1, 5), tape.of(CalendarUnit.MONTH, CalendarUnit.DAY, CalendarUnit.WEEK))
        .back(tape.of(Span.days(7), Span.days(1), new Span(1, Span.Unit.MONTH)))
        .ahead(tape.of(Span.days(2), Span.days(0), new Span(1, Span.Unit.WEEK)));
    return streak.shields(tape.once(2) ? shields.counting() : shields);
  }

  /** The longest of the runs of a streak. */
  static EventMetric longest(EventMetric streak) {
    return new EventMetric(
            new Measure(Measure.Kind.LONGEST_STREAK, null, CalendarUnit.DAY, 0),
            streak.events(),
            streak.window())
        .shields(streak.measure().shields());
  }

  private static EventMetric metric(
      Measure.Kind kind, @Nullable String property, @Nullable CalendarUnit unit, Tape tape) {
    int bound = kind == Measure.Kind.DISTINCT ? Measure.DEFAULT_BOUND : 0;
    boolean hasWindow = kind != Measure.Kind.SINCE
        && kind != Measure.Kind.STREAK
        && kind != Measure.Kind.LONGEST_STREAK;
    return new EventMetric(
        new Measure(kind, property, unit, bound),
        RandomFilters.selector(tape),
        hasWindow ? window(tape) : new Window.Lifetime());
  }

  static ComputedMetric computed(Tape tape) {
    return switch (tape.below(5)) {
      case 0 -> new ComputedMetric.Sum(parts(tape));
      case 1 -> new ComputedMetric.Difference(part(tape), part(tape));
      case 2 -> new ComputedMetric.Product(parts(tape));
      case 3 -> new ComputedMetric.Ratio(part(tape), part(tape));
      default -> score(tape);
    };
  }

  private static List<Operand> parts(Tape tape) {
    return tape.once(3)
        ? List.of(part(tape), part(tape), part(tape))
        : List.of(part(tape), part(tape));
  }

  private static Operand part(Tape tape) {
    return switch (tape.below(10)) {
      case 0, 1, 2, 3 -> number(tape);
      case 4, 5 -> new Metric.Named("number");
      case 6 -> Metrics.attribute("age");
      case 7 -> tape.of(Metrics.parameter("limit"), Metrics.fact("tag.number"));
      default -> Operand.of(tape.of((Object) 1, 2, 0, -3, 0.5));
    };
  }

  private static ComputedMetric score(Tape tape) {
    List<ComputedMetric.Weighted> parts = new ArrayList<>();
    for (int i = tape.below(2); i >= 0; i--) {
      Decimal weight = Decimal.of(tape.of("1", "0.5", "-1", "2.000001"));
      Decimal cap = tape.once(2) ? Decimal.of(tape.of("1", "0", "0.5")) : null;
      parts.add(new ComputedMetric.Weighted(part(tape), weight, cap));
    }
    return new ComputedMetric.Score(Decimal.of(tape.below(2)), parts);
  }
}
