package io.github.userarc.core.internal.engine;

import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the index from event names to what they touch. */
final class EventPlanBuilder {
  /** A reaction and the names of the events it reacts to. */
  record Reacting(List<String> names, EventPlan.EventReaction reaction) {}

  private final Program program;
  private final PropertyTypes types;
  private final SourceRegistry sources;
  private final Map<String, List<BlockPlan>> blocks = new HashMap<>();
  private final Readers readers;
  private final List<Reacting> reactions;
  private final Set<String> names = new LinkedHashSet<>();

  EventPlanBuilder(
      Program program,
      PropertyTypes types,
      SourceRegistry sources,
      Readers readers,
      List<Reacting> reactions) {
    this.program = program;
    this.types = types;
    this.readers = readers;
    this.reactions = reactions;
    this.sources = sources;
    names.addAll(program.events().keySet());
    types.events().forEach(names::add);
    for (BlockPlan block : sources.blocks()) {
      for (String name : sources.names(block)) {
        blocks.computeIfAbsent(name, key -> new ArrayList<>()).add(block);
        names.add(name);
      }
    }
    reactions.forEach(reacting -> names.addAll(reacting.names()));
    names.remove(EventSelector.ANY);
  }

  /** The plans of all events that the program names. */
  Map<String, EventPlan> named() {
    Map<String, EventPlan> plans = new HashMap<>();
    names.forEach(name -> plans.put(name, plan(name)));
    return plans;
  }

  /** The plan of any other event. */
  EventPlan other() {
    return plan(EventSelector.ANY);
  }

  private EventPlan plan(String name) {
    return plan(name, true);
  }

  /** The plan of an event, with or without what counts any event. */
  private EventPlan plan(String name, boolean any) {
    boolean named = !name.equals(EventSelector.ANY);
    Set<BlockPlan> touched = new LinkedHashSet<>();
    if (named) {
      touched.addAll(blocks.getOrDefault(name, List.of()));
    }
    if (any) {
      touched.addAll(blocks.getOrDefault(EventSelector.ANY, List.of()));
    }
    BitSet definitions = new BitSet();
    BitSet visits = new BitSet();
    for (BlockPlan block : touched) {
      visits.set(block.id());
      readers.of(block).forEach(def -> {
        if (def.isAlwaysAsked(block)) {
          definitions.set(def.number);
          visits.or(def.deps.blocks);
        }
      });
    }
    List<EventPlan.EventReaction> reacting = new ArrayList<>();
    for (Reacting reaction : reactions) {
      boolean ofAny = reaction.names().contains(EventSelector.ANY);
      if ((named && reaction.names().contains(name)) || (any && ofAny)) {
        reacting.add(reaction.reaction());
      }
    }
    Map<String, EventType.Field> checked = types.ofEvent(name);
    return new EventPlan(
        name.equals(EventSelector.ANY),
        program.events().isEmpty() || program.events().containsKey(name),
        checked,
        List.copyOf(touched),
        visits.stream().toArray(),
        definitions.stream().toArray(),
        reacting,
        isRetractable(name) ? Trace.parts(List.copyOf(touched)) : null,
        obstacle(name, touched, reacting),
        any && countsAny() ? plan(name, false) : null);
  }

  private boolean isRetractable(String name) {
    EventType type = program.events().get(name);
    return type != null && type.retractable();
  }

  /**
   * Where events are declared, only those that say so are retractable. Where none are, all are that
   * leave nothing but what can be taken back without having been prepared for it.
   */
  private String obstacle(
      String name, Set<BlockPlan> touched, List<EventPlan.EventReaction> reacting) {
    if (isRetractable(name)) {
      return "";
    } else if (!program.events().isEmpty()) {
      return "events." + name;
    }
    String obstacle = sources.obstacle(touched);
    return obstacle.isEmpty() && !reacting.isEmpty()
        ? reacting.get(0).reaction().definition()
        : obstacle;
  }

  private boolean countsAny() {
    return blocks.containsKey(EventSelector.ANY)
        || reactions.stream().anyMatch(reaction -> reaction.names().contains(EventSelector.ANY));
  }
}
