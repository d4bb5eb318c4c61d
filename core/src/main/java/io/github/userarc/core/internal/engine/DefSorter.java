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
      reportCycle(definitions, before, problems);
    }
    return sorted;
  }

  /** Walks backwards from a definition that is left until one comes up again. */
  private static void reportCycle(List<Def> definitions, List<BitSet> before, Problems problems) {
    int at = 0;
    while (before.get(at).isEmpty()) {
      at++;
    }
    List<Integer> walk = new ArrayList<>();
    while (!walk.contains(at)) {
      walk.add(at);
      at = before.get(at).nextSetBit(0);
    }
    List<String> cycle = new ArrayList<>();
    for (int i = walk.indexOf(at); i < walk.size(); i++) {
      cycle.add(0, definitions.get(walk.get(i)).id);
    }
    String first = definitions.get(at).id;
    problems.add(
        path(first),
        String.join(" → ", cycle) + " → " + cycle.get(0),
        "definitions without a cycle",
        "Maybe let one of them read events instead");
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
