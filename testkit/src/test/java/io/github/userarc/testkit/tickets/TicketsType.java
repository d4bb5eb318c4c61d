package io.github.userarc.testkit.tickets;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.facet.Trigger;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Span;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Found by the service loader. */
public final class TicketsType implements FacetType<Tickets> {
  @Override
  public String id() {
    return Tickets.FACET;
  }

  @Override
  public Tickets read(Section section) {
    return new Tickets(
        section.text("on"),
        section.span("expire-after").orElse(Span.days(30)),
        section.list("bonuses").stream()
            .map(bonus -> new Tickets.Bonus(bonus.text("on"), bonus.flag("bounded", false)))
            .toList());
  }

  @Override
  public void write(Tickets definition, SectionWriter target) {
    target.put("on", definition.event()).put("expire-after", definition.expireAfter());
    for (Tickets.Bonus bonus : definition.bonuses()) {
      target.add("bonuses").put("on", bonus.on()).put("bounded", bonus.bounded());
    }
  }

  @Override
  public JsonNode schema() {
    return JsonNodeFactory.instance.objectNode().put("type", "object");
  }

  @Override
  public Facet<?> compile(Tickets definition, FacetCompiler compiler) {
    FactRef count =
        compiler.<TicketsSlice>publishNumber("count", slice -> slice.count() * Decimal.ONE);
    compiler.<TicketsSlice>publishInstant(
        "next-expiry",
        slice -> slice.expires() == Times.NEVER ? FacetCompiler.MISSING : slice.expires());
    FactRef gold = compiler.<TicketsSlice>publishBoolean("gold", TicketsSlice::golden);
    Set<String> granted = Set.of(TicketsChange.Granted.TYPE);
    compiler.<TicketsSlice>onEvent(
        "grant",
        EventSelector.of(definition.event()),
        List.of(count),
        granted,
        (trigger, profile) -> session -> grant(definition, count, trigger, session));
    for (int i = 0; i < definition.bonuses().size(); i++) {
      Tickets.Bonus bonus = definition.bonuses().get(i);
      compiler.<TicketsSlice>onChange(
          "bonus-" + (i + 1),
          bonus.on(),
          List.of(count),
          granted,
          bonus.bounded(),
          (trigger, profile) -> session -> grant(definition, count, trigger, session));
    }
    compiler.derived(
        "gold", List.of(count), List.of(gold), Set.of(TicketsChange.Gold.TYPE), new GoldRule(gold));
    compiler.command(UseTickets.TYPE, new UseTicketsHandler(count));
    compiler.emits(Set.of(TicketsChange.Used.TYPE, TicketsChange.Expired.TYPE));
    return new TicketsFacet(count);
  }

  private static void grant(
      Tickets definition, FactRef count, Trigger trigger, FacetSession<TicketsSlice> session) {
    TicketsSlice slice = session.slice();
    long expires = session.plus(trigger.micros(), definition.expireAfter());
    long latest = slice.expires() == Times.NEVER ? expires : Math.max(slice.expires(), expires);
    session.slice(slice.plus(latest));
    session.changed(count);
    session.emit(new TicketsChange.Granted(session.slice().count()));
  }
}
