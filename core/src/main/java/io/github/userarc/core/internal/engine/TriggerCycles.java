package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds reactions that set each other off without a bound (S23). A reaction causes the changes it
 * emits and those of every definition that reads, directly or not, a fact it touches. A change sets
 * off the reactions whose filter it may pass: what is known of its content, mostly the name of its
 * definition, does not contradict the filter.
 *
 * <p>All of it is one graph (reactions, facts, definitions, changes, filters), so that its size
 * follows that of the program, not its square.
 */
final class TriggerCycles {
  /** What passes from a cause to reactions: a type of change, and what is known or asked of it. */
  private record Content(String type, Map<String, Value> fields) {}

  private final Digraph graph = new Digraph();
  private final Map<Integer, ReactionPlan> reactions = new HashMap<>(); // by node
  private final Map<Content, Integer> filters = new HashMap<>();
  private final Map<Content, Integer> changes = new HashMap<>();
  private final Map<String, ChangeFilters> byType = new HashMap<>();
  private final ChangeContents contents;

  private TriggerCycles(ChangeContents contents) {
    this.contents = contents;
  }

  static void check(
      Map<String, List<ReactionPlan>> byChange,
      List<Def> definitions,
      ChangeContents contents,
      Problems problems) {
    TriggerCycles cycles = new TriggerCycles(contents);
    byChange.forEach((type, plans) ->
        plans.stream().filter(plan -> !plan.bounded()).forEach(plan -> cycles.filter(type, plan)));
    Map<Integer, Integer> facts = new HashMap<>();
    for (Def def : definitions) {
      cycles.definition(def, facts);
    }
    cycles.reactions.forEach((node, plan) -> cycles.causes(node, plan, facts));
    cycles.graph.components().forEach(component -> cycles.report(component, problems));
  }

  private void filter(String type, ReactionPlan plan) {
    int node = graph.node();
    reactions.put(node, plan);
    int filter = filters.computeIfAbsent(new Content(type, plan.where()), key -> {
      int added = graph.node();
      byType.computeIfAbsent(type, name -> new ChangeFilters()).add(key.fields(), added);
      return added;
    });
    graph.edge(filter, node);
  }

  private void definition(Def def, Map<Integer, Integer> facts) {
    int node = graph.node();
    def.deps.facts.stream().forEach(fact -> graph.edge(fact(fact, facts), node));
    def.publishes.stream().forEach(fact -> graph.edge(node, fact(fact, facts)));
    if (!contents.isBounded(def.id)) {
      new TreeSet<>(def.emits).forEach(type -> graph.edge(node, change(def.id, type)));
    }
  }

  private void causes(int node, ReactionPlan plan, Map<Integer, Integer> facts) {
    plan.touches().forEach(fact -> graph.edge(node, fact(fact, facts)));
    new TreeSet<>(plan.emits()).forEach(type -> graph.edge(node, change(plan.definition(), type)));
  }

  private int fact(int fact, Map<Integer, Integer> facts) {
    return facts.computeIfAbsent(fact, key -> graph.node());
  }

  private int change(String definition, String type) {
    Map<String, Value> known = contents.of(definition, type);
    return changes.computeIfAbsent(new Content(type, known), key -> {
      int added = graph.node();
      Optional.ofNullable(byType.get(type))
          .ifPresent(there -> there.passing(known).forEach(filter -> graph.edge(added, filter)));
      return added;
    });
  }

  /** Tells one cycle of those that hang together; definitions alone make none (S22). */
  private void report(BitSet component, Problems problems) {
    int first = component.stream().filter(reactions::containsKey).findFirst().orElse(-1);
    if (first < 0) {
      return;
    }
    List<String> cycle = new ArrayList<>();
    for (int node : graph.cycle(first, component)) {
      ReactionPlan reaction = reactions.get(node);
      if (reaction != null) {
        cycle.add(reaction.definition());
      }
    }
    problems.add(
        cycle.get(0),
        String.join(" → ", cycle) + " → " + cycle.get(0),
        "reactions that do not set each other off without a bound",
        "Maybe let one of them happen at most once, or give it a limit");
  }
}
