package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** When the next thing happens, relative to what has happened: most often close to a boundary. */
sealed interface Move {

  /** The time, given the times so far in order of application, the zone and the latest time. */
  long from(List<Long> times, long latest, ZoneId zone);

  /** At an earlier time again, or so many microseconds after it. */
  record Again(int back, long micros) implements Move {
    @Override
    public long from(List<Long> times, long latest, ZoneId zone) {
      return times.get(Math.max(0, times.size() - 1 - back)) + micros;
    }
  }

  /** A span after an earlier time, give or take a microsecond. */
  record After(int back, Span span, int jitter) implements Move {
    @Override
    public long from(List<Long> times, long latest, ZoneId zone) {
      return Zones.plus(times.get(Math.max(0, times.size() - 1 - back)), span, zone) + jitter;
    }
  }

  /** Around the start of a unit before or after the latest time. */
  record Boundary(CalendarUnit unit, int units, long jitter) implements Move {
    @Override
    public long from(List<Long> times, long latest, ZoneId zone) {
      LocalDate date = Zones.date(latest, zone);
      return Periods.start(unit, Periods.of(unit, latest, date) + units, zone) + jitter;
    }
  }

  /** Around the zone's first change of clocks from the day before the latest time on. */
  record ClockChange(long jitter) implements Move {
    @Override
    public long from(List<Long> times, long latest, ZoneId zone) {
      Instant dayBefore = Times.instant(latest).minus(Duration.ofDays(1));
      ZoneOffsetTransition change = zone.getRules().nextTransition(dayBefore);
      return change == null || change.getInstant().isAfter(dayBefore.plus(Duration.ofDays(60)))
          ? latest + jitter
          : change.getInstant().getEpochSecond() * 1_000_000L + jitter;
    }
  }

  /** Some time before the latest time. */
  record Late(long micros) implements Move {
    @Override
    public long from(List<Long> times, long latest, ZoneId zone) {
      return latest - micros;
    }
  }

  static Move read(Tape tape) {
    return switch (tape.below(20)) {
      case 0, 1, 2 -> new Again(back(tape), tape.of(0L, 0L, 1L, 1_000_000L));
      case 3, 4, 5 -> new After(back(tape), tape.of(RandomConditions.SPANS), tape.of(0, -1, 1));
      case 6, 7 -> new Boundary(unit(tape), tape.of(0, -1, -2), around(tape));
      case 8 -> new Late(1 + 6_000_000L * tape.below(65_536));
      case 9 -> new ClockChange(around(tape));
      default -> new Boundary(unit(tape), tape.of(1, 1, 2, 0, 3), around(tape));
    };
  }

  private static int back(Tape tape) {
    return tape.of(0, 0, 0, 1, 1, 3);
  }

  /** At the boundary, a microsecond off, half an hour after it, or some time of the day. */
  private static long around(Tape tape) {
    return tape.of(0L, -1L, 1L, 0L, 1_800_000_000L, 1_318_000L * tape.below(65_536));
  }

  private static CalendarUnit unit(Tape tape) {
    return tape.of(
        CalendarUnit.DAY,
        CalendarUnit.DAY,
        CalendarUnit.DAY,
        CalendarUnit.DAY,
        CalendarUnit.HOUR,
        CalendarUnit.MINUTE,
        CalendarUnit.WEEK,
        CalendarUnit.MONTH,
        CalendarUnit.MONTH,
        CalendarUnit.QUARTER);
  }
}
