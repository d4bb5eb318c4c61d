package io.github.userarc.core.internal.metric;

import io.github.userarc.core.internal.state.BlockLayout;
import io.github.userarc.core.internal.state.Journal;
import io.github.userarc.core.internal.state.LiveState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All that is kept about one set of event names. */
public final class BlockPlan {
  private final int id;
  private final String events;
  private final BlockLayout layout = new BlockLayout();
  private final List<SourcePlan> sources = new ArrayList<>();
  private final BitSet numbers = new BitSet();
  private ByValue<SourcePlan> index = index();
  private @Nullable Calm calm;
  private int[] timers = {}; // definitions that say until when events do not matter to them
  private int[] watchers = {}; // and those that say for how many

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

  /** The sources by number. */
  public BitSet numbers() {
    return numbers;
  }

  public void add(SourcePlan source) {
    sources.add(source);
    numbers.set(source.number());
  }

  /**
   * Gives sources their watchers: the definitions that need not look at every event.
   *
   * @param watchersOf those that say how many occurrences of a source do not matter to them
   * @param timing those that say until when the events of the block do not
   * @param followersOf those to which every occurrence of a source matters
   */
  public void watch(IntFunction<int[]> watchersOf, int[] timing, IntFunction<int[]> followersOf) {
    List<SourcePlan> watched = new ArrayList<>();
    for (SourcePlan source : sources) {
      source.follow(followersOf.apply(source.number()));
      int[] watching = watchersOf.apply(source.number());
      if (watching.length > 0) {
        source.watch(watched.size(), watching);
        watched.add(source);
      }
    }
    timers = timing;
    if (!watched.isEmpty() || timing.length > 0) {
      calm = new Calm(layout, watched.size());
      IntStream counting =
          watched.stream().flatMapToInt(source -> Arrays.stream(source.watchers()));
      watchers =
          IntStream.concat(counting, Arrays.stream(timing)).sorted().distinct().toArray();
    }
  }

  /** Notes that a source does not matter to its watchers for so long. */
  public void calm(LiveState state, Journal journal, int place, long occurrences, long until) {
    long[] block = state.block(id);
    if (block != null && calm != null) {
      if (place >= 0) {
        calm.atMost(journal, block, place, occurrences);
      }
      calm.until(journal, block, until);
    }
  }

  /** Notes that the next event may matter, whatever was said. */
  public void stir(LiveState state, Journal journal) {
    long[] block = state.block(id);
    if (block != null && calm != null) {
      calm.end(journal, block);
    }
  }

  public void seal() {
    layout.seal();
    index = index();
  }

  private ByValue<SourcePlan> index() {
    return new ByValue<>(sources, SourcePlan::entrance, SourcePlan[]::new);
  }

  /**
   * Takes the current occurrence back from all sources that let it pass (S31); it may matter to all
   * definitions that watch.
   */
  public void erase(Recorder recorder, Counted counted) {
    rework(recorder, source -> source.erase(recorder, counted));
  }

  /**
   * Records the current occurrence, which is late, in such parts of the sources as are to count it:
   * those that a new version of the program has (S29).
   */
  public void backfill(Recorder recorder, Counted counting) {
    rework(recorder, source -> source.backfill(recorder, counting));
  }

  /** Changes what has been recorded. */
  private void rework(Recorder recorder, Consumer<SourcePlan> change) {
    recorder.turnTo(this);
    if (calm != null) { // whatever was said was about events that come in order
      calm.renew(recorder.journal, recorder.block());
      recorder.stir(watchers);
    }
    for (SourcePlan source : sources) {
      recorder.stir(source.followers());
      change.accept(source);
    }
  }

  /**
   * Records the current occurrence in all sources that let it pass; the recorder collects the
   * definitions to which it may matter, of those that watch.
   */
  public void record(Recorder recorder) {
    recorder.turnTo(this);
    Calm known = calm;
    if (known != null) {
      if (!recorder.inOrder()) {
        known.renew(recorder.journal, recorder.block());
        recorder.stir(watchers);
      } else if (timers.length > 0
          && known.isOver(recorder.block(), recorder.occurrence.micros())) {
        known.renewTime(recorder.journal, recorder.block());
        recorder.stir(timers);
      }
    }
    for (SourcePlan source : index.of(recorder.occurrence)) {
      source.record(recorder);
    }
  }

  /** Counts an occurrence of a watched source. */
  void passed(Recorder recorder, SourcePlan source, int place) {
    Calm known = calm;
    if (known != null && !known.holds(recorder.journal, recorder.block(), place)) {
      known.renew(recorder.journal, recorder.block(), place);
      recorder.stir(source.watchers());
    }
  }
}
