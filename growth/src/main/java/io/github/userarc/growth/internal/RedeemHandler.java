package io.github.userarc.growth.internal;

import io.github.userarc.core.facet.CommandHandler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import io.github.userarc.growth.Redeem;
import io.github.userarc.growth.Redemption;
import io.github.userarc.growth.Refusal;
import java.util.List;
import java.util.Map;

/** Spends, or refuses to. */
final class RedeemHandler implements CommandHandler<GrowthSlice, Redeem, Redemption> {
  private final Ledger ledger;

  RedeemHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Redeem read(Map<String, Value> arguments, List<Problem> problems) {
    return AmountCommands.read(arguments, problems, Redeem::new);
  }

  @Override
  public void check(Redeem command, List<Problem> problems) {
    AmountCommands.check(ledger.plan(), command.currency(), command.amount(), problems);
  }

  @Override
  public Redemption readAnswer(String type, Map<String, Value> fields) {
    Decimal left = StoredAnswers.decimal(fields, "left");
    return type.equals(Redemption.Spent.TYPE)
        ? new Redemption.Spent(left)
        : new Redemption.Refused(StoredAnswers.reason(fields), left);
  }

  @Override
  public Redemption execute(Redeem command, long micros, FacetSession<GrowthSlice> session) {
    int currency = ledger.plan().currency(command.currency()).orElseThrow();
    long balance = session.slice().balance(currency);
    if (command.amount().micros() > balance) {
      return new Redemption.Refused(Refusal.INSUFFICIENT_BALANCE, new Decimal(balance));
    }
    return new Redemption.Spent(ledger.spend(session, currency, command.amount()));
  }
}
