package io.github.userarc.examples.facet;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The running facet. What a card does is in {@link CardPlan}. */
final class StampsFacet implements Facet<StampsSlice> {
  private final Map<String, CardPlan> cards;

  private StampsFacet(Map<String, CardPlan> cards) {
    this.cards = cards;
  }

  static StampsFacet compile(StampsDefinition definition, FacetCompiler compiler) {
    Map<String, CardPlan> cards = new LinkedHashMap<>();
    definition.cards().forEach((name, card) -> {
      String path = "cards." + name;
      if (card.size() < 2 || card.size() > StampCard.MAX_SIZE) {
        compiler.problem(Problem.of(
            path + ".size", Integer.toString(card.size()), "2 to " + StampCard.MAX_SIZE));
      }
      CardPlan plan = new CardPlan(name, card, CardFacts.publish(name, compiler));
      compiler.derived("card." + name, List.of(), plan.facts().all(), Set.of(), plan);
      compiler.onEvent(
          "card." + name,
          card.on(),
          plan.facts().all(),
          Set.of(StampChange.CardCompleted.TYPE),
          plan);
      cards.put(name, plan);
    });
    compiler.command(UseReward.TYPE, new UseRewardHandler(cards));
    return new StampsFacet(cards);
  }

  @Override
  public StampsSlice initial() {
    return StampsSlice.NONE;
  }

  @Override
  public int format() {
    return 1;
  }

  @Override
  public void write(StampsSlice slice, ObjectNode target) {
    slice.write(target);
  }

  @Override
  public StampsSlice read(Section section, int format) {
    return StampsSlice.read(section);
  }

  @Override
  public StampsSlice given(Section section) {
    section.object("cards").onlyFields("cards", cards.keySet()); // a stored one may be of the past
    return StampsSlice.read(section);
  }

  @Override
  public long nextDue(StampsSlice slice) {
    // A card that a new version of the program no longer has keeps its stamps but does nothing.
    return cards.keySet().stream()
        .mapToLong(name -> slice.card(name).expires())
        .min()
        .orElse(Times.NEVER);
  }

  @Override
  public void due(FacetSession<StampsSlice> session) {
    cards.values().forEach(card -> card.expire(session));
  }

  @Override
  public Stamps view(ProfileReader profile, StampsSlice slice) {
    return new Stamps(cards, slice);
  }

  @Override
  public void writeView(ProfileReader profile, StampsSlice slice, ObjectNode target) {
    slice.write(target);
  }
}
