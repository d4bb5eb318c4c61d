package io.github.userarc.growth.internal;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.facet.Refs.ClaimRef;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Trigger;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.Award;
import io.github.userarc.growth.EarningRule;
import io.github.userarc.growth.GrowthChange.CreditRefused;
import io.github.userarc.growth.GrowthChange.LevelChanged;
import io.github.userarc.growth.GrowthChange.PointsTakenBack;
import io.github.userarc.growth.OnRetraction;
import org.jspecify.annotations.Nullable;

/** An earning rule at work: decides on the snapshot, credits afterwards (S23). */
final class Earning implements Reaction<GrowthSlice> {
  private static final int EVERY_TIME = -1;

  private final String name;
  private final int currency;
  private final Ledger ledger;
  private final @Nullable ConditionRef condition;
  private final FactRef exclusion;
  private final int onceRule;
  private final boolean keepsNote;
  private final @Nullable ClaimRef budget;
  private final String budgetName;

  /** What a fixed award does; null where the award is proportional. */
  private final @Nullable Effect<GrowthSlice> fixed;

  private final @Nullable Proportion proportion;
  private final String property;

  Earning(
      String name,
      EarningRule rule,
      int currency,
      Ledger ledger,
      @Nullable ConditionRef condition,
      @Nullable ClaimRef budget,
      FactRef exclusion) {
    this.name = name;
    this.currency = currency;
    this.ledger = ledger;
    this.condition = condition;
    this.keepsNote = rule.onRetraction() == OnRetraction.TAKE_BACK;
    this.budget = budget;
    this.budgetName = rule.budget().orElse("");
    this.exclusion = exclusion;
    this.onceRule = rule.isOnce() ? ledger.plan().onceRules().indexOf(name) : EVERY_TIME;
    if (rule.award() instanceof Award.Proportional award) {
      this.fixed = null;
      this.proportion = new Proportion(award, ledger.plan().unit(currency));
      this.property = award.property();
    } else {
      Decimal points = ((Award.Fixed) rule.award()).points();
      this.fixed = session -> credit(session, points);
      this.proportion = null;
      this.property = "";
    }
  }

  int currency() {
    return currency;
  }

  @Override
  public @Nullable Effect<GrowthSlice> on(Trigger trigger, FacetReading<GrowthSlice> profile) {
    if (trigger.isRetraction() && isLoss(trigger.change())) {
      return null; // else a refund would pay for the points and the level that it takes away
    } else if (isUsedUp(profile.slice())
        || profile.excluded(exclusion)
        || (condition != null && !profile.holds(condition))) {
      return null;
    }
    return proportion == null ? fixed : share(proportion, trigger);
  }

  private static boolean isLoss(@Nullable ChangeContent change) {
    return change instanceof PointsTakenBack
        || (change instanceof LevelChanged level && !level.isUpward());
  }

  private @Nullable Effect<GrowthSlice> share(Proportion share, Trigger trigger) {
    if (!(trigger.get(property) instanceof Decimal value)) {
      return null;
    }
    long amount = share.of(value.micros());
    if (amount == 0) {
      return null;
    }
    return amount == Proportion.TOO_MUCH
        ? this::refuse
        : session -> credit(session, new Decimal(amount));
  }

  private boolean isUsedUp(GrowthSlice slice) {
    return onceRule != EVERY_TIME && slice.isCredited(onceRule);
  }

  private void credit(FacetSession<GrowthSlice> session, Decimal wanted) {
    GrowthSlice slice = session.slice();
    if (isUsedUp(slice)) {
      return; // used up by another trigger of the same round
    }
    long micros = wanted.micros();
    if (!Ledger.hasRoom(slice, currency, micros)) {
      refuse(session);
      return;
    }
    Decimal amount = wanted;
    if (budget != null) {
      micros = session.take(budget, micros, ledger.plan().unit(currency));
      if (micros == 0) {
        return; // told by claim-refused
      }
      amount = new Decimal(micros);
    }
    GrowthSlice credited = onceRule == EVERY_TIME
        ? slice.credit(currency, micros)
        : slice.creditOnce(currency, micros, onceRule);
    ledger.credit(session, currency, amount, credited, name);
    if (keepsNote && session.remembers()) {
      session.remember(
          Reversal.note(name, ledger.plan().currencies().get(currency), amount, budgetName));
    }
  }

  private void refuse(FacetSession<GrowthSlice> session) {
    session.emit(new CreditRefused(ledger.plan().currencies().get(currency), name));
  }
}
