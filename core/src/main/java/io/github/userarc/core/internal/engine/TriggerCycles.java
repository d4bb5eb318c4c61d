package io.github.userarc.core.internal.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
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
      if (done.add(reaction)) {
        walk(reaction, next, done, problems);
      }
    }
  }

  /** A reaction on the way, and those it sets off that have not been looked at. */
  private record Step(ReactionPlan reaction, Iterator<ReactionPlan> followers) {}

  /** Looks at everything that a reaction sets off, depth first; ways may be long. */
  private static void walk(
      ReactionPlan start,
      Map<ReactionPlan, Set<ReactionPlan>> next,
      Set<ReactionPlan> done,
      Problems problems) {
    Deque<Step> way = new ArrayDeque<>();
    Set<ReactionPlan> onTheWay = new HashSet<>();
    way.addLast(step(start, next));
    onTheWay.add(start);
    while (!way.isEmpty()) {
      Step last = way.getLast();
      if (!last.followers().hasNext()) {
        way.removeLast();
        onTheWay.remove(last.reaction());
        continue;
      }
      ReactionPlan follower = last.followers().next();
      if (onTheWay.contains(follower)) {
        report(follower, way, problems);
      } else if (done.add(follower)) {
        way.addLast(step(follower, next));
        onTheWay.add(follower);
      }
    }
  }

  private static Step step(ReactionPlan reaction, Map<ReactionPlan, Set<ReactionPlan>> next) {
    return new Step(reaction, next.getOrDefault(reaction, Set.of()).iterator());
  }

  private static void report(ReactionPlan first, Deque<Step> way, Problems problems) {
    List<String> cycle = new ArrayList<>();
    for (Step step : way) {
      if (!cycle.isEmpty() || step.reaction().equals(first)) {
        cycle.add(step.reaction().definition());
      }
    }
    problems.add(
        cycle.get(0),
        String.join(" → ", cycle) + " → " + cycle.get(0),
        "reactions that do not set each other off without a bound",
        "Maybe let one of them happen at most once, or give it a limit");
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
