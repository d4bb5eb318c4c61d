package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Measure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Event metrics, each recomputed from all events (S19). */
final class Measures {
  private Measures() {}

  static Val of(EventMetric metric, Moment moment) {
    List<Occurrence> occurrences = occurrences(metric, moment);
    Measure measure = metric.measure();
    if (Fades.is(metric)
        && (measure.kind() == Measure.Kind.COUNT || measure.kind() == Measure.Kind.SUM)) {
      BigInteger units = Fades.number(metric, occurrences, moment.now());
      return new Val.Num(new Rational(units, BigInteger.valueOf(Decimal.ONE)));
    }
    return switch (measure.kind()) {
      case MOST_FREQUENT, TOP -> ranked(measure, Fades.ranking(metric, occurrences, moment.now()));
      case COUNT -> Val.of(occurrences.size());
      case SUM, AVG, MIN, MAX -> number(measure, numbers(occurrences, measure.property()));
      case DISTINCT -> Val.of(Math.min(distinct(occurrences, measure.property()), measure.bound()));
      case FIRST_TIME, LAST_TIME -> time(measure.kind(), occurrences);
      case FIRST_VALUE, LAST_VALUE -> value(measure, occurrences);
      case ACTIVE -> Val.of(periods(occurrences, measure.unit()).size());
      case STREAK -> {
        NavigableSet<Long> active = periods(occurrences, measure.unit());
        yield Val.of(
            measure.shields() == null
                ? current(active, measure.unit(), moment)
                : shielded(metric, active, moment, true));
      }
      case LONGEST_STREAK ->
        Val.of(
            measure.shields() == null
                ? longest(occurrences, measure.unit(), moment)
                : shielded(metric, periods(occurrences, measure.unit()), moment, false));
      case SINCE -> since(occurrences, moment);
    };
  }

  private static List<Occurrence> occurrences(EventMetric metric, Moment moment) {
    List<Occurrence> occurrences = new ArrayList<>();
    for (Occurrence one : Selections.of(moment.log().entries(), metric.events())) {
      if (Windows.holds(metric.window(), one.entry(), moment)) {
        occurrences.add(one);
      }
    }
    return occurrences;
  }

  private static Val ranked(Measure measure, List<Value> values) {
    if (values.isEmpty()) {
      return Val.MISSING;
    }
    return measure.kind() == Measure.Kind.MOST_FREQUENT
        ? Val.of(values.get(0))
        : new Val.Texts(
            values.stream().limit(measure.bound()).map(Value::toString).toList());
  }

  private static List<Rational> numbers(List<Occurrence> occurrences, String property) {
    List<Rational> numbers = new ArrayList<>();
    for (Occurrence one : occurrences) {
      if (one.get(property) instanceof Decimal decimal) {
        numbers.add(Rational.of(decimal));
      }
    }
    return numbers;
  }

  private static Val number(Measure measure, List<Rational> numbers) {
    Rational sum = numbers.stream().reduce(Rational.ZERO, Rational::plus);
    if (measure.kind() == Measure.Kind.SUM) {
      return new Val.Num(sum);
    } else if (numbers.isEmpty()) {
      return Val.MISSING;
    }
    return new Val.Num(
        switch (measure.kind()) {
          case AVG -> sum.dividedBy(Rational.of(numbers.size()));
          case MIN -> numbers.stream().min(Rational::compareTo).orElseThrow();
          default -> numbers.stream().max(Rational::compareTo).orElseThrow();
        });
  }

  private static int distinct(List<Occurrence> occurrences, String property) {
    Set<Value> values = new HashSet<>();
    for (Occurrence one : occurrences) {
      Value value = one.get(property);
      if (value instanceof Value.Texts list) {
        list.texts().forEach(text -> values.add(new Value.Text(text)));
      } else if (value != null) {
        values.add(value);
      }
    }
    return values.size();
  }

  private static Val time(Measure.Kind kind, List<Occurrence> occurrences) {
    if (occurrences.isEmpty()) {
      return Val.MISSING;
    }
    return new Val.At(pick(occurrences, kind == Measure.Kind.FIRST_TIME).entry().micros());
  }

  private static Val value(Measure measure, List<Occurrence> occurrences) {
    List<Occurrence> having =
        occurrences.stream().filter(one -> one.get(measure.property()) != null).toList();
    if (having.isEmpty()) {
      return Val.MISSING;
    }
    boolean first = measure.kind() == Measure.Kind.FIRST_VALUE;
    return Val.of(pick(having, first).get(measure.property()));
  }

  /**
   * The first or last by time; of the same time, and of one event's items, the first or last
   * applied.
   */
  private static Occurrence pick(List<Occurrence> inOrder, boolean first) {
    Occurrence picked = inOrder.get(0);
    for (Occurrence one : inOrder) {
      long gap = one.entry().micros() - picked.entry().micros();
      if (first ? gap < 0 : gap >= 0) {
        picked = one;
      }
    }
    return picked;
  }

  private static NavigableSet<Long> periods(List<Occurrence> occurrences, CalendarUnit unit) {
    TreeSet<Long> periods = new TreeSet<>();
    for (Occurrence one : occurrences) {
      periods.add(Windows.period(unit, one.entry()));
    }
    return periods;
  }

  /** The run that ends with the last period, as long as the one after it has not passed. */
  private static int current(NavigableSet<Long> periods, CalendarUnit unit, Moment moment) {
    long today = Periods.of(unit, moment.now(), moment.today());
    if (periods.isEmpty() || !Periods.adjoin(unit, periods.last(), today, moment.zone())) {
      return 0;
    }
    int run = 1;
    long last = periods.last();
    for (long period : periods.headSet(last, false).descendingSet()) {
      if (!Periods.adjoin(unit, period, last, moment.zone())) {
        break;
      }
      last = period;
      run++;
    }
    return run;
  }

  /** The dates on which something counted happened. */
  static NavigableSet<Long> active(EventMetric metric, Moment moment) {
    return periods(occurrences(metric, moment), CalendarUnit.DAY);
  }

  /** Runs over active and shielded dates; one that is still to come is not there yet. */
  private static int shielded(
      EventMetric metric, NavigableSet<Long> active, Moment moment, boolean current) {
    long end = moment.today().toEpochDay();
    end = active.isEmpty() ? end : Math.max(end, active.last());
    TreeSet<Long> all = new TreeSet<>(active);
    all.addAll(moment.log().shields().of(metric, end));
    int weight = metric.measure().shields().counts() ? 1 : 0;
    int run = 0;
    int longest = 0;
    Long before = null;
    for (long day : all) {
      boolean joins =
          before != null && Periods.adjoin(CalendarUnit.DAY, before, day, moment.zone());
      run = (joins ? run : 0) + (active.contains(day) ? 1 : weight);
      longest = Math.max(longest, run);
      before = day;
    }
    boolean alive = before != null && Periods.adjoin(CalendarUnit.DAY, before, end, moment.zone());
    return current ? (alive ? run : 0) : longest;
  }

  private static int longest(List<Occurrence> occurrences, CalendarUnit unit, Moment moment) {
    int longest = 0;
    int run = 0;
    Long before = null;
    for (long period : periods(occurrences, unit)) {
      run = before != null && Periods.adjoin(unit, before, period, moment.zone()) ? run + 1 : 1;
      longest = Math.max(longest, run);
      before = period;
    }
    return longest;
  }

  private static Val since(List<Occurrence> occurrences, Moment moment) {
    long from = occurrences.isEmpty()
        ? moment.log().registered()
        : pick(occurrences, false).entry().micros();
    return new Val.Elapsed(from, moment.now());
  }
}
