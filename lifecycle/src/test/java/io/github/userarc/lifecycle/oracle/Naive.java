package io.github.userarc.lifecycle.oracle;

import io.github.userarc.core.metric.Span;
import io.github.userarc.lifecycle.LifecycleDefinition;
import io.github.userarc.lifecycle.Stages;
import io.github.userarc.lifecycle.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One machine, as the reference page tells it, deliberately stupid. */
final class Naive {
  /** A transition with the rule behind its condition. */
  record Way(
      List<String> from,
      String to,
      Rule when,
      int priority,
      boolean back,
      @Nullable Span after,
      boolean atOnce) {
    Transition transition() {
      return new Transition(from, to, when.condition(), priority, back, after, atOnce);
    }
  }

  /** A machine to be: its ways, and how long users stay in a stage at least. */
  record Plan(String name, List<Way> ways, Map<String, Span> minDwell, List<String> terminal) {
    Stages stages() {
      return new Stages(
          "a",
          ways.stream().map(Way::transition).toList(),
          List.of("a", "b", "c"),
          Map.of(),
          minDwell,
          terminal);
    }
  }

  /** Somebody entered a stage. */
  record Entry(String machine, @Nullable String from, String to, boolean back, Instant at) {}

  final Plan plan;

  @Nullable
  String stage;

  Instant since = Instant.MIN;
  final Map<String, Integer> entries = new TreeMap<>();
  int reactivations;
  private final Map<String, List<Way>> exits = new HashMap<>();
  private final Set<Blocked> blocked = new HashSet<>();

  private record Blocked(String from, Way way) {}

  Naive(Plan plan) {
    this.plan = plan;
  }

  static String fact(String machine, String fact) {
    return "lifecycle." + (machine.equals(LifecycleDefinition.MAIN) ? "" : machine + ".") + fact;
  }

  /** All that happens at an instant. */
  List<Entry> step(Raw raw, Instant now, Map<String, Naive> machines) {
    List<Entry> entered = new ArrayList<>();
    if (stage == null) {
      enter("a", false, now, entered);
    }
    Set<String> left = new HashSet<>();
    for (Way way = next(raw, now, machines, left); way != null; ) {
      left.add(stage());
      enter(way.to(), way.back(), now, entered);
      way = next(raw, now, machines, left);
    }
    return entered;
  }

  private @Nullable Way next(Raw raw, Instant now, Map<String, Naive> machines, Set<String> left) {
    blocked.removeIf(one -> !one.way().when().holds(raw, now, machines));
    for (Way way : exits()) {
      Blocked here = new Blocked(stage(), way);
      boolean waits = readies(raw, way).anyMatch(now::isBefore);
      if (!waits && !blocked.contains(here) && way.when().holds(raw, now, machines)) {
        if (!left.contains(way.to())) {
          return way;
        }
        blocked.add(here);
      }
    }
    return null;
  }

  private void enter(String to, boolean back, Instant now, List<Entry> entered) {
    entered.add(new Entry(plan.name(), stage, to, back, now));
    stage = to;
    since = now;
    entries.merge(to, 1, Integer::sum);
    reactivations += back ? 1 : 0;
  }

  private List<Way> exits() {
    return exits.computeIfAbsent(stage(), this::exits);
  }

  private List<Way> exits(String stage) {
    return plan.ways().stream()
        .filter(way -> way.from().contains(stage)
            || (way.from().contains("*")
                && !way.to().equals(stage)
                && !plan.terminal().contains(stage)))
        .sorted(Comparator.comparingInt((Way way) -> -way.priority()))
        .toList();
  }

  private String stage() {
    return Objects.requireNonNull(stage);
  }

  /** When the times are over that an exit has to wait for. */
  private Stream<Instant> readies(Raw raw, Way way) {
    List<Span> spans = new ArrayList<>();
    if (way.after() != null) {
      spans.add(way.after());
    }
    Map<String, Span> dwells = new HashMap<>(plan.minDwell());
    Span dwell = dwells.containsKey(stage()) ? dwells.get(stage()) : dwells.get("*");
    if (dwell != null && !way.atOnce()) {
      spans.add(dwell);
    }
    return spans.stream().map(span -> Rule.plus(raw, since, span));
  }

  /** Instants at which conditions may turn by themselves. */
  Stream<Instant> turns(Raw raw) {
    return plan.ways().stream().flatMap(way -> way.when().turns(raw));
  }

  /** Instants at which a time in the present stage is over. */
  Stream<Instant> readies(Raw raw) {
    if (stage == null) {
      return Stream.empty();
    }
    return Stream.concat(
        exits().stream().flatMap(way -> readies(raw, way)),
        plan.ways().stream()
            .flatMap(way -> way.when().dwells())
            .map(span -> Rule.plus(raw, since, span)));
  }
}
