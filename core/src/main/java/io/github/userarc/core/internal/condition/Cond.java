package io.github.userarc.core.internal.condition;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.metric.Reading;

/** A compiled condition. */
public abstract class Cond {

  /** Holds always. */
  public static final Cond ALWAYS = new Cond() {
    @Override
    public boolean test(Reading reading) {
      return true;
    }

    @Override
    public boolean isTimeless() {
      return true;
    }

    @Override
    public boolean sources(Watches watches) {
      return true;
    }

    @Override
    public Explanation explain(Reading reading) {
      return Explanation.leaf(true, "always");
    }
  };

  /** Whether it holds at the reading's instant. */
  public abstract boolean test(Reading reading);

  /**
   * A lower bound of the next instant after the reading's at which it may flip without an input. A
   * bound that comes too early costs an evaluation, one that comes too late would lose a change.
   *
   * @param holds what {@link #test} answers, which whoever asks knows already
   */
  public long nextFlip(Reading reading, boolean holds) {
    return Times.NEVER;
  }

  /** Whether it never flips without an input, so that {@link #nextFlip} need not be asked. */
  public boolean isTimeless() {
    return false;
  }

  /**
   * Adds the sources it looks at; false if it cannot tell. The next flip, where it is calm, never
   * comes earlier by an event.
   */
  public boolean sources(Watches watches) {
    return false;
  }

  /**
   * Notes for how long occurrences leave it as it is, of the sources of which it said it would.
   *
   * @param holds what {@link #test} answers
   */
  public void calm(Reading reading, boolean holds) {}

  /** Why it holds or not (S26). */
  public abstract Explanation explain(Reading reading);
}
