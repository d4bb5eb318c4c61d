package io.github.userarc.core.internal.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Orders definitions so that each comes after those whose facts it reads, ties by place in the
 * program (S22). What cannot be ordered is a cycle, which is reported by name. A definition may
 * read its own facts.
 */
final class DefSorter {
  private DefSorter() {}

  static List<Def> sort(List<Def> definitions, Problems problems) {
    Map<Integer, List<Integer>> publishers = new HashMap<>();
    for (int i = 0; i < definitions.size(); i++) {
      BitSet facts = definitions.get(i).publishes;
      for (int fact = facts.nextSetBit(0); fact >= 0; fact = facts.nextSetBit(fact + 1)) {
        publishers.computeIfAbsent(fact, key -> new ArrayList<>()).add(i);
      }
    }
    List<BitSet> before = new ArrayList<>();
    List<List<Integer>> after = new ArrayList<>();
    for (int i = 0; i < definitions.size(); i++) {
      after.add(new ArrayList<>());
    }
    for (int i = 0; i < definitions.size(); i++) {
      BitSet needed = new BitSet();
      BitSet reads = definitions.get(i).deps.facts;
      for (int fact = reads.nextSetBit(0); fact >= 0; fact = reads.nextSetBit(fact + 1)) {
        for (int publisher : publishers.getOrDefault(fact, List.of())) {
          if (publisher != i && !needed.get(publisher)) {
            needed.set(publisher);
            after.get(publisher).add(i);
          }
        }
      }
      before.add(needed);
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < definitions.size(); i++) {
      if (before.get(i).isEmpty()) {
        ready.add(i);
      }
    }
    List<Def> sorted = new ArrayList<>();
    while (!ready.isEmpty()) {
      int next = ready.remove();
      sorted.add(definitions.get(next));
      for (int follower : after.get(next)) {
        before.get(follower).clear(next);
        if (before.get(follower).isEmpty()) {
          ready.add(follower);
        }
      }
    }
    if (sorted.size() < definitions.size()) {
      reportCycles(definitions, after, problems);
    }
    return sorted;
  }

  /** Tells one cycle of those definitions that hang together. */
  private static void reportCycles(
      List<Def> definitions, List<List<Integer>> after, Problems problems) {
    Digraph graph = new Digraph();
    definitions.forEach(definition -> graph.node());
    for (int i = 0; i < after.size(); i++) {
      for (int follower : after.get(i)) {
        graph.edge(i, follower);
      }
    }
    for (BitSet component : graph.components()) {
      List<String> cycle = graph.cycle(component.nextSetBit(0), component).stream()
          .map(place -> definitions.get(place).id)
          .toList();
      problems.add(
          path(cycle.get(0)),
          String.join(" → ", cycle) + " → " + cycle.get(0),
          "definitions without a cycle",
          "Maybe let one of them read events instead");
    }
  }

  /** Where a definition stands in the program. */
  private static String path(String id) {
    int dot = id.indexOf('.');
    return switch (id.substring(0, Math.max(0, dot))) {
      case "tag" -> "tags" + id.substring(dot);
      case "segment" -> "segments" + id.substring(dot);
      case "tier" -> "tierings" + id.substring(dot);
      default -> id;
    };
  }
}
