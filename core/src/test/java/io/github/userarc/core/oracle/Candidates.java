package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.metric.Window;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Instants at which something could change by time alone: too many rather than too few. Every
 * period or length that the program mentions anywhere is added to every event and to the
 * registration.
 */
final class Candidates {
  private record Step(CalendarUnit unit, int periods) {}

  private final Set<Step> steps = new HashSet<>();
  private final Set<Span> spans = new HashSet<>();
  private final Set<Long> dates = new HashSet<>(); // instants that the program names
  private boolean dated;
  private final Set<EventMetric> fading = new HashSet<>();
  private final Set<BigInteger> numbers = new HashSet<>();

  Candidates(List<Object> parts) {
    for (Object part : parts) {
      dated |= part instanceof ComputedMetric.Dated;
      if (part instanceof Operand.Constant constant
          && constant.value() instanceof Value.Time time) {
        dates.add(time.micros());
      }
      if (part instanceof EventMetric metric && Fades.is(metric)) {
        fading.add(metric);
      } else if (part instanceof Operand.Constant constant
          && constant.value() instanceof Decimal number) {
        for (int beside = -2; beside <= 2; beside++) {
          numbers.add(BigInteger.valueOf(Math.abs(number.micros()) + beside).abs());
        }
      } else if (part instanceof EventMetric metric) {
        addWindow(metric.window());
        if (metric.measure().unit() != null) {
          addSteps(metric.measure().unit(), 2); // a streak ends one unit after the next
        }
      } else if (part instanceof Operand.Length length) {
        spans.add(length.span());
      } else if (part instanceof Condition.Sequence sequence) {
        spans.add(sequence.within());
      } else if (part instanceof Condition.Lapse lapse) {
        spans.add(lapse.within());
      }
    }
  }

  private void addWindow(Window window) {
    if (window instanceof Window.Last last) {
      addSteps(last.unit(), last.count());
    } else if (window instanceof Window.Current current) {
      addSteps(current.unit(), 1);
    } else if (window instanceof Window.First first) {
      addSteps(first.unit(), first.count());
    }
  }

  private void addSteps(CalendarUnit unit, int periods) {
    steps.add(new Step(unit, periods - 1));
    steps.add(new Step(unit, periods));
    steps.add(new Step(unit, periods + 1)); // where the zone skipped a date
  }

  /** The candidates after one instant and until another, the end included. */
  SortedSet<Long> between(Log log, long after, long until) {
    SortedSet<Long> found = new TreeSet<>();
    ZoneId zone = log.zone();
    for (Step step : steps) {
      for (long period : periods(log, step.unit())) {
        found.add(Periods.start(step.unit(), period + step.periods(), zone));
      }
    }
    for (Span span : spans) {
      for (long time : times(log)) {
        long end = Zones.plus(time, span, zone);
        found.addAll(List.of(end - 1, end, end + 1));
      }
    }
    for (long date : dated ? dates(log) : Set.<Long>of()) {
      found.addAll(List.of(date, date + 1));
      for (Span span : spans) {
        for (long reached : List.of(Zones.plus(date, span, zone), Zones.minus(date, span, zone))) {
          found.addAll(List.of(reached, reached + 1));
        }
      }
    }
    for (EventMetric metric : fading) {
      found.addAll(Fades.candidates(metric, log, numbers, after, until));
    }
    found.addAll(log.shields().edges(zone));
    found.addAll(SetTags.expiries(log));
    return new TreeSet<>(found.subSet(after + 1, until + 1));
  }

  /** Every instant that anything says or happened at. */
  private Set<Long> dates(Log log) {
    Set<Long> found = new HashSet<>(dates);
    found.addAll(times(log));
    for (Entry entry : log.entries()) {
      Map<String, Value> said = entry.input() instanceof Attributes update
          ? update.values()
          : entry.input() instanceof Event event ? event.properties() : Map.of();
      for (Value value : said.values()) {
        if (value instanceof Value.Time time) {
          found.add(time.micros());
        }
      }
    }
    return found;
  }

  private static Set<Long> periods(Log log, CalendarUnit unit) {
    Set<Long> periods = new HashSet<>();
    periods.add(Periods.of(unit, log.registered(), log.registrationDate()));
    log.entries().forEach(entry -> periods.add(Windows.period(unit, entry)));
    return periods;
  }

  private static Set<Long> times(Log log) {
    Set<Long> times = new HashSet<>();
    times.add(log.registered());
    log.entries().forEach(entry -> times.add(entry.micros()));
    return times;
  }
}
