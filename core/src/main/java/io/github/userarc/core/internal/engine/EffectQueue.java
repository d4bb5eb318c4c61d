package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.input.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effects of one round's reactions, applied in facet order, then order of registration (S23).
 * They arrive change by change, so they are sorted; the sort is stable.
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
    items.add(new Item(reaction, effect, trigger.event(), trigger.source()));
  }

  void clear() {
    items.clear();
  }

  void apply(Session session) {
    if (items.isEmpty()) {
      return;
    }
    if (items.size() > 1) {
      items.sort((a, b) -> Integer.compare(a.reaction().order(), b.reaction().order()));
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
