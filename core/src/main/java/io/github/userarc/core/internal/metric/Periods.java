package io.github.userarc.core.internal.metric;

import io.github.userarc.core.internal.state.BlockLayout;
import io.github.userarc.core.internal.state.Region;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.CalendarUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The units in which something ever happened, as runs of consecutive ones: what lifetime active
 * periods and streaks need (S15). A run is its first unit (high half) and its last (low half).
 *
 * <p>The latest run has a slot of its own, as does the number of units: mostly an event goes no
 * further, however many runs there were before.
 */
public final class Periods implements Accumulator {
  private final CalendarUnit unit;
  private final int units; // how many
  private final int latest; // the latest run
  private final Region region; // the runs before it

  public Periods(BlockLayout layout, CalendarUnit unit) {
    this.unit = unit;
    this.units = layout.slot(0);
    this.latest = layout.slot(Slots.NONE);
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
  private int length(long[] block) {
    return block[latest] == Slots.NONE ? 0 : region.length(block) + 1;
  }

  /** Where a run stands. */
  private int place(long[] block, int row) {
    return row == region.length(block) ? latest : region.at(block, row);
  }

  private long runAt(long[] block, int row) {
    return block[place(block, row)];
  }

  private int first(long[] block, int row) {
    return first(runAt(block, row));
  }

  private int last(long[] block, int row) {
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
    long longest = 0;
    for (int row = length(block) - 1; row >= 0; row--) {
      longest = Math.max(longest, run(reading.state().calendar(), block, row));
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
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    for (JsonNode run : node.get("runs")) {
      int first = run.get(0).asInt();
      int last = run.get(1).asInt();
      start(recorder, first, last);
      recorder.set(units, recorder.block()[units] + last - first + 1);
    }
  }
}
