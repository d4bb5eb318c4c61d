package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.lifecycle.Lifecycle.startingIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineChecksTest {
  private static final Condition X = did("x");
  private static final Condition Y = did("y");

  @Test
  void soundMachinesHaveNoProblems() {
    StandardLifecycle standard =
        Lifecycle.standard().keyAction("publish").payment("pay").valued("publish", "pay");

    assertThat(MachineChecks.check(standard)).isEmpty();
    assertThat(MachineChecks.check(standard.stages())).isEmpty();
    assertThat(MachineChecks.check(
            startingIn("a").from("a").to("b").when(X).from("a").to("b").when(Y)))
        .isEmpty();
  }

  @Test
  void unknownStagesGetASuggestion() {
    assertThat(MachineChecks.check(startingIn("new")
            .from("new")
            .to("growing")
            .when(X)
            .from("grwoing")
            .to("mature")
            .when(X)
            .progress("new", "matrue")
            .name("mtaure", "en", "Mature")))
        .containsExactly(
            new Problem(
                "stages.transitions[1].from",
                "grwoing",
                "a stage that users can be in: new, growing, mature",
                "Maybe you meant 'growing'"),
            new Problem(
                "stages.progress",
                "matrue",
                "a stage that users can be in: new, growing, mature",
                "Maybe you meant 'mature'"),
            new Problem(
                "stages.names",
                "mtaure",
                "a stage that users can be in: new, growing, mature",
                "Maybe you meant 'mature'"));
  }

  @Test
  void transitionToItself() {
    assertThat(paths(
            startingIn("a").from("a").to("b").when(X).from("a", "b").to("b").when(Y)))
        .containsExactly("stages.transitions[1].to");
  }

  @Test
  void unreachableStages() {
    assertThat(MachineChecks.check(startingIn("a")
            .from("a")
            .to("b")
            .when(X)
            .from("c")
            .to("d")
            .when(X)
            .from("d")
            .to("c")
            .when(X)))
        .containsExactly(
            new Problem(
                "stages.transitions[1].to",
                "d",
                "a stage that can be reached from 'a'",
                "Maybe a transition into it is missing"),
            new Problem(
                "stages.transitions[2].to",
                "c",
                "a stage that can be reached from 'a'",
                "Maybe a transition into it is missing"));
  }

  @Test
  void duplicateTransitions() {
    assertThat(MachineChecks.check(startingIn("a")
            .from("a")
            .to("b")
            .when(X)
            .from("b", "a")
            .to("c")
            .when(X)
            .from("a")
            .to("b")
            .withPriority(3)
            .when(X)))
        .containsExactly(new Problem(
            "stages.transitions[2]",
            "a to b",
            "no second transition between the same stages under the same condition",
            "Maybe leave it out: transitions[0] says the same"));
  }

  @Test
  void malformedStagesAndSources() {
    assertThat(paths(new Stages(
            "a.b",
            List.of(
                new Transition(List.of(), "b", X, 0, false),
                new Transition(List.of("*", "b"), "c", X, 0, false),
                new Transition(List.of("b", "b"), "", X, 0, false),
                new Transition(List.of("b"), "*", X, 0, false)),
            List.of("b", "b"),
            Map.of())))
        .containsExactly(
            "stages.initial",
            "stages.transitions[0].from",
            "stages.transitions[1].from",
            "stages.transitions[2].to",
            "stages.transitions[2].from",
            "stages.transitions[3].to",
            "stages.progress");
    assertThat(paths(startingIn("a"))).containsExactly("stages.transitions");
  }

  @Test
  void theStandardLifecycleNeedsItsEventsAndThresholds() {
    List<String> none = List.of();
    assertThat(paths(new StandardLifecycle(
            Operand.of(0),
            null,
            none,
            none,
            none,
            none,
            none,
            Operand.of(Span.days(0)),
            Operand.of("soon"),
            Map.of())))
        .containsExactly(
            "standard.active-days",
            "standard.login-event",
            "standard.key-action",
            "standard.payment",
            "standard.valued",
            "standard.seen",
            "standard.dormant-after",
            "standard.churn-after");
    assertThat(paths(
            Lifecycle.standard().keyAction("a").payment("b").valued("c").name("old", "", "x")))
        .containsExactly("standard.names");
  }

  private static List<String> paths(StageMachine machine) {
    return MachineChecks.check(machine).stream().map(Problem::path).toList();
  }
}
