package io.github.userarc.examples.facet;

import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Times;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stamp cards, a facet that no module of Userarc knows: the view of a profile's cards, and what a
 * host imports.
 *
 * <pre>{@code
 * Program.builder("café")
 *     .with(Stamps.section().card("coffee", StampCard.on("coffee-bought").size(10)))
 * userarc.execute("u1", Stamps.useReward("coffee"), "till-3:1042")
 * userarc.profile("u1").view(Stamps.class).rewards("coffee")
 * }</pre>
 */
public final class Stamps {
  private final Map<String, CardPlan> cards;
  private final StampsSlice slice;

  Stamps(Map<String, CardPlan> cards, StampsSlice slice) {
    this.cards = cards;
    this.slice = slice;
  }

  /**
   * Starts the section, for {@code Program.builder(…).with(…)}.
   *
   * @return the section, without cards
   */
  public static StampsDefinition section() {
    return new StampsDefinition(Map.of());
  }

  /**
   * The command that uses a reward.
   *
   * @param card the card
   * @return the command
   */
  public static UseReward useReward(String card) {
    return new UseReward(card);
  }

  /**
   * The given state of a user with stamps on an unfinished card; they expire as if the first had
   * just been given.
   *
   * @param card the card
   * @param stamps how many
   * @return the given state
   */
  public static GivenState given(String card, int stamps) {
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    slice.putObject("cards").putObject(card).put("stamps", stamps);
    return new GivenState(StampsDefinition.FACET, slice);
  }

  /**
   * The stamps on the unfinished card.
   *
   * @param card the card
   * @return how many
   * @throws IllegalArgumentException if the program has no such card
   */
  public int stamps(String card) {
    return state(card).stamps();
  }

  /**
   * The rewards that wait to be used.
   *
   * @param card the card
   * @return how many
   * @throws IllegalArgumentException if the program has no such card
   */
  public int rewards(String card) {
    return state(card).rewards();
  }

  /**
   * When the stamps on the unfinished card expire.
   *
   * @param card the card
   * @return the instant, empty if there are none or they last for ever
   * @throws IllegalArgumentException if the program has no such card
   */
  public Optional<Instant> expires(String card) {
    long expires = state(card).expires();
    return expires == Times.NEVER ? Optional.empty() : Optional.of(Times.instant(expires));
  }

  private CardState state(String card) {
    if (!cards.containsKey(card)) {
      throw new IllegalArgumentException(
          "The program has no card '" + card + "'. Maybe one of " + cards.keySet());
    }
    return slice.card(card);
  }
}
