package io.github.userarc.core.internal.condition;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.Show;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.metric.Span;

/** Conditions on the order of two events (S20). */
public final class Histories {
  private Histories() {}

  /** Did A and then B within a time. */
  public static Cond sequence(BlockPlan block, SequenceKeeper keeper, String label) {
    return new Cond() {
      @Override
      public boolean test(Reading reading) {
        long[] there = reading.state().block(block.id());
        return there != null && keeper.holds(there);
      }

      @Override
      public boolean isTimeless() {
        return true;
      }

      @Override
      public Explanation explain(Reading reading) {
        boolean holds = test(reading);
        return Explanation.leaf(holds, label + (holds ? ": yes" : ": not yet"));
      }
    };
  }

  /** Did A and not B within a time. */
  public static Cond lapse(BlockPlan block, LapseKeeper keeper, Span within, String label) {
    return lapse(block, (state, there) -> keeper.running(there), within, label);
  }

  /** Did A and not B within a time, over events that can be taken back. */
  public static Cond lapse(BlockPlan block, KeptLapse keeper, Span within, String label) {
    return lapse(block, (state, there) -> keeper.running(state), within, label);
  }

  /** When it last started without having been ended; MIN_VALUE if it is not running. */
  private interface Running {
    long since(LiveState state, long[] block);
  }

  private static Cond lapse(BlockPlan block, Running running, Span within, String label) {
    return new Cond() {
      private long deadline(Reading reading) {
        long[] there = reading.state().block(block.id());
        long start = there == null ? Long.MIN_VALUE : running.since(reading.state(), there);
        return start == Long.MIN_VALUE
            ? Times.NEVER
            : reading.state().calendar().plus(start, within) + 1;
      }

      @Override
      public boolean test(Reading reading) {
        return reading.now() >= deadline(reading);
      }

      @Override
      public long nextFlip(Reading reading, boolean holds) {
        long deadline = deadline(reading);
        return deadline > reading.now() ? deadline : Times.NEVER;
      }

      @Override
      public Explanation explain(Reading reading) {
        long deadline = deadline(reading);
        String state = deadline == Times.NEVER
            ? ": not running"
            : (reading.now() >= deadline ? ": since " : ": from ")
                + Show.instant(deadline, reading.state().calendar());
        return Explanation.leaf(reading.now() >= deadline, label + state);
      }
    };
  }
}
