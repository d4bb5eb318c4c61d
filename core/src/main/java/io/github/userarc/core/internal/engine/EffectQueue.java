package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.input.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effects of one round's reactions, applied in facet order, then order of registration (S23).
 * They arrive change by change, so each is put in its place; equal ones stay as they came.
 */
final class EffectQueue {
  /** An effect, with what set it off: an event or a change. */
  private record Item(
      ReactionPlan reaction,
      Reaction.Effect<Object> effect,
      @Nullable Event event,
      @Nullable Change<?> change) {}

  private final List<Item> items = new ArrayList<>();

  void add(ReactionPlan reaction, Reaction.Effect<Object> effect, SessionTrigger trigger) {
    int at = items.size();
    while (at > 0 && items.get(at - 1).reaction().order() > reaction.order()) {
      at--;
    }
    items.add(at, new Item(reaction, effect, trigger.event(), trigger.source()));
  }

  void clear() {
    items.clear();
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  /** The definitions that wait to take effect. */
  List<String> definitions() {
    return items.stream().map(item -> item.reaction().definition()).distinct().toList();
  }

  void apply(Session session) {
    if (items.isEmpty()) {
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (item.event() != null) {
        session.trigger(item.event());
      } else if (item.change() != null) {
        session.trigger(item.change());
      }
      session.apply(item.reaction(), item.effect());
    }
    items.clear();
  }
}
