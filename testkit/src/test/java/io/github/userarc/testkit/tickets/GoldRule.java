package io.github.userarc.testkit.tickets;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.Derived;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Times;
import java.util.List;

record GoldRule(FactRef gold) implements Derived<TicketsSlice> {
  @Override
  public long evaluate(FacetSession<TicketsSlice> session) {
    boolean golden = session.slice().count() >= Tickets.GOLD;
    if (golden != session.slice().golden()) {
      session.slice(session.slice().golden(golden));
      session.changed(gold);
      session.emit(new TicketsChange.Gold(golden));
    }
    return Times.NEVER;
  }

  @Override
  public Explanation explain(FacetReading<TicketsSlice> reading) {
    int count = reading.slice().count();
    boolean golden = count >= Tickets.GOLD;
    return new Explanation(
        golden,
        "tickets.gold is " + golden,
        List.of(Explanation.leaf(golden, count + " of " + Tickets.GOLD + " tickets")));
  }
}
