package io.github.userarc.core.internal.metric;

import io.github.userarc.core.internal.state.BlockLayout;
import io.github.userarc.core.internal.state.Region;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shielded dates of a streak (S19), in order: the date (high half) and the date on which it was
 * set (low half). Events change nothing of it.
 */
public final class ShieldDates implements Accumulator {
  /** Its name among what is kept of a source. */
  public static final String NAME = "shields";

  private final Region region;

  public ShieldDates(BlockLayout layout) {
    this.region = layout.region(1);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void record(Recorder recorder) {}

  @Override
  public boolean isErasable() {
    return true;
  }

  @Override
  public void erase(Recorder recorder, Predicate<String> counted) {}

  /** How many there are. */
  int length(long[] block) {
    return region.length(block);
  }

  /** The date in a row. */
  int date(long[] block, int row) {
    return (int) (block[region.at(block, row)] >> 32);
  }

  /** The date on which it was set. */
  int set(long[] block, int row) {
    return (int) block[region.at(block, row)];
  }

  /** The first row of a date at or after another. */
  int find(long[] block, int date) {
    int low = 0;
    int high = length(block);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (date(block, middle) < date) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether a date is shielded. */
  boolean has(long[] block, int date) {
    int row = find(block, date);
    return row < length(block) && date(block, row) == date;
  }

  /** Adds a date that is not there yet. */
  void add(Recorder recorder, int date, int set) {
    int row = find(recorder.block(), date);
    recorder.roomFor(region);
    int at = region.insert(recorder.journal, recorder.block(), row);
    recorder.set(at, ((long) date << 32) | (set & 0xffff_ffffL));
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    ArrayNode dates = target.putArray("dates");
    for (int row = 0; row < length(block); row++) {
      dates.addArray().add(date(block, row)).add(set(block, row));
    }
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    for (JsonNode date : node.path("dates")) {
      add(recorder, date.path(0).asInt(), date.path(1).asInt());
    }
  }
}
