package io.github.userarc.lifecycle;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ObjIntConsumer;

/**
 * How often each stage has been entered, sorted by name. Immutable, and shared: users are many, but
 * most have been in the same few stages.
 */
final class StageCounts {
  private static final Interner<StageCounts> SHARED = Interners.newWeakInterner();

  static final StageCounts NONE = new StageCounts(new String[0], new int[0]);

  private final String[] stages;
  private final int[] counts;

  private StageCounts(String[] stages, int[] counts) {
    this.stages = stages;
    this.counts = counts;
  }

  static StageCounts of(SortedMap<String, Integer> counts) {
    StageCounts all = NONE;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      all = all.plus(entry.getKey(), entry.getValue());
    }
    return all;
  }

  int of(String stage) {
    int place = place(stage);
    return place < 0 ? 0 : counts[place];
  }

  /** With so many more entries of a stage. */
  StageCounts plus(String stage, int more) {
    int place = place(stage);
    if (place >= 0) {
      int[] changed = counts.clone();
      changed[place] += more;
      return SHARED.intern(new StageCounts(stages, changed));
    }
    int at = -place - 1;
    String[] moreStages = Arrays.copyOf(stages, stages.length + 1);
    int[] moreCounts = Arrays.copyOf(counts, counts.length + 1);
    System.arraycopy(stages, at, moreStages, at + 1, stages.length - at);
    System.arraycopy(counts, at, moreCounts, at + 1, counts.length - at);
    moreStages[at] = stage;
    moreCounts[at] = more;
    return SHARED.intern(new StageCounts(moreStages, moreCounts));
  }

  private int place(String stage) {
    return Arrays.binarySearch(stages, stage);
  }

  void forEach(ObjIntConsumer<String> action) {
    for (int i = 0; i < stages.length; i++) {
      action.accept(stages[i], counts[i]);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StageCounts all
        && Arrays.equals(stages, all.stages)
        && Arrays.equals(counts, all.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(stages) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.toString(stages) + Arrays.toString(counts);
  }
}
