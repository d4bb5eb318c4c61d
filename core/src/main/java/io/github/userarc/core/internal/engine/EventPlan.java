package io.github.userarc.core.internal.engine;

import io.github.userarc.core.internal.metric.BlockPlan;
import io.github.userarc.core.internal.metric.EventTest;
import io.github.userarc.core.program.EventType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event of one name touches (architecture §4).
 *
 * @param declared whether the event is declared, or the program declares none
 * @param checked its properties that have a type, by name
 * @param names their names, for looking them up without an iterator
 * @param fields their types
 * @param blocks the blocks that record it
 * @param definitions the definitions whose outcome it may change, in order
 * @param reactions the reactions it sets off, in order
 */
record EventPlan(
    boolean declared,
    Map<String, EventType.Field> checked,
    String[] names,
    EventType.Field[] fields,
    BlockPlan[] blocks,
    int[] definitions,
    EventReaction[] reactions) {

  /** A reaction with the filter of its event. */
  record EventReaction(EventTest filter, ReactionPlan reaction) {}

  /** The plan's field of a property, or null if it has no type. */
  EventType.@Nullable Field field(String property) {
    return checked.get(property);
  }
}
