package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The exits of every stage, in the order in which they are tried. */
final class Exits {
  static final Exits NONE = new Exits();

  private final Map<String, List<Exit>> byStage = new HashMap<>();
  private final Map<String, Exit> byKey = new HashMap<>();

  private Exits() {}

  /** The conditions are those of the transitions, in the same order. */
  Exits(Stages stages, List<ConditionRef> conditions) {
    for (String stage : stages.all()) {
      byStage.put(stage, exits(stage, stages, conditions));
    }
    byStage.values().forEach(exits -> exits.forEach(exit -> byKey.put(exit.key(), exit)));
  }

  private static List<Exit> exits(String stage, Stages stages, List<ConditionRef> conditions) {
    List<Transition> transitions = stages.transitions();
    List<Integer> leaving = new ArrayList<>();
    for (int i = 0; i < transitions.size(); i++) {
      if (stages.leaves(transitions.get(i), stage)) {
        leaving.add(i);
      }
    }
    Map<Integer, String> keys = keys(stage, leaving, transitions);
    leaving.sort(
        Comparator.comparingInt((Integer i) -> transitions.get(i).priority()).reversed());
    return leaving.stream()
        .map(i -> {
          Transition transition = transitions.get(i);
          return new Exit(
              keys.getOrDefault(i, ""),
              transition.to(),
              i,
              conditions.get(i),
              transition.reactivation(),
              dwells(stage, stages, transition));
        })
        .toList();
  }

  private static List<Span> dwells(String stage, Stages stages, Transition transition) {
    List<Span> dwells = new ArrayList<>();
    if (transition.after() != null) {
      dwells.add(transition.after());
    }
    if (!transition.atOnce()) {
      stages.minDwellOf(stage).ifPresent(dwells::add);
    }
    return List.copyOf(dwells);
  }

  private static Map<Integer, String> keys(
      String stage, List<Integer> leaving, List<Transition> transitions) {
    Map<Integer, String> keys = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i : leaving) {
      String to = transitions.get(i).to();
      int number = numbers.merge(to, 1, Integer::sum);
      keys.put(i, stage + ">" + to + (number == 1 ? "" : "#" + number));
    }
    return keys;
  }

  /** The keys of all exits. */
  Set<String> keys() {
    return byKey.keySet();
  }

  boolean knows(@Nullable String stage) {
    return stage != null && byStage.containsKey(stage);
  }

  List<Exit> of(String stage) {
    return byStage.getOrDefault(stage, List.of());
  }

  /** The exit of this key, or null where the program has none any more. */
  @Nullable
  Exit byKey(String key) {
    return byKey.get(key);
  }
}
