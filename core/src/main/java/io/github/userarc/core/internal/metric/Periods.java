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
 * periods and streaks need (S15). A row is a run: first unit (high half) and last unit (low half).
 */
public final class Periods implements Accumulator {
  private final CalendarUnit unit;
  private final Region region;

  public Periods(BlockLayout layout, CalendarUnit unit) {
    this.unit = unit;
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
    long[] block = recorder.block();
    int length = region.length(block);
    int row = length;
    // Mostly the period belongs to the last run or starts a new one behind it.
    while (row > 0 && first(block, row - 1) > period) {
      row--;
    }
    if (row > 0 && last(block, row - 1) >= period) {
      return;
    }
    boolean joinsBefore = row > 0 && last(block, row - 1) + 1 == period;
    boolean joinsAfter = row < length && first(block, row) - 1 == period;
    if (joinsBefore && joinsAfter) {
      put(recorder, row - 1, first(block, row - 1), last(block, row));
      region.remove(recorder.journal, block, row);
    } else if (joinsBefore) {
      put(recorder, row - 1, first(block, row - 1), period);
    } else if (joinsAfter) {
      put(recorder, row, period, last(block, row));
    } else {
      recorder.roomFor(region);
      region.insert(recorder.journal, recorder.block(), row);
      put(recorder, row, period, period);
    }
  }

  private void put(Recorder recorder, int row, int first, int last) {
    recorder.set(region.at(recorder.block(), row), ((long) first << 32) | (last & 0xffff_ffffL));
  }

  private int first(long[] block, int row) {
    return (int) (block[region.at(block, row)] >> 32);
  }

  private int last(long[] block, int row) {
    return (int) block[region.at(block, row)];
  }

  /** How many units. */
  long count(long[] block) {
    long count = 0;
    for (int row = region.length(block) - 1; row >= 0; row--) {
      count += last(block, row) - first(block, row) + 1L;
    }
    return count;
  }

  /**
   * The last unit that keeps the current streak alive; {@link Integer#MIN_VALUE} if there is none.
   */
  int aliveUntil(Reading reading, long[] block) {
    int length = region.length(block);
    return length == 0
        ? Integer.MIN_VALUE
        : next(reading.state().calendar(), last(block, length - 1));
  }

  /** The current run if it is alive, else 0. */
  long streak(Reading reading, long[] block) {
    int length = region.length(block);
    if (length == 0 || reading.currentUnit(unit) > aliveUntil(reading, block)) {
      return 0;
    }
    return run(reading.state().calendar(), block, length - 1);
  }

  /** The longest run. */
  long longest(Reading reading, long[] block) {
    long longest = 0;
    for (int row = region.length(block) - 1; row >= 0; row--) {
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
        before >= 0 && next(calendar, last(block, before)) == first(block, before + 1);
        before--) {
      run += last(block, before) - first(block, before) + 1L;
    }
    return run;
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
    for (int row = 0; row < region.length(block); row++) {
      runs.addArray().add(first(block, row)).add(last(block, row));
    }
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    for (JsonNode run : node.get("runs")) {
      recorder.roomFor(region);
      int row = region.length(recorder.block());
      region.append(recorder.journal, recorder.block());
      put(recorder, row, run.get(0).asInt(), run.get(1).asInt());
    }
  }
}
