package io.github.userarc.growth.internal;

import io.github.userarc.core.facet.CommandHandler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import io.github.userarc.growth.Credit;
import io.github.userarc.growth.Grant;
import io.github.userarc.growth.Refusal;
import java.util.List;
import java.util.Map;

/** Credits by hand, or refuses to. */
final class GrantHandler implements CommandHandler<GrowthSlice, Grant, Credit> {
  private final Ledger ledger;

  GrantHandler(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Grant read(Map<String, Value> arguments, List<Problem> problems) {
    return AmountCommands.read(arguments, problems, Grant::new);
  }

  @Override
  public void check(Grant command, List<Problem> problems) {
    AmountCommands.check(ledger.plan(), command.currency(), command.amount(), problems);
  }

  @Override
  public Credit readAnswer(String type, Map<String, Value> fields) {
    Decimal balance = StoredAnswers.decimal(fields, "balance");
    return type.equals(Credit.Granted.TYPE)
        ? new Credit.Granted(balance)
        : new Credit.Refused(StoredAnswers.reason(fields), balance);
  }

  @Override
  public Credit execute(Grant command, long micros, FacetSession<GrowthSlice> session) {
    int currency = ledger.plan().currency(command.currency()).orElseThrow();
    Decimal amount = command.amount();
    GrowthSlice slice = session.slice();
    if (!Ledger.hasRoom(slice, currency, amount.micros())) {
      return new Credit.Refused(Refusal.LIMIT_REACHED, new Decimal(slice.balance(currency)));
    }
    GrowthSlice credited = slice.credit(currency, amount.micros());
    ledger.credit(session, currency, amount, credited, null);
    return new Credit.Granted(new Decimal(credited.balance(currency)));
  }
}
