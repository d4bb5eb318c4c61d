package io.github.userarc.testkit.tickets;

import io.github.userarc.core.facet.CommandHandler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import io.github.userarc.testkit.tickets.UseTickets.Done;
import io.github.userarc.testkit.tickets.UseTickets.TooFew;
import io.github.userarc.testkit.tickets.UseTickets.Use;
import java.util.List;
import java.util.Map;

record UseTicketsHandler(FactRef count) implements CommandHandler<TicketsSlice, UseTickets, Use> {
  @Override
  public UseTickets read(Map<String, Value> arguments, List<Problem> problems) {
    return new UseTickets(number(arguments.get("tickets")));
  }

  @Override
  public void check(UseTickets command, List<Problem> problems) {
    if (command.tickets() < 1) {
      problems.add(Problem.of("tickets", "" + command.tickets(), "at least 1"));
    }
  }

  @Override
  public Use readAnswer(String type, Map<String, Value> fields) {
    return type.equals("done")
        ? new Done(number(fields.get("left")))
        : new TooFew(number(fields.get("count")));
  }

  private static int number(Value value) {
    return value instanceof Decimal decimal ? (int) (decimal.micros() / Decimal.ONE) : 0;
  }

  @Override
  public Use execute(UseTickets command, long micros, FacetSession<TicketsSlice> session) {
    TicketsSlice slice = session.slice();
    if (slice.count() < command.tickets()) {
      return new TooFew(slice.count());
    }
    session.slice(slice.less(command.tickets()));
    session.changed(count);
    session.emit(new TicketsChange.Used(command.tickets()));
    return new Done(session.slice().count());
  }
}
