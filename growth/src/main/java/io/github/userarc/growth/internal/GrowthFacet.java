package io.github.userarc.growth.internal;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
    return json.given(section);
  }

  @Override
  public List<Problem> check(GrowthSlice slice) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < plan.currencies().size(); i++) {
      long earned = slice.earned(i);
      long balance = slice.balance(i);
      if (earned < 0) {
        problems.add(Problem.of(
            SliceJson.EARNED + "." + plan.currencies().get(i),
            "" + new Decimal(earned),
            "0 or more"));
      }
      if (balance > earned) { // below 0 where spent points were taken back
        problems.add(Problem.of(
            SliceJson.BALANCES + "." + plan.currencies().get(i),
            "" + new Decimal(balance),
            "no more than was earned, " + new Decimal(earned)));
      }
    }
    for (int i = 0; i < plan.schemes().size(); i++) {
      OptionalInt basis = plan.basis(i);
      if (slice.level(i) != GrowthSlice.NO_LEVEL && basis.isPresent()) {
        long earned = slice.earned(basis.getAsInt());
        int level = plan.scheme(i).levels().levelAt(earned / Decimal.ONE);
        if (level != slice.level(i)) {
          problems.add(Problem.of(
              SliceJson.LEVELS + "." + plan.schemes().get(i),
              "" + slice.level(i),
              level + ", the level of " + new Decimal(earned) + " points earned"));
        }
      }
    }
    return problems;
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
