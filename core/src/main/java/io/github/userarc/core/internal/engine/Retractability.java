package io.github.userarc.core.internal.engine;

import io.github.userarc.core.internal.metric.Accumulator;
import io.github.userarc.core.internal.metric.SourcePlan;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which events are declared retractable (S31), and what keeps of events cannot take one back: over
 * an event declared retractable that does not compile, over others it stands in the way of their
 * retraction.
 */
final class Retractability {
  private final Set<String> declared = new TreeSet<>();
  private final long horizon;
  private final IdentityHashMap<Accumulator, Set<String>> places = new IdentityHashMap<>();
  private final Problems shown;
  private String path = "";

  Retractability(Program program, Problems problems) {
    shown = problems;
    horizon = program.horizon().micros();
    for (Map.Entry<String, EventType> event : program.events().entrySet()) {
      if (event.getValue().retractable()) {
        declared.add(event.getKey());
      }
    }
  }

  /** How far back events can be taken back, in microseconds. */
  long horizon() {
    return horizon;
  }

  /** Whether one of these events is declared retractable. */
  boolean concerns(List<String> names) {
    return !declared.isEmpty() && !retractable(names).isEmpty();
  }

  private Set<String> retractable(List<String> names) {
    Set<String> concerned = new LinkedHashSet<>(declared);
    if (!names.contains(EventSelector.ANY)) {
      concerned.retainAll(names);
    }
    return concerned;
  }

  /** Says where the program is being compiled. */
  void at(String newPath) {
    path = shown.shown(newPath);
  }

  /** Says that something is kept for what stands there. */
  void keeps(Accumulator accumulator) {
    places.computeIfAbsent(accumulator, key -> new LinkedHashSet<>()).add(path);
  }

  /** Reports what cannot take back an event that is declared retractable. */
  void check(SourcePlan source, List<String> names, Problems problems) {
    Set<String> concerned = retractable(names);
    if (concerned.isEmpty()) {
      return;
    }
    String event = concerned.iterator().next();
    for (Accumulator accumulator : source.accumulators()) {
      if (!accumulator.isErasable()) {
        places
            .getOrDefault(accumulator, Set.of(source.identity()))
            .forEach(place -> problems.add(
                place,
                event,
                "an event that is not declared retractable: what is kept here cannot take one back",
                hint(accumulator, event)));
      }
    }
  }

  private static String hint(Accumulator accumulator, String event) {
    String instead = accumulator.instead();
    return "Maybe " + (instead.isEmpty() ? "" : instead + ", or ")
        + "take \"retractable\" out of events." + event;
  }

  /** The first place whose accumulator takes nothing back; empty if there is none. */
  String obstacle(List<SourcePlan> sources) {
    for (SourcePlan source : sources) {
      for (Accumulator accumulator : source.accumulators()) {
        if (!accumulator.isErasable()) {
          return places
              .getOrDefault(accumulator, Set.of(source.identity()))
              .iterator()
              .next();
        }
      }
    }
    return "";
  }
}
