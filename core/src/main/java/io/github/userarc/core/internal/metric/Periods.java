package io.github.userarc.core.internal.metric;

import io.github.userarc.core.internal.state.BlockLayout;
import io.github.userarc.core.internal.state.Region;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.CalendarUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The units in which something ever happened, as runs of consecutive ones: what lifetime active
 * periods and streaks need (S15). A run is its first unit (high half) and its last (low half).
 *
 * <p>The latest run has a slot of its own, as does the number of units: mostly an event goes no
 * further, however many runs there were before.
 *
 * <p>Where events can be taken back (S31), units with more than one occurrence have a row, too,
 * that says how many: a unit leaves with the last of them. What is older than the lateness horizon
 * cannot be taken back, and its rows go.
 */
public final class Periods implements Accumulator {
  private final CalendarUnit unit;
  private final int units; // how many
  private final int latest; // the latest run
  private final Region region; // the runs before it
  private final int best; // the longest of the first of those (low half), and of how many (high)
  private final long horizon; // how far back events can be taken back; negative for not at all
  private final @Nullable Region counts; // unit (high half) and occurrences (low half)

  /** Where nothing is taken back. */
  public static final long FOR_GOOD = -1;

  /**
   * Creates it.
   *
   * @param layout where it lives
   * @param unit the unit
   * @param horizon how far back events can be taken back, in microseconds; {@link #FOR_GOOD} if
   *     they cannot
   */
  public Periods(BlockLayout layout, CalendarUnit unit, long horizon) {
    this.unit = unit;
    this.horizon = horizon;
    this.counts = horizon == FOR_GOOD ? null : layout.region(1);
    this.units = layout.slot(0);
    this.latest = layout.slot(Slots.NONE);
    this.best = layout.slot(0);
    this.region = layout.region(1);
  }

  CalendarUnit unit() {
    return unit;
  }

  @Override
  public String name() {
    return "periods " + unit.label();
  }

  @Override
  public void record(Recorder recorder) {
    Occurrence occurrence = recorder.occurrence;
    int period = ZoneCalendar.unit(unit, occurrence.date(), occurrence.micros());
    long run = recorder.block()[latest];
    if (run == Slots.NONE || period > last(run) + 1) {
      start(recorder, period, period);
    } else if (period == last(run) + 1) {
      recorder.set(latest, run(first(run), period));
    } else if (period >= first(run) || !late(recorder, period, run)) {
      if (counts != null) {
        again(recorder, counts, period);
      }
      return;
    }
    recorder.set(units, recorder.block()[units] + 1);
  }

  /** Starts a run behind all others. */
  private void start(Recorder recorder, int first, int last) {
    long before = recorder.block()[latest];
    if (before != Slots.NONE) {
      recorder.roomFor(region);
      recorder.init(region.append(recorder.journal, recorder.block()), before);
      int rows = region.length(recorder.block());
      recorder.set(best, run(rows, (int) best(recorder.block(), rows)));
    }
    recorder.set(latest, run(first, last));
  }

  /** Adds a unit before the latest run, unless it is there. */
  private boolean late(Recorder recorder, int period, long latestRun) {
    long[] block = recorder.block();
    int length = region.length(block);
    int row = length;
    while (row > 0 && first(runAt(block, row - 1)) > period) {
      row--;
    }
    long before = row > 0 ? runAt(block, row - 1) : Slots.NONE;
    if (row > 0 && last(before) >= period) {
      return false;
    }
    recorder.set(best, 0);
    long after = row < length ? runAt(block, row) : latestRun;
    boolean joinsBefore = row > 0 && last(before) + 1 == period;
    boolean joinsAfter = first(after) - 1 == period;
    if (joinsBefore && joinsAfter) {
      recorder.set(place(block, row), run(first(before), last(after)));
      region.remove(recorder.journal, block, row - 1);
    } else if (joinsBefore) {
      recorder.set(place(block, row - 1), run(first(before), period));
    } else if (joinsAfter) {
      recorder.set(place(block, row), run(period, last(after)));
    } else {
      recorder.roomFor(region);
      recorder.set(region.insert(recorder.journal, recorder.block(), row), run(period, period));
    }
    return true;
  }

  // ---- taking back

  /** Counts one more occurrence of a unit that is there. */
  private void again(Recorder recorder, Region rows, int period) {
    int oldest = oldestCounted(recorder.reading());
    if (period < oldest) {
      return;
    }
    int row = find(rows, recorder.block(), period);
    if (row < rows.length(recorder.block()) && at(rows, recorder.block(), row) == period) {
      int at = rows.at(recorder.block(), row);
      recorder.set(at, recorder.block()[at] + 1);
      return;
    }
    while (row > 0 && at(rows, recorder.block(), 0) < oldest) {
      rows.dropFirst(recorder.journal, recorder.block());
      row--;
    }
    recorder.roomFor(rows);
    recorder.set(rows.insert(recorder.journal, recorder.block(), row), run(period, 2));
  }

  /** The first row of a unit at or after {@code period}. */
  private static int find(Region rows, long[] block, int period) {
    int low = 0;
    int high = rows.length(block);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(rows, block, middle) < period) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int at(Region rows, long[] block, int row) {
    return first(block[rows.at(block, row)]);
  }

  /** The oldest unit in which something could be taken back; dates may be a day or two ahead. */
  private int oldestCounted(Reading reading) {
    long micros = reading.now() - horizon;
    int date = unit.isCalendar() ? reading.state().calendar().date(micros) - 2 : 0;
    return ZoneCalendar.unit(unit, date, micros);
  }

  @Override
  public boolean isErasable() {
    return counts != null;
  }

  @Override
  public void erase(Recorder recorder, Predicate<String> counted) {
    if (counts == null || !counted.test(name())) {
      return;
    }
    Occurrence occurrence = recorder.occurrence;
    int period = ZoneCalendar.unit(unit, occurrence.date(), occurrence.micros());
    long[] block = recorder.block();
    int row = find(counts, block, period);
    if (row == counts.length(block) || at(counts, block, row) != period) {
      leave(recorder, period);
    } else if (last(block[counts.at(block, row)]) > 2) {
      recorder.set(counts.at(block, row), block[counts.at(block, row)] - 1);
    } else {
      counts.remove(recorder.journal, block, row);
    }
  }

  /** Takes a unit out of the runs, if it is in one. */
  private void leave(Recorder recorder, int period) {
    long[] block = recorder.block();
    int row = length(block) - 1;
    while (row >= 0 && first(block, row) > period) {
      row--;
    }
    if (row < 0 || last(block, row) < period) {
      return;
    }
    recorder.set(best, 0);
    recorder.set(units, block[units] - 1);
    int from = first(block, row);
    int to = last(block, row);
    if (from == to) {
      drop(recorder, row);
    } else if (period == to) {
      recorder.set(place(block, row), run(from, to - 1));
    } else {
      recorder.set(place(block, row), run(period + 1, to));
      if (period > from) {
        recorder.roomFor(region);
        int at = region.insert(recorder.journal, recorder.block(), row);
        recorder.set(at, run(from, period - 1));
      }
    }
  }

  private void drop(Recorder recorder, int row) {
    long[] block = recorder.block();
    int before = region.length(block);
    if (row < before) {
      region.remove(recorder.journal, block, row);
    } else if (before == 0) {
      recorder.set(latest, Slots.NONE);
    } else {
      recorder.set(latest, runAt(block, before - 1));
      region.remove(recorder.journal, block, before - 1);
    }
  }

  // ---- reading

  private static long run(int first, int last) {
    return ((long) first << 32) | (last & 0xffff_ffffL);
  }

  private static int first(long run) {
    return (int) (run >> 32);
  }

  private static int last(long run) {
    return (int) run;
  }

  /** The latest unit; {@link Integer#MIN_VALUE} if there is none. */
  int last(long[] block) {
    return block[latest] == Slots.NONE ? Integer.MIN_VALUE : last(block[latest]);
  }

  /** How many runs there are. */
  int length(long[] block) {
    return block[latest] == Slots.NONE ? 0 : region.length(block) + 1;
  }

  /** Where a run stands. */
  private int place(long[] block, int row) {
    return row == region.length(block) ? latest : region.at(block, row);
  }

  private long runAt(long[] block, int row) {
    return block[place(block, row)];
  }

  int first(long[] block, int row) {
    return first(runAt(block, row));
  }

  int last(long[] block, int row) {
    return last(runAt(block, row));
  }

  /** How many units. */
  long count(long[] block) {
    return block[units];
  }

  /**
   * The last unit that keeps the current streak alive; {@link Integer#MIN_VALUE} if there is none.
   */
  int aliveUntil(Reading reading, long[] block) {
    int length = length(block);
    return length == 0
        ? Integer.MIN_VALUE
        : next(reading.state().calendar(), last(block, length - 1));
  }

  /** The current run if it is alive, else 0. */
  long streak(Reading reading, long[] block) {
    int length = length(block);
    if (length == 0 || reading.currentUnit(unit) > aliveUntil(reading, block)) {
      return 0;
    }
    return run(reading.state().calendar(), block, length - 1);
  }

  /** The longest run. */
  long longest(Reading reading, long[] block) {
    int length = length(block);
    if (length > 0 && !reading.state().calendar().skipsDates()) {
      return Math.max(
          best(block, length - 1), last(block, length - 1) - first(block, length - 1) + 1L);
    }
    long longest = 0;
    for (int row = length(block) - 1; row >= 0; row--) {
      longest = Math.max(longest, run(reading.state().calendar(), block, row));
    }
    return longest;
  }

  /** The longest of the first rows, where none can be joined: mostly it is known. */
  private long best(long[] block, int rows) {
    long longest = last(block[best]);
    for (int row = first(block[best]); row < rows; row++) {
      longest = Math.max(longest, last(block, row) - first(block, row) + 1L);
    }
    return longest;
  }

  /**
   * The length of the run that ends with a row; rows may be parted by dates that the zone skipped.
   */
  private long run(ZoneCalendar calendar, long[] block, int row) {
    long run = last(block, row) - first(block, row) + 1L;
    for (int before = row - 1;
        before >= 0 && joins(calendar, last(block, before), first(block, before + 1));
        before--) {
      run += last(block, before) - first(block, before) + 1L;
    }
    return run;
  }

  /** Whether nothing but skipped dates lies between; no zone skips more than one at a time. */
  private boolean joins(ZoneCalendar calendar, int last, int first) {
    return first - last <= 2 && next(calendar, last) == first;
  }

  private int next(ZoneCalendar calendar, int period) {
    int next = period + 1;
    while (unit == CalendarUnit.DAY && calendar.skipped(next)) {
      next++;
    }
    return next;
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    ArrayNode runs = target.putArray("runs");
    for (int row = 0; row < length(block); row++) {
      runs.addArray().add(first(block, row)).add(last(block, row));
    }
    if (counts != null) {
      int row = find(counts, block, oldestCounted(reading));
      if (row < counts.length(block)) {
        ArrayNode counted = target.putArray("counts");
        for (; row < counts.length(block); row++) {
          long count = block[counts.at(block, row)];
          counted.addArray().add(first(count)).add(last(count));
        }
      }
    }
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    for (JsonNode run : node.get("runs")) {
      int first = run.get(0).asInt();
      int last = run.get(1).asInt();
      start(recorder, first, last);
      recorder.set(units, recorder.block()[units] + last - first + 1);
    }
    if (counts != null) {
      for (JsonNode count : node.path("counts")) {
        recorder.roomFor(counts);
        int at = counts.append(recorder.journal, recorder.block());
        recorder.set(at, run(count.get(0).asInt(), count.get(1).asInt()));
      }
    }
  }
}
