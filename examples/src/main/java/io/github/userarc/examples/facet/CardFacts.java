package io.github.userarc.examples.facet;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import java.util.List;

/**
 * What a card publishes for conditions anywhere in the program.
 *
 * @param stamps {@code stamps.count.<card>}: the stamps on the unfinished card
 * @param rewards {@code stamps.rewards.<card>}: the rewards that wait
 * @param completed {@code stamps.completed.<card>}: how many cards have been completed
 * @param expires {@code stamps.expires.<card>}: when the stamps expire
 */
record CardFacts(FactRef stamps, FactRef rewards, FactRef completed, FactRef expires) {

  static CardFacts publish(String card, FacetCompiler compiler) {
    return new CardFacts(
        compiler.<StampsSlice>publishNumber(
            "count." + card, slice -> slice.card(card).stamps() * Decimal.ONE),
        compiler.<StampsSlice>publishNumber(
            "rewards." + card, slice -> slice.card(card).rewards() * Decimal.ONE),
        compiler.<StampsSlice>publishNumber(
            "completed." + card, slice -> slice.card(card).completed() * Decimal.ONE),
        compiler.<StampsSlice>publishInstant("expires." + card, slice -> expires(slice, card)));
  }

  private static long expires(StampsSlice slice, String card) {
    long expires = slice.card(card).expires();
    return expires == Times.NEVER ? FacetCompiler.MISSING : expires;
  }

  List<FactRef> all() {
    return List.of(stamps, rewards, completed, expires);
  }
}
