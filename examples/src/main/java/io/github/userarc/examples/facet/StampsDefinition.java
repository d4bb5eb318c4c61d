package io.github.userarc.examples.facet;

import io.github.userarc.core.facet.FacetDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code "stamps"} section of a program. Immutable. Started by {@link Stamps#section}.
 *
 * @param cards the cards by name
 */
public record StampsDefinition(Map<String, StampCard> cards) implements FacetDefinition {

  /** The facet's id and the name of its section. */
  public static final String FACET = "stamps";

  /** Copies the cards, keeping their order. */
  public StampsDefinition {
    cards = Collections.unmodifiableMap(new LinkedHashMap<>(cards));
  }

  /**
   * Adds a card.
   *
   * @param name its name
   * @param card the card
   * @return a changed copy
   * @throws IllegalArgumentException if the name is taken
   */
  public StampsDefinition card(String name, StampCard card) {
    Map<String, StampCard> more = new LinkedHashMap<>(cards);
    if (more.putIfAbsent(name, card) != null) {
      throw new IllegalArgumentException("The card '" + name + "' is declared twice");
    }
    return new StampsDefinition(more);
  }

  @Override
  public String facet() {
    return FACET;
  }
}
