package io.github.userarc.growth;

import static io.github.userarc.growth.Growth.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final String TEXT = """
      {"userarc": 1,
       "claims": {"campaign": {"counted": 25.5}},
       "growth": {
         "currencies": {"coins": {}, "cents": {"precision": 2}},
         "earning": {
           "visit": {"on": "visit", "to": "coins", "points": 10, "budget": {"claim": "campaign"}},
           "tip": {"on": "tip", "to": "cents", "per": {"property": "paid", "each": 1, "points": 1}, "budget": {"claim": "campaign"}}}}}""";

  private static List<Object> contents(List<Change<?>> changes) {
    return changes.stream().<Object>map(Change::content).toList();
  }

  @Test
  @DisplayName(
      "S33: a budget is shared by all users and rules, and cut to what is left, to the last digit")
  void isSharedToTheLastDigit() {
    try (Userarc userarc = Userarc.inMemory(Program.parse(TEXT))) {
      assertThat(contents(userarc.track("ann", "visit").changes()))
          .containsExactly(
              new ClaimGranted("campaign", null),
              new GrowthChange.PointsCredited("coins", Decimal.of(10), Decimal.of(10), "visit"));
      assertThat(contents(userarc.track("ann", "visit").changes())).hasSize(1);
      // 5.5 are left: whole coins only
      assertThat(contents(userarc.track("bob", "visit").changes()))
          .contains(
              new GrowthChange.PointsCredited("coins", Decimal.of(5), Decimal.of(5), "visit"));
      assertThat(contents(userarc.track("cid", "visit").changes()))
          .containsExactly(new ClaimRefused("campaign"));
      assertThat(contents(userarc.track("cid", "visit").changes())).isEmpty();
      // 0.5 is left: 50 cents
      assertThat(contents(userarc.track("cid", "tip", Map.of("paid", 3)).changes()))
          .containsExactly(
              new ClaimGranted("campaign", null),
              new GrowthChange.PointsCredited(
                  "cents", Decimal.of("0.5"), Decimal.of("0.5"), "tip"));
      assertThat(contents(userarc.track("ann", "tip", Map.of("paid", 3)).changes()))
          .containsExactly(new ClaimRefused("campaign"));
    }
  }

  @Test
  @DisplayName("S31, S33: points are taken back, and the budget has them again")
  void hasThemAgain() {
    Program program = Program.parse("""
        {"userarc": 1,
         "events": {"visit": {"retractable": true}},
         "claims": {"campaign": {"counted": 25}},
         "growth": {
           "currencies": {"coins": {}},
           "earning": {"visit": {"on": "visit", "to": "coins", "points": 10, "budget": {"claim": "campaign"}}}}}""");
    try (Userarc userarc = Userarc.inMemory(program)) {
      Event visit = Event.of("ann", "visit").key("v1");
      userarc.track(visit);

      assertThat(contents(userarc.retract(visit).changes()))
          .containsExactly(
              new GrowthChange.PointsTakenBack("coins", Decimal.of(10), Decimal.of(0), "visit"));
      assertThat(userarc.profile("ann").fact("claim.campaign")).hasToString("Optional[granted]");

      // 25 are left again: 10, then 10, then 5
      assertThat(contents(userarc.track("ann", "visit").changes()))
          .containsExactly(
              new GrowthChange.PointsCredited("coins", Decimal.of(10), Decimal.of(10), "visit"));
      assertThat(contents(userarc.track("bob", "visit").changes()))
          .contains(
              new GrowthChange.PointsCredited("coins", Decimal.of(10), Decimal.of(10), "visit"));
      assertThat(contents(userarc.track("bob", "visit").changes()))
          .containsExactly(
              new GrowthChange.PointsCredited("coins", Decimal.of(5), Decimal.of(15), "visit"));
    }
  }

  @Test
  @DisplayName("S33: JSON and Java are the same program")
  void roundTrips() {
    Program program = Program.parse(TEXT);
    assertThat(Program.parse(program.toJson())).isEqualTo(program);
    assertThat(program.facet("growth", GrowthProgram.class).orElseThrow().earning())
        .containsEntry("visit", on("visit").to("coins").points(10).within("campaign"));
  }

  @Test
  @DisplayName("S33: a budget that is none does not compile")
  void reportsProblems() {
    GrowthProgram growth =
        Program.parse(TEXT).facet("growth", GrowthProgram.class).orElseThrow();
    assertThat(catchThrowableOfType(
                InvalidProgramException.class,
                () -> Engine.compile(Program.builder("x").with(growth).build()))
            .problems())
        .extracting(problem -> problem.path())
        .containsExactlyInAnyOrder(
            "growth.earning.visit.budget.claim", "growth.earning.tip.budget.claim");
    assertThat(catchThrowableOfType(
                InvalidProgramException.class,
                () -> Engine.compile(Program.builder("x")
                    .claim("campaign", Claim.counted(5).on("come"))
                    .with(growth)
                    .build()))
            .problems())
        .extracting(problem -> problem.expected())
        .containsOnly("a claim that profiles do not ask for by themselves");
  }
}
