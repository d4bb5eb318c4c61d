package io.github.userarc.examples.facet;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Times;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * The facet's piece of a profile's state. Immutable, and sorted so that equal slices give equal
 * JSON.
 *
 * @param cards the cards that have been used, by name
 */
record StampsSlice(SortedMap<String, CardState> cards) {
  static final StampsSlice NONE = new StampsSlice(new TreeMap<>());

  StampsSlice {
    cards = Collections.unmodifiableSortedMap(new TreeMap<>(cards));
  }

  CardState card(String name) {
    return cards.getOrDefault(name, CardState.EMPTY);
  }

  StampsSlice with(String name, CardState card) {
    SortedMap<String, CardState> more = new TreeMap<>(cards);
    more.put(name, card);
    return new StampsSlice(more);
  }

  /** Writes the one form of storage, import, export and given-state; zeros are left out. */
  void write(ObjectNode target) {
    ObjectNode all = target.putObject("cards");
    cards.forEach((name, card) -> {
      ObjectNode out = all.putObject(name);
      put(out, "stamps", card.stamps());
      if (card.expires() != Times.NEVER) {
        out.put("expires", Times.instant(card.expires()).toString());
      }
      put(out, "rewards", card.rewards());
      put(out, "completed", card.completed());
    });
  }

  private static void put(ObjectNode target, String field, int number) {
    if (number != 0) {
      target.put(field, number);
    }
  }

  static StampsSlice read(Section section) {
    SortedMap<String, CardState> cards = new TreeMap<>();
    for (Map.Entry<String, Section> entry : section.objects("cards").entrySet()) {
      Section card = entry.getValue();
      cards.put(
          entry.getKey(),
          new CardState(
              card.integer("stamps", 0, StampCard.MAX_SIZE, 0),
              card.instant("expires").map(Times::micros).orElse(Times.NEVER),
              card.integer("rewards", 0, Integer.MAX_VALUE, 0),
              card.integer("completed", 0, Integer.MAX_VALUE, 0)));
    }
    return new StampsSlice(cards);
  }
}
