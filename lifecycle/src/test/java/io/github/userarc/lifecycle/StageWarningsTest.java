package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.any;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.lifecycle.Lifecycle.startingIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What in a machine can never happen, and what is hardly meant. */
class StageWarningsTest {
  private static final Condition X = did("x");
  private static final Condition Y = did("y");
  private static final Operand N = count("n");
  private static final Operand CITY = attribute("city");

  private static List<String> problems(Stages machine) {
    return MachineChecks.check(machine).stream().map(Problem::path).toList();
  }

  private static List<String> warnings(Stages machine) {
    assertThat(MachineChecks.check(machine)).isEmpty();
    return MachineChecks.warnings(StagePlace.main(), machine).stream()
        .map(warning -> warning.path() + ": " + warning.value())
        .toList();
  }

  private static Stages when(Condition condition) {
    return startingIn("a").from("a").to("b").when(condition).terminal("b");
  }

  @Test
  @DisplayName("a transition behind another that asks for no more is never taken")
  void overtaken() {
    Stages machine = startingIn("a")
        .from("a")
        .to("b")
        .when(X)
        .from("a")
        .to("c")
        .when(X)
        .from("b", "c")
        .to("a")
        .when(Y);
    assertThat(MachineChecks.check(machine))
        .containsExactly(new Problem(
            "stages.transitions[1]",
            "a to c",
            "a transition that can be taken",
            "Maybe give it a higher priority: transitions[0] is always taken first"));
    assertThat(problems(startingIn("a")
            .from("a")
            .to("b")
            .after(Span.days(3))
            .from("a")
            .to("c")
            .after(Span.days(5), X)
            .terminal("b", "c")))
        .containsExactly("stages.transitions[1]");
    assertThat(problems(startingIn("a")
            .from("a")
            .to("b")
            .after(Span.days(3), X)
            .from("a")
            .to("c")
            .when(X)
            .terminal("b", "c")))
        .as("it is taken before the time of the other is over")
        .isEmpty();
    assertThat(problems(startingIn("a")
            .from("a")
            .to("b")
            .when(X)
            .from("a")
            .to("c")
            .atOnce()
            .when(X)
            .terminal("b", "c")
            .minDwell(Span.days(1))))
        .as("it does not wait as the other does")
        .isEmpty();
  }

  @Test
  @DisplayName("a condition that contradicts itself is a problem")
  void contradictions() {
    for (Condition never : List.of(
        all(X, not(X)),
        all(N.atLeast(3), N.lessThan(3)),
        all(CITY.is("Paris"), CITY.is("Rome")),
        all(CITY.isIn("Paris", "Rome"), CITY.isNot("Paris"), CITY.isNot("Rome")),
        all(CITY.is("Paris"), not(CITY.isIn("Paris", "Rome"))),
        all(CITY.is("Paris"), not(CITY.exists())),
        all(any(X, Y), not(any(X, Y))),
        all(any(N.atLeast(5), N.is(4)), N.atMost(3)),
        all(since("x").atLeast(Span.days(2)), since("x").lessThan(new Span(48, Span.Unit.HOUR))),
        not(Condition.ALWAYS))) {
      assertThat(problems(when(never)))
          .as("%s", never)
          .containsExactly("stages.transitions[0].when");
    }
    for (Condition possible : List.of(
        all(N.atLeast(3), N.atMost(3)),
        all(CITY.isNot("Paris"), CITY.isNot("Rome")),
        all(not(N.atLeast(3)), not(N.lessThan(3))),
        all(attribute("n").atLeast(3), not(attribute("m").atLeast(3))),
        all(
            since("x").atLeast(new Span(1, Span.Unit.MONTH)),
            since("x").lessThan(Span.days(31))))) {
      assertThat(problems(when(possible))).as("%s", possible).isEmpty();
    }
  }

  @Test
  @DisplayName("stages nothing leads out of are told, unless they are said to be terminal")
  void deadEnds() {
    Stages machine = startingIn("a").from("a").to("b").when(X).from("a").to("c").when(not(X));

    assertThat(warnings(machine)).containsExactly("stages: b", "stages: c");
    assertThat(warnings(machine.terminal("b", "c"))).isEmpty();
  }

  @Test
  @DisplayName("equal priorities are told where both may hold, unless they are seen to exclude each"
      + " other")
  void ambiguous() {
    Stages machine = startingIn("a").from("a").to("b").when(X).fromAny().to("c").when(Y);

    assertThat(MachineChecks.warnings(StagePlace.main(), machine.terminal("b", "c")))
        .containsExactly(new Problem(
            "stages.transitions[1].priority",
            "0",
            "another priority than that of transitions[0], which may hold at the same instant"
                + " in a",
            "Maybe give the one that counts more a higher priority: now the order decides"));
    assertThat(warnings(startingIn("a")
            .from("a")
            .to("b")
            .when(N.atLeast(3))
            .from("a")
            .to("c")
            .when(all(N.lessThan(3), Y))
            .terminal("b", "c")))
        .isEmpty();
    assertThat(warnings(startingIn("a")
            .from("a")
            .to("b")
            .when(X)
            .from("a")
            .to("c")
            .withPriority(1)
            .when(Y)
            .terminal("b", "c")))
        .isEmpty();
  }

  @Test
  @DisplayName(
      "the engine tells warnings with their paths in the program, ready-made machines none")
  void told() {
    Engine engine = Engine.compile(Program.builder("warned")
        .with(Lifecycle.of(Lifecycle.engagement("*"))
            .beside("shop", Lifecycle.standard().keyAction("x").payment("y").valued("y"))
            .beside("own", startingIn("a").from("a").to("b").when(X)))
        .build());

    assertThat(engine.warnings())
        .extracting(Problem::path, Problem::value)
        .containsExactly(tuple("lifecycle.beside.own.stages", "b"));
  }

  @Test
  @DisplayName("terminal stages and times: what is said of them has to fit")
  void terminalAndTimes() {
    assertThat(problems(startingIn("a")
            .from("a")
            .to("b")
            .after(Span.days(0))
            .from("b")
            .to("a")
            .when(X)
            .terminal("b", "x")
            .minDwell("y", Span.days(1))
            .minDwell(Span.days(0))))
        .containsExactlyInAnyOrder(
            "stages.transitions[0].after",
            "stages.transitions[1].from",
            "stages.terminal",
            "stages.min-dwell",
            "stages.min-dwell");
  }
}
