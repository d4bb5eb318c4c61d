package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.state.Journal;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.internal.state.BlockLayout;
import java.util.ArrayList;
import java.util.List;

/** All that is kept about one set of event names. */
public final class BlockPlan {
  private final int id;
  private final String events;
  private final BlockLayout layout = new BlockLayout();
  private final List<SourcePlan> sources = new ArrayList<>();
  private SourcePlan[] sealed = {};
  private int calm = -1; // slot
  private int[] watchers = {};

  public BlockPlan(int id, String events) {
    this.id = id;
    this.events = events;
  }

  public int id() {
    return id;
  }

  /** The set of event names, canonically spelled. */
  public String events() {
    return events;
  }

  public BlockLayout layout() {
    return layout;
  }

  public List<SourcePlan> sources() {
    return sources;
  }

  /** Gives it definitions that need not look at every event. */
  public void watchedBy(int[] definitions) {
    if (definitions.length > 0) {
      watchers = definitions;
      calm = layout.slot(0);
    }
  }

  /** The definitions that need not look at every event, in order. */
  public int[] watchers() {
    return watchers;
  }

  /**
   * Whether the event that has just been recorded cannot matter to any of the watchers. If it may,
   * they are to be evaluated, and say anew for how long events do not matter.
   */
  public boolean isCalm(Recorder recorder, boolean inOrder) {
    long[] block = recorder.blockOf(this);
    long before = block[calm];
    boolean holds = inOrder && Calm.holds(before, recorder.occurrence.micros());
    long after = holds ? Calm.after(before) : Calm.FOR_GOOD;
    if (after != before) {
      recorder.journal.set(block, calm, after);
    }
    return holds;
  }

  /** Notes that events may matter after so many of them, or from an instant on. */
  public void calm(LiveState state, Journal journal, long events, long until) {
    long[] block = state.block(id);
    if (block != null && calm >= 0) {
      long less = Calm.atMost(block[calm], events, until);
      if (less != block[calm]) {
        journal.set(block, calm, less);
      }
    }
  }

  /** Notes that the next event may matter, whatever was said. */
  public void stir(LiveState state, Journal journal) {
    calm(state, journal, 0, Times.NEVER);
  }

  public void seal() {
    layout.seal();
    sealed = sources.toArray(new SourcePlan[0]);
  }

  /** Records the current occurrence in all sources that let it pass. */
  public void record(Recorder recorder) {
    recorder.turnTo(this);
    for (SourcePlan source : sealed) {
      source.record(recorder);
    }
  }
}
