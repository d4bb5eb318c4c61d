package io.github.userarc.growth.internal;

import io.github.userarc.core.change.Reward;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Trigger;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.GrowthChange.CreditRefused;
import org.jspecify.annotations.Nullable;

/** Credits the rewards of other facets in one currency, as an earning rule would. */
final class RewardCredit implements Reaction<GrowthSlice> {
  private final int currency;
  private final Ledger ledger;
  private final FactRef exclusion;

  RewardCredit(int currency, Ledger ledger, FactRef exclusion) {
    this.currency = currency;
    this.ledger = ledger;
    this.exclusion = exclusion;
  }

  @Override
  public @Nullable Effect<GrowthSlice> on(Trigger trigger, FacetReading<GrowthSlice> profile) {
    if (!(trigger.change() instanceof Reward reward) || profile.excluded(exclusion)) {
      return null;
    }
    long unit = ledger.plan().unit(currency);
    long amount = Math.floorDiv(reward.points().micros(), unit) * unit; // never more than was said
    return amount <= 0 ? null : session -> credit(session, new Decimal(amount), reward.why());
  }

  private void credit(FacetSession<GrowthSlice> session, Decimal amount, String why) {
    GrowthSlice slice = session.slice();
    String name = ledger.plan().currencies().get(currency);
    if (!Ledger.hasRoom(slice, currency, amount.micros())) {
      session.emit(new CreditRefused(name, why));
      return;
    }
    GrowthSlice credited = slice.credit(currency, amount.micros());
    ledger.credit(session, currency, amount, credited, why);
    if (session.remembers()) {
      session.remember(Reversal.noteOfReward(why, name, amount));
    }
  }
}
