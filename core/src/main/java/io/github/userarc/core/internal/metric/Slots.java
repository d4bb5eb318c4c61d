package io.github.userarc.core.internal.metric;

import io.github.userarc.core.internal.state.BlockLayout;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Accumulators over a lifetime that need a slot or two. */
public final class Slots {
  /** No time or number yet. */
  static final long NONE = Long.MIN_VALUE;

  private Slots() {}

  /** How many occurrences. */
  public static final class Count implements Accumulator {
    private final int slot;

    public Count(BlockLayout layout) {
      slot = layout.slot(0);
    }

    long value(long[] block) {
      return block[slot];
    }

    @Override
    public String name() {
      return "count";
    }

    @Override
    public void record(Recorder recorder) {
      recorder.set(slot, recorder.block()[slot] + 1);
    }

    @Override
    public boolean isErasable() {
      return true;
    }

    @Override
    public void erase(Recorder recorder, Predicate<String> counted) {
      if (counted.test(name()) && recorder.block()[slot] > 0) {
        recorder.set(slot, recorder.block()[slot] - 1);
      }
    }

    @Override
    public void write(Reading reading, long[] block, ObjectNode target) {
      target.put("count", block[slot]);
    }

    @Override
    public void read(Recorder recorder, JsonNode node) {
      recorder.set(slot, node.get("count").asLong());
    }
  }

  /** The 128-bit sum of a number, and how many occurrences had it. */
  public static final class Sum implements Accumulator {
    private final String property;
    private final int high;
    private final int low;
    private final int values;

    public Sum(BlockLayout layout, String property) {
      this.property = property;
      this.high = layout.slot(0);
      this.low = layout.slot(0);
      this.values = layout.slot(0);
    }

    void sum(long[] block, Num out) {
      out.set(block[high], block[low]);
    }

    /** The sum where a long holds it. */
    long units(long[] block) {
      return block[high] == block[low] >> 63 && block[low] > Expr.ASK ? block[low] : Expr.ASK;
    }

    void average(long[] block, Num out) {
      out.setRatio(block[high], block[low], block[values]);
    }

    @Override
    public String name() {
      return "sum " + property;
    }

    @Override
    public void record(Recorder recorder) {
      long number = recorder.number(property);
      if (number != NONE) {
        long[] block = recorder.block();
        long before = block[low];
        long after = before + number;
        long carry = Long.compareUnsigned(after, before) < 0 ? 1 : 0;
        long change = (number >> 63) + carry;
        if (change != 0) {
          recorder.set(high, block[high] + change);
        }
        recorder.set(low, after);
        recorder.set(values, block[values] + 1);
      }
    }

    @Override
    public boolean isErasable() {
      return true;
    }

    @Override
    public void erase(Recorder recorder, Predicate<String> counted) {
      long number = recorder.number(property);
      long[] block = recorder.block();
      if (number != NONE && block[values] > 0 && counted.test(name())) {
        long borrow = Long.compareUnsigned(block[low], number) < 0 ? 1 : 0;
        recorder.set(high, block[high] - (number >> 63) - borrow);
        recorder.set(low, block[low] - number);
        recorder.set(values, block[values] - 1);
      }
    }

    @Override
    public void write(Reading reading, long[] block, ObjectNode target) {
      target.put("high", block[high]).put("low", block[low]).put("values", block[values]);
    }

    @Override
    public void read(Recorder recorder, JsonNode node) {
      recorder.set(high, node.get("high").asLong());
      recorder.set(low, node.get("low").asLong());
      recorder.set(values, node.get("values").asLong());
    }
  }

  /** The smallest or largest of a number. */
  public static final class Extreme implements Accumulator {
    private final String property;
    private final boolean largest;
    private final int slot;

    public Extreme(BlockLayout layout, String property, boolean largest) {
      this.property = property;
      this.largest = largest;
      this.slot = layout.slot(NONE);
    }

    /** {@link #NONE} is what a missing value is called there, too. */
    long units(long[] block) {
      return block[slot];
    }

    void value(long[] block, Num out) {
      if (block[slot] == NONE) {
        out.setMissing();
      } else {
        out.set(block[slot]);
      }
    }

    @Override
    public String name() {
      return (largest ? "max " : "min ") + property;
    }

    @Override
    public void record(Recorder recorder) {
      long number = recorder.number(property);
      long kept = recorder.block()[slot];
      if (number != NONE && (kept == NONE || (largest ? number > kept : number < kept))) {
        recorder.set(slot, number);
      }
    }

    @Override
    public void write(Reading reading, long[] block, ObjectNode target) {
      target.put("value", block[slot]);
    }

    @Override
    public void read(Recorder recorder, JsonNode node) {
      recorder.set(slot, node.get("value").asLong());
    }

    @Override
    public void readOther(Recorder recorder, JsonNode source) {
      recorder.set(slot, Best.best(source, new Best.Rank(property, null, largest)));
    }
  }

  /** The first or last time. */
  public static final class When implements Accumulator {
    private final boolean last;
    private final int slot;

    public When(BlockLayout layout, boolean last) {
      this.last = last;
      this.slot = layout.slot(NONE);
    }

    /** The time, or {@link #NONE}. */
    long value(long[] block) {
      return block[slot];
    }

    @Override
    public String name() {
      return last ? "last-time" : "first-time";
    }

    @Override
    public void record(Recorder recorder) {
      long micros = recorder.occurrence.micros();
      long kept = recorder.block()[slot];
      if (kept == NONE || (last ? micros > kept : micros < kept)) {
        recorder.set(slot, micros);
      }
    }

    @Override
    public void write(Reading reading, long[] block, ObjectNode target) {
      target.put("at", block[slot]);
    }

    @Override
    public void read(Recorder recorder, JsonNode node) {
      recorder.set(slot, node.get("at").asLong());
    }

    @Override
    public void readOther(Recorder recorder, JsonNode source) {
      recorder.set(slot, Best.best(source, new Best.Rank(null, null, last)));
    }
  }
}
