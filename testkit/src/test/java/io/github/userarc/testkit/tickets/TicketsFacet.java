package io.github.userarc.testkit.tickets;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Times;
import tools.jackson.databind.node.ObjectNode;

record TicketsFacet(FactRef count) implements Facet<TicketsSlice> {
  @Override
  public TicketsSlice initial() {
    return TicketsSlice.NONE;
  }

  @Override
  public int format() {
    return 1;
  }

  @Override
  public void write(TicketsSlice slice, ObjectNode target) {
    target.put("count", slice.count()).put("used", slice.used()).put("golden", slice.golden());
    if (slice.expires() != Times.NEVER) {
      target.put("expires", Times.instant(slice.expires()).toString());
    }
  }

  @Override
  public TicketsSlice read(Section section, int format) {
    return new TicketsSlice(
        section.integer("count", 0, 1_000, 0),
        section.integer("used", 0, 1_000, 0),
        section.instant("expires").map(Times::micros).orElse(Times.NEVER),
        section.flag("golden", false));
  }

  @Override
  public long nextDue(TicketsSlice slice) {
    return slice.expires();
  }

  @Override
  public void due(FacetSession<TicketsSlice> session) {
    int lost = session.slice().count();
    session.slice(session.slice().expired());
    session.changed(count);
    session.emit(new TicketsChange.Expired(lost));
  }

  @Override
  public Object view(ProfileReader profile, TicketsSlice slice) {
    return new TicketsView(slice.count(), slice.used(), slice.golden());
  }

  @Override
  public void writeView(ProfileReader profile, TicketsSlice slice, ObjectNode target) {
    target.put("count", slice.count()).put("golden", slice.golden());
  }
}
