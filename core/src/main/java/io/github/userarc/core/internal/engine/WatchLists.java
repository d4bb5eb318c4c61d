package io.github.userarc.core.internal.engine;

import io.github.userarc.core.internal.metric.BlockPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells blocks and their sources which definitions look at them, and how (decision 020). */
final class WatchLists {
  private static final int[] NOBODY = {};

  private final Map<Integer, List<Integer>> counting = new HashMap<>();
  private final List<Integer> timing = new ArrayList<>();
  private final Map<Integer, List<Integer>> following = new HashMap<>();

  private WatchLists() {}

  static void link(Readers readers, List<BlockPlan> blocks) {
    for (BlockPlan block : blocks) {
      WatchLists lists = new WatchLists();
      readers.of(block).forEach(def -> lists.add(def, block));
      block.watch(
          source -> numbers(lists.counting.get(source)),
          numbers(lists.timing),
          source -> numbers(lists.following.get(source)));
    }
  }

  private void add(Def def, BlockPlan block) {
    if (!def.watches(block)) {
      list(def.followed(block), following, def.number);
      return;
    }
    list(def.counted(block), counting, def.number);
    if (def.times(block)) {
      timing.add(def.number);
    }
  }

  private static void list(BitSet sources, Map<Integer, List<Integer>> lists, int definition) {
    sources.stream()
        .forEach(
            source -> lists.computeIfAbsent(source, key -> new ArrayList<>()).add(definition));
  }

  private static int[] numbers(@Nullable List<Integer> definitions) {
    return definitions == null
        ? NOBODY
        : definitions.stream().mapToInt(Integer::intValue).toArray();
  }
}
