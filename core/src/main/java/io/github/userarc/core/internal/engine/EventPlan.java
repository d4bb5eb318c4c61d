package io.github.userarc.core.internal.engine;

import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.metric.ByValue;
import io.github.userarc.core.internal.metric.EventTest;
import io.github.userarc.core.internal.metric.Occurrence;
import io.github.userarc.core.program.EventType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event of one name touches (architecture §4). */
final class EventPlan {
  /** A reaction with the filter of its event. */
  record EventReaction(EventTest filter, ReactionPlan reaction) {}

  private final boolean unnamed;
  private final boolean declared;
  private final Map<String, EventType.Field> checked;
  // Arrays, so that an event is recorded without iterators.
  private final String[] names;
  private final EventType.Field[] fields;
  private final FieldPlan[] usual;
  private final BlockPlan[] blocks;
  private final int[] visits;
  private final int[] definitions;
  private final ByValue<EventReaction> reactions;
  private final @Nullable String traced;
  private final String obstacle;
  private final EventPlan routed;

  EventPlan(
      boolean unnamed,
      boolean declared,
      Map<String, EventType.Field> checked,
      List<BlockPlan> blocks,
      int[] visits,
      int[] definitions,
      List<EventReaction> reactions,
      @Nullable String traced,
      String obstacle,
      @Nullable EventPlan routed) {
    this.traced = traced;
    this.obstacle = obstacle;
    this.unnamed = unnamed;
    this.declared = declared;
    this.checked = checked;
    this.names = checked.keySet().toArray(new String[0]);
    this.fields = checked.values().toArray(new EventType.Field[0]);
    this.usual = FieldPlan.of(checked);
    this.blocks = blocks.toArray(new BlockPlan[0]);
    this.visits = visits;
    this.definitions = definitions;
    this.reactions = new ByValue<>(reactions, EventReaction::filter, EventReaction[]::new);
    this.routed = routed == null ? this : routed;
  }

  /** Whether it is the plan of all events that the program does not name. */
  boolean unnamed() {
    return unnamed;
  }

  /** Whether the event is declared, or the program declares none. */
  boolean declared() {
    return declared;
  }

  /** What such an event touches where it was routed: that does not count as any event (S34). */
  EventPlan routed() {
    return routed;
  }

  /** The names of the properties that have a type. */
  String[] names() {
    return names;
  }

  /** The types of these properties. */
  EventType.Field[] fields() {
    return fields;
  }

  /** The same, as they are looked at for every event. */
  FieldPlan[] usual() {
    return usual;
  }

  /** The type of a property, or null if it has none. */
  EventType.@Nullable Field field(String property) {
    return checked.get(property);
  }

  /** The blocks that record the event. */
  BlockPlan[] blocks() {
    return blocks;
  }

  /** The blocks it records into and those that its definitions read, by number. */
  int[] visits() {
    return visits;
  }

  /** The definitions whose outcome it may change at any time, in order; others watch its blocks. */
  int[] definitions() {
    return definitions;
  }

  /**
   * What counts the event, for its trace; null if it is not declared retractable and leaves none
   * (S31).
   */
  @Nullable
  String traced() {
    return traced;
  }

  /** What stands in the way of taking the event back; empty if nothing. */
  String obstacle() {
    return obstacle;
  }

  /** The reactions it may set off, in order; their filters have yet to be asked. */
  EventReaction[] reactions(Occurrence occurrence) {
    return reactions.of(occurrence);
  }
}
