package io.github.userarc.core.internal.metric;

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

  public void seal() {
    layout.seal();
    sealed = sources.toArray(new SourcePlan[0]);
  }

  /** Takes the current occurrence back from all sources that let it pass (S31). */
  public void erase(Recorder recorder, Counted counted) {
    recorder.turnTo(this);
    for (SourcePlan source : sealed) {
      source.erase(recorder, counted);
    }
  }

  /** Records the current occurrence in all sources that let it pass. */
  public void record(Recorder recorder) {
    recorder.turnTo(this);
    for (SourcePlan source : sealed) {
      source.record(recorder);
    }
  }
}
