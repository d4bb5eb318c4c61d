package io.github.userarc.core.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds reactions that set each other off without a bound (S23). A reaction causes the changes it
 * emits and those of every definition that reads, directly or not, a fact it touches.
 */
final class TriggerCycles {
  private TriggerCycles() {}

  static void check(
      Map<String, List<ReactionPlan>> byChange, List<Def> definitions, Problems problems) {
    Map<ReactionPlan, Set<String>> causes = new LinkedHashMap<>();
    for (List<ReactionPlan> reactions : byChange.values()) {
      for (ReactionPlan reaction : reactions) {
        if (!reaction.bounded()) {
          causes.put(reaction, causes(reaction, definitions));
        }
      }
    }
    Map<ReactionPlan, Set<ReactionPlan>> next = new LinkedHashMap<>();
    causes.forEach((reaction, types) -> {
      Set<ReactionPlan> set = new LinkedHashSet<>();
      for (String type : types) {
        for (ReactionPlan other : byChange.getOrDefault(type, List.of())) {
          if (!other.bounded()) {
            set.add(other);
          }
        }
      }
      next.put(reaction, set);
    });
    Set<ReactionPlan> done = new HashSet<>();
    for (ReactionPlan reaction : next.keySet()) {
      walk(reaction, next, new ArrayList<>(), done, problems);
    }
  }

  private static void walk(
      ReactionPlan at,
      Map<ReactionPlan, Set<ReactionPlan>> next,
      List<ReactionPlan> path,
      Set<ReactionPlan> done,
      Problems problems) {
    int seen = path.indexOf(at);
    if (seen >= 0) {
      List<String> cycle = new ArrayList<>();
      for (ReactionPlan reaction : path.subList(seen, path.size())) {
        cycle.add(reaction.definition());
      }
      problems.add(
          cycle.get(0),
          String.join(" → ", cycle) + " → " + cycle.get(0),
          "reactions that do not set each other off without a bound",
          "Maybe let one of them happen at most once, or give it a limit");
      return;
    }
    if (!done.add(at)) {
      return;
    }
    path.add(at);
    for (ReactionPlan follower : next.getOrDefault(at, Set.of())) {
      walk(follower, next, path, done, problems);
    }
    path.remove(path.size() - 1);
  }

  private static Set<String> causes(ReactionPlan reaction, List<Def> definitions) {
    Set<String> types = new TreeSet<>(reaction.emits());
    Set<Integer> touched = new HashSet<>(reaction.touches());
    Map<Def, Boolean> reached = new HashMap<>();
    for (boolean more = true; more; ) {
      more = false;
      for (Def def : definitions) {
        if (!reached.containsKey(def) && touched.stream().anyMatch(def.deps.facts::get)) {
          reached.put(def, true);
          types.addAll(def.emits);
          def.publishes.stream().forEach(touched::add);
          more = true;
        }
      }
    }
    return types;
  }
}
