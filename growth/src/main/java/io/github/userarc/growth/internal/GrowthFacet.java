package io.github.userarc.growth.internal;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Value;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The compiled growth facet: its slice in JSON and as a view. */
final class GrowthFacet implements Facet<GrowthSlice> {
  private final Plan plan;
  private final Reversal reversal;
  private final SliceJson json;
  private final GrowthSlice initial;

  GrowthFacet(Ledger ledger) {
    this.plan = ledger.plan();
    this.reversal = new Reversal(ledger);
    this.json = new SliceJson(plan);
    this.initial = plan.empty();
  }

  @Override
  public GrowthSlice initial() {
    return initial;
  }

  @Override
  public int format() {
    return 1;
  }

  @Override
  public void write(GrowthSlice slice, ObjectNode target) {
    json.write(slice, target);
  }

  @Override
  public GrowthSlice read(Section section, int format) {
    return json.read(section);
  }

  @Override
  public GrowthSlice given(Section section) {
    json.check(section);
    return json.read(section);
  }

  @Override
  public void retract(Map<String, Value> note, FacetSession<GrowthSlice> session) {
    reversal.apply(note, session);
  }

  @Override
  public Object view(ProfileReader profile, GrowthSlice slice) {
    return new GrowthView(plan, slice);
  }

  @Override
  public String aspect() {
    return "grows";
  }

  @Override
  public void writeView(ProfileReader profile, GrowthSlice slice, ObjectNode target) {
    new GrowthView(plan, slice).write(target);
  }
}
