package io.github.userarc.growth.internal;

import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes points back when the event they were earned for is retracted (S31), and frees the rule that
 * credits once and the budget. By name, because another version of the program may have credited
 * them; what that one had and this one has not, is gone.
 */
final class Reversal {
  private static final String RULE = "rule";
  private static final String CURRENCY = "currency";
  private static final String AMOUNT = "amount";

  private static final String REWARD = "reward";

  private static final String BUDGET = "budget";

  private final Ledger ledger;

  Reversal(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * What there is to know about a credit.
   *
   * @param budget the claim it was drawn from; empty if from none
   */
  static Map<String, Value> note(String rule, String currency, Decimal amount, String budget) {
    Map<String, Value> note = new HashMap<>();
    note.put(RULE, new Value.Text(rule));
    note.put(CURRENCY, new Value.Text(currency));
    note.put(AMOUNT, amount);
    if (!budget.isEmpty()) {
      note.put(BUDGET, new Value.Text(budget));
    }
    return note;
  }

  /** What there is to know about the credit of a reward. */
  static Map<String, Value> noteOfReward(String why, String currency, Decimal amount) {
    return Map.of(REWARD, new Value.Text(why), CURRENCY, new Value.Text(currency), AMOUNT, amount);
  }

  /** Takes a credit back. */
  void apply(Map<String, Value> note, FacetSession<GrowthSlice> session) {
    Plan plan = ledger.plan();
    boolean isReward = note.containsKey(REWARD); // which may be called like a rule
    String rule = String.valueOf(note.get(isReward ? REWARD : RULE));
    int once = isReward ? -1 : plan.onceRules().indexOf(rule);
    if (once >= 0) {
      session.slice(session.slice().free(once));
    }
    int currency = plan.currencies().indexOf(String.valueOf(note.get(CURRENCY)));
    if (!(note.get(AMOUNT) instanceof Decimal credited)) {
      return;
    }
    if (note.get(BUDGET) instanceof Value.Text budget) {
      session.giveBack(budget.text(), credited.micros());
    }
    if (currency < 0) {
      return; // the program has dropped it
    }
    // A currency that was dropped and came back started anew: there is less than was credited.
    long amount = Math.min(credited.micros(), session.slice().earned(currency));
    if (amount > 0) {
      GrowthSlice left = session.slice().takeBack(currency, amount);
      ledger.takeBack(session, currency, amount, left, rule);
    }
  }
}
