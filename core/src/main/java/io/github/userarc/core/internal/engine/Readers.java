package io.github.userarc.core.internal.engine;

import io.github.userarc.core.internal.metric.BlockPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The definitions that read each block, in the order in which they are evaluated. */
final class Readers {
  private final Map<Integer, List<Def>> byBlock = new HashMap<>();

  Readers(List<Def> sorted) {
    for (Def def : sorted) {
      def.deps.blocks.stream()
          .forEach(
              block -> byBlock.computeIfAbsent(block, id -> new ArrayList<>()).add(def));
    }
  }

  List<Def> of(BlockPlan block) {
    return byBlock.getOrDefault(block.id(), List.of());
  }
}
