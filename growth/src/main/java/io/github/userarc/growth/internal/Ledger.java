package io.github.userarc.growth.internal;

import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.GrowthChange.PointsCredited;
import io.github.userarc.growth.GrowthChange.PointsSpent;
import io.github.userarc.growth.GrowthChange.PointsTakenBack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credits and spends: keeps slice, facts and changes together. Amounts are in millionths. */
final class Ledger {
  private final Plan plan;

  private final List<FactRef> balances;
  private final List<FactRef> totals;

  Ledger(Plan plan, List<FactRef> balances, List<FactRef> totals) {
    this.plan = plan;
    this.balances = List.copyOf(balances);
    this.totals = List.copyOf(totals);
  }

  Plan plan() {
    return plan;
  }

  /** The facts that a credit changes. */
  List<FactRef> touches(int currency) {
    return List.of(balances.get(currency), totals.get(currency));
  }

  /** The fact of the points earned in total. */
  FactRef earned(int currency) {
    return totals.get(currency);
  }

  /** Whether a credit keeps the total, and the balance with it, in range. */
  static boolean hasRoom(GrowthSlice slice, int currency, long amount) {
    return amount < Decimal.LIMIT - slice.earned(currency);
  }

  /**
   * Credits an amount there is room for.
   *
   * @param credited the slice with the credit
   * @param rule the rule, or null for an operator
   */
  void credit(
      FacetSession<GrowthSlice> session,
      int currency,
      Decimal amount,
      GrowthSlice credited,
      @Nullable String rule) {
    session.slice(credited);
    session.changed(balances.get(currency));
    session.changed(totals.get(currency));
    Decimal balance = new Decimal(credited.balance(currency));
    session.emit(new PointsCredited(plan.currencies().get(currency), amount, balance, rule));
  }

  /** Takes back an amount that had been credited. */
  void takeBack(
      FacetSession<GrowthSlice> session, int currency, long amount, GrowthSlice left, String rule) {
    session.slice(left);
    session.changed(balances.get(currency));
    session.changed(totals.get(currency));
    session.emit(new PointsTakenBack(
        plan.currencies().get(currency),
        new Decimal(amount),
        new Decimal(left.balance(currency)),
        rule));
  }

  /**
   * Spends an amount the balance suffices for.
   *
   * @return the balance afterwards
   */
  Decimal spend(FacetSession<GrowthSlice> session, int currency, Decimal amount) {
    GrowthSlice spent = session.slice().spend(currency, amount.micros());
    session.slice(spent);
    session.changed(balances.get(currency));
    Decimal balance = new Decimal(spent.balance(currency));
    session.emit(new PointsSpent(plan.currencies().get(currency), amount, balance));
    return balance;
  }
}
