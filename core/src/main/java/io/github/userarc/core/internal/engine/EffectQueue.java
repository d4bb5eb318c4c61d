package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.Reaction;
import java.util.ArrayList;
import java.util.List;

/**
 * The effects of one round's reactions, applied in facet order, then order of registration (S23).
 * They arrive change by change, so each is put in its place; equal ones stay as they came.
 */
final class EffectQueue {
  private record Item(ReactionPlan reaction, Reaction.Effect<Object> effect) {}

  private final List<Item> items = new ArrayList<>();

  void add(ReactionPlan reaction, Reaction.Effect<Object> effect) {
    int at = items.size();
    while (at > 0 && items.get(at - 1).reaction().order() > reaction.order()) {
      at--;
    }
    items.add(at, new Item(reaction, effect));
  }

  void clear() {
    items.clear();
  }

  void apply(Session session) {
    if (items.isEmpty()) {
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      session.apply(items.get(i).reaction(), items.get(i).effect());
    }
    items.clear();
  }
}
