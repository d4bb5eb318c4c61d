package io.github.userarc.core.internal.condition;

import io.github.userarc.core.internal.metric.Accumulator;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.Recorder;
import io.github.userarc.core.internal.state.BlockLayout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The latest first event of a {@code did A without B} and whether B came after it (S20), in order
 * of time, then of application.
 */
public final class LapseKeeper implements Accumulator {
  private static final long NONE = Long.MIN_VALUE;
  private final int start;
  private final int end;
  private final int ended;
  private final boolean ending;

  private LapseKeeper(int start, int end, int ended, boolean ending) {
    this.start = start;
    this.end = end;
    this.ended = ended;
    this.ending = ending;
  }

  /** The accumulator of the event that starts; the other's is {@link #ending}. */
  public static LapseKeeper starting(BlockLayout layout) {
    return new LapseKeeper(layout.slot(NONE), layout.slot(NONE), layout.slot(0), false);
  }

  /** The accumulator of the event that ends. */
  public LapseKeeper ending() {
    return new LapseKeeper(start, end, ended, true);
  }

  /**
   * When it last started without having been ended; {@link Long#MIN_VALUE} if it is not running.
   */
  long running(long[] block) {
    return block[ended] != 0 ? NONE : block[start];
  }

  @Override
  public String name() {
    return ending ? "end" : "start";
  }

  @Override
  public void record(Recorder recorder) {
    long[] block = recorder.block();
    long micros = recorder.occurrence.micros();
    if (ending) {
      if (micros >= block[end]) {
        recorder.set(end, micros);
      }
      if (block[start] != NONE && micros >= block[start]) {
        recorder.set(ended, 1);
      }
    } else if (micros >= block[start]) {
      recorder.set(start, micros);
      recorder.set(ended, block[end] > micros ? 1 : 0);
    }
  }

  @Override
  public void write(Reading reading, long[] block, ObjectNode target) {
    if (!ending) {
      target.put("start", block[start]).put("end", block[end]).put("ended", block[ended]);
    }
  }

  @Override
  public void read(Recorder recorder, JsonNode node) {
    if (!ending) {
      recorder.set(start, node.get("start").asLong());
      recorder.set(end, node.get("end").asLong());
      recorder.set(ended, node.get("ended").asLong());
    }
  }
}
