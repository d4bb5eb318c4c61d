package io.github.userarc.core.oracle;

import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ShieldAnswer;
import io.github.userarc.core.input.ShieldStreak;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Shields;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The dates of streaks that commands have shielded (S19): what was said is kept as it came. */
final class ShieldedDates {
  private record Said(Object streak, LocalDate date, LocalDate on) {}

  private final Program program;
  private final List<Said> all = new ArrayList<>();
  private ShieldAnswer.@Nullable Reason refusal;

  ShieldedDates(Program program) {
    this.program = program;
  }

  ShieldedDates copy() {
    ShieldedDates copy = new ShieldedDates(program);
    copy.all.addAll(all);
    return copy;
  }

  /** Equal events, in whatever order, have equal shields. */
  private static Object streak(EventSelector events) {
    return List.of(
        events.names().stream().sorted(Comparator.naturalOrder()).distinct().toList(),
        events.each(),
        events.where());
  }

  /** The dates of a streak that count up to a date. */
  NavigableSet<Long> of(EventMetric metric, long until) {
    TreeSet<Long> dates = new TreeSet<>();
    for (Said said : all) {
      if (said.streak().equals(streak(metric.events())) && said.date().toEpochDay() <= until) {
        dates.add(said.date().toEpochDay());
      }
    }
    return dates;
  }

  /** The streak that a command is about; null for other inputs. */
  static @Nullable EventMetric about(Program program, Input input) {
    return input instanceof CommandInput one && one.command() instanceof ShieldStreak shield
        ? named(program, shield.metric())
        : null;
  }

  private static @Nullable EventMetric named(Program program, String name) {
    Metric metric = program.metrics().get(name);
    return metric instanceof EventMetric event && event.measure().shields() != null ? event : null;
  }

  /** Takes a command that has just been applied. */
  void add(Log log, Entry entry) {
    EventMetric metric = about(program, entry.input());
    if (metric == null) {
      return;
    }
    LocalDate date = ((ShieldStreak) ((CommandInput) entry.input()).command()).date();
    Shields shields = metric.measure().shields();
    LocalDate on = entry.date();
    Moment moment = Moment.of(log, log.clock());
    long set = all.stream()
        .filter(said -> said.streak().equals(streak(metric.events())))
        .filter(said -> period(shields, said.on()) == period(shields, on))
        .count();
    refusal = date.isBefore(moved(on, shields.back(), -1))
        ? ShieldAnswer.Reason.TOO_FAR_BACK
        : date.isAfter(moved(on, shields.ahead(), 1))
            ? ShieldAnswer.Reason.TOO_FAR_AHEAD
            : Measures.active(metric, moment).contains(date.toEpochDay())
                ? ShieldAnswer.Reason.ALREADY_ACTIVE
                : of(metric, Long.MAX_VALUE).contains(date.toEpochDay())
                    ? ShieldAnswer.Reason.ALREADY_SHIELDED
                    : set >= shields.atMost() ? ShieldAnswer.Reason.NOT_WITHIN_LIMIT : null;
    if (refusal == null) {
      all.add(new Said(streak(metric.events()), date, on));
    }
  }

  private static long period(Shields shields, LocalDate date) {
    return Periods.of(shields.per(), 0, date);
  }

  private static LocalDate moved(LocalDate date, Span span, int sign) {
    long amount = (long) sign * span.amount();
    return switch (span.unit()) {
      case DAY -> date.plusDays(amount);
      case WEEK -> date.plusWeeks(amount);
      case MONTH -> date.plusMonths(amount);
      default -> date.plusYears(amount);
    };
  }

  /** The first instants of shielded dates and of those behind them. */
  List<Long> edges(ZoneId zone) {
    List<Long> edges = new ArrayList<>();
    for (Said said : all) {
      for (int days = 0; days <= 3; days++) {
        edges.add(Zones.start(said.date().plusDays(days), zone));
      }
    }
    return edges;
  }
}
