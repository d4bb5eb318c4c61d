package io.github.userarc.core.internal.condition;

import io.github.userarc.core.internal.metric.Accumulator;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.Recorder;
import io.github.userarc.core.internal.state.BlockLayout;
import io.github.userarc.core.internal.state.Region;
import io.github.userarc.core.metric.Span;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether one event and then another happened within a time (S20). Times of both are kept, newest
 * {@link #KEPT} each, because a late input may complete a pair with what came before or after it;
 * once there was a pair nothing more is kept.
 */
public final class SequenceKeeper implements Accumulator {
  /** How many times of each event are kept. */
  public static final int KEPT = 256;

  private final Span within;
  private final int held;
  private final Region firsts;
  private final Region seconds;
  private final boolean second;

  private SequenceKeeper(Span within, int held, Region firsts, Region seconds, boolean second) {
    this.within = within;
    this.held = held;
    this.firsts = firsts;
    this.seconds = seconds;
    this.second = second;
  }

  /** The accumulator of the first event; the other's is {@link #then}. */
  public static SequenceKeeper first(BlockLayout layout, Span within) {
    return new SequenceKeeper(within, layout.slot(0), layout.region(1), layout.region(1), false);
  }

  /** The accumulator of the second event. */
  public SequenceKeeper then() {
    return new SequenceKeeper(within, held, firsts, seconds, true);
  }

  /** Whether there was a pair. */
  boolean holds(long[] block) {
    return block[held] != 0;
  }

  @Override
  public String name() {
    return second ? "then" : "first";
  }

  @Override
  public void record(Recorder recorder) {
    long[] block = recorder.block();
    if (block[held] != 0) {
      return;
    }
    long micros = recorder.occurrence.micros();
    Region others = second ? firsts : seconds;
    for (int row = others.length(block) - 1; row >= 0; row--) {
      long other = block[others.at(block, row)];
      boolean pair = second
          ? other <= micros && plus(recorder, other) >= micros
          : other > micros && plus(recorder, micros) >= other;
      if (pair) {
        recorder.set(held, 1);
        firsts.clear(recorder.journal, block);
        seconds.clear(recorder.journal, block);
        return;
      }
    }
    keep(recorder, second ? seconds : firsts, micros);
  }

  private long plus(Recorder recorder, long from) {
    return recorder.calendar().plus(from, within);
  }

  private static void keep(Recorder recorder, Region region, long micros) {
    if (region.length(recorder.block()) == KEPT) {
      if (micros <= recorder.block()[region.at(recorder.block(), 0)]) {
        return;
      }
      region.dropFirst(recorder.journal, recorder.block());
    }
    recorder.roomFor(region);
    long[] block = recorder.block();
    int row = region.length(block);
    while (row > 0 && block[region.at(block, row - 1)] > micros) {
      row--;
    }
    recorder.set(region.insert(recorder.journal, block, row), micros);
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    if (second) {
      return; // the first event's accumulator writes for both
    }
    if (block[held] != 0) {
      target.put("held", true);
    } else {
      write(firsts, block, target.putArray("first"));
      write(seconds, block, target.putArray("then"));
    }
  }

  private static void write(Region region, long[] block, ArrayNode target) {
    for (int row = 0; row < region.length(block); row++) {
      target.add(block[region.at(block, row)]);
    }
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    if (node.has("held")) {
      recorder.set(held, 1);
    }
    read(recorder, firsts, node.get("first"));
    read(recorder, seconds, node.get("then"));
  }

  private static void read(
      Recorder recorder, Region region, @org.jspecify.annotations.Nullable JsonNode times) {
    if (times != null) {
      times.forEach(time -> keep(recorder, region, time.asLong()));
    }
  }
}
