package io.github.userarc.lifecycle.oracle;

import static io.github.userarc.core.metric.Metrics.fact;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.lifecycle.LifecycleDefinition;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Draws machines side by side; later ones read the stages of earlier ones. */
final class RandomLifecycles {
  static final List<String> EVENTS = List.of("x", "y");
  static final List<String> FLAGS = List.of("p", "q");
  private static final List<String> STAGES = List.of("a", "b", "c", "d", "e");
  private static final List<String> NAMES = List.of("first", "", "third");

  private final Random random;

  RandomLifecycles(Random random) {
    this.random = random;
  }

  private ZoneId zone() {
    return ZoneId.of(any(List.of(
        "UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")));
  }

  /** Machines side by side that compile. */
  record Drawn(ZoneId zone, List<Naive.Plan> plans, Engine engine) {}

  /** Up to three of them. */
  Drawn draw() {
    return draw(1 + random.nextInt(3), program -> program);
  }

  /** One alone, in a program that asks when its stages will be left. */
  Drawn drawAsked() {
    String fact = Naive.fact(NAMES.get(0), "next-exit");
    return draw(1, program -> program.segment("leaving", fact(fact).exists()));
  }

  private Drawn draw(int machines, UnaryOperator<Program.Builder> more) {
    ZoneId zone = zone();
    while (true) {
      List<Naive.Plan> plans = new ArrayList<>();
      for (int i = 0; i < machines; i++) {
        plans.add(plan(NAMES.get(i), plans));
      }
      try {
        Program program = more.apply(program(zone, plans)).build();
        return new Drawn(zone, plans, Engine.compile(program));
      } catch (InvalidProgramException unsound) {
        // what was drawn contradicts itself somewhere: once more
      }
    }
  }

  private static Program.Builder program(ZoneId zone, List<Naive.Plan> plans) {
    LifecycleDefinition section = Lifecycle.section();
    for (int i = plans.size() - 1; i >= 0; i--) { // not in the order in which they read each other
      section = section.beside(plans.get(i).name(), plans.get(i).stages());
    }
    Program.Builder program = Program.builder("random").version("1").zone(zone.getId());
    EVENTS.forEach(event -> program.event(event, new EventType(Map.of(), true, null)));
    return program.with(section);
  }

  private Naive.Plan plan(String name, List<Naive.Plan> others) {
    List<Naive.Way> ways = new ArrayList<>();
    List<String> reached = new ArrayList<>(List.of("a"));
    int stages = 2 + random.nextInt(4);
    for (int i = 1; i < stages; i++) { // every stage is reached from an earlier one
      ways.add(way(any(reached), STAGES.get(i), name, others));
      reached.add(STAGES.get(i));
    }
    List<String> terminal = chance(6) ? List.of(STAGES.get(stages - 1)) : List.of();
    for (int i = random.nextInt(7); i > 0; i--) {
      String from = chance(3) ? "*" : any(reached);
      String to = any(reached);
      if (!from.equals(to) && !terminal.contains(from)) {
        ways.add(random.nextInt(ways.size() + 1), way(from, to, name, others));
      }
    }
    return new Naive.Plan(name, ways, minDwell(reached), terminal);
  }

  private Map<String, Span> minDwell(List<String> stages) {
    Map<String, Span> dwells = new LinkedHashMap<>();
    if (chance(3)) {
      dwells.put("*", span());
    }
    if (chance(4)) {
      dwells.put(any(stages), span());
    }
    return dwells;
  }

  private Naive.Way way(String from, String to, String name, List<Naive.Plan> others) {
    @Nullable Span after = chance(4) ? span() : null;
    Rule when = after != null && chance(2) ? new Rule.All(List.of()) : rule(name, others, 2);
    return new Naive.Way(List.of(from), to, when, random.nextInt(3), chance(5), after, chance(5));
  }

  private Rule rule(String name, List<Naive.Plan> others, int depth) {
    int kind = random.nextInt(depth > 0 ? 14 : 10);
    return switch (kind) {
      case 0, 1, 2 -> new Rule.Flag(any(FLAGS), random.nextBoolean());
      case 3, 4 -> new Rule.Since(event(), span(), random.nextInt(3) > 0);
      case 5, 6 ->
        new Rule.Count(
            event(),
            random.nextBoolean(),
            random.nextInt(4),
            1 + random.nextInt(3),
            random.nextBoolean());
      case 7 ->
        others.isEmpty()
            ? new Rule.Flag("p", true)
            : new Rule.In(any(others).name(), random.nextBoolean() ? "a" : "b");
      case 8 -> new Rule.Entered(name, random.nextBoolean() ? "a" : "b", 1 + random.nextInt(3));
      case 9 -> new Rule.Dwelt(name, span());
      case 10 -> new Rule.Not(rule(name, others, depth - 1));
      case 11 -> new Rule.Any(List.of(rule(name, others, depth - 1), rule(name, others, 0)));
      default -> new Rule.All(List.of(rule(name, others, depth - 1), rule(name, others, 0)));
    };
  }

  private String event() {
    return chance(4) ? "*" : any(EVENTS);
  }

  private Span span() {
    return switch (random.nextInt(6)) {
      case 0 -> new Span(1 + random.nextInt(30), Span.Unit.HOUR);
      case 1 -> new Span(1, Span.Unit.MONTH);
      case 2 -> new Span(1 + random.nextInt(90), Span.Unit.MINUTE);
      default -> Span.days(1 + random.nextInt(5));
    };
  }

  private boolean chance(int oneOf) {
    return random.nextInt(oneOf) == 0;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
