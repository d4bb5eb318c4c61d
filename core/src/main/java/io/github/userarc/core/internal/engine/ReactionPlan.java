package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.input.Value;
import java.util.Map;
import java.util.Set;

/**
 * A facet's reaction.
 *
 * @param order its place: facet order, then order of registration
 * @param facet the facet's number
 * @param where the fields that a change must have to set it off; empty for events
 * @param definition the definition's full id, for causes
 * @param touches the facts it may change, by number
 * @param emits the types of change it may emit
 * @param bounded whether it can happen only a limited number of times
 * @param reaction the reaction
 */
record ReactionPlan(
    int order,
    int facet,
    Map<String, Value> where,
    String definition,
    Set<Integer> touches,
    Set<String> emits,
    boolean bounded,
    Reaction<Object> reaction) {}
