package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.lifecycle.Lifecycle.startingIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lifecycles side by side and times in a stage, as people write them. */
class BesideJsonTest {

  @Test
  @DisplayName("what is written in JSON is what is said in Java, and the other way round")
  void sameInBoth() {
    Program written = Program.parse("""
        {"userarc": 1, "name": "both", "lifecycle": {
          "engagement": {"active": ["watch", "post"], "week": 5, "names": {"idle": {"en": "Asleep"}}},
          "beside": {
            "daily": {"engagement": {"active": "*"}},
            "billing": {"stages": {"initial": "trial", "transitions": [
              {"from": "trial", "to": "stale", "after": "14 days"},
              {"from": "*", "to": "paying", "after": "2 months", "when": {"did": "pay"}, "at-once": true}],
              "min-dwell": {"trial": "3 days", "*": "1 day"}, "terminal": ["paying"]}},
            "calm": {"stages": {"initial": "a", "transitions": [{"from": "a", "to": "b", "when": {"did": "x"}}],
              "min-dwell": "1 hour", "terminal": "b"}}}}}
        """);
    Program said = Program.builder("both")
        .with(Lifecycle.of(
                Lifecycle.engagement("watch", "post").week(5).name("idle", "en", "Asleep"))
            .beside("daily", Lifecycle.engagement("*"))
            .beside(
                "billing",
                startingIn("trial")
                    .from("trial")
                    .to("stale")
                    .after(Span.days(14))
                    .fromAny()
                    .to("paying")
                    .atOnce()
                    .after(new Span(2, Span.Unit.MONTH), did("pay"))
                    .minDwell(Span.days(1))
                    .minDwell("trial", Span.days(3))
                    .terminal("paying"))
            .beside(
                "calm",
                startingIn("a")
                    .from("a")
                    .to("b")
                    .when(did("x"))
                    .minDwell(new Span(1, Span.Unit.HOUR))
                    .terminal("b")))
        .build();

    assertThat(written).isEqualTo(said);
    assertThat(Program.parse(said.toJson())).isEqualTo(said);
  }

  @Test
  @DisplayName("all problems come out at once, each where it stands")
  void problems() {
    assertThat(catchThrowableOfType(InvalidProgramException.class, () -> Program.parse("""
                    {"userarc": 1, "lifecycle": {"beside": {
                      "one": {"engagement": {"active": [], "week": 1}},
                      "two": {},
                      "three": {"stages": {"initial": "a", "transitions": [{"from": "a", "to": "b"}],
                                "min-dwell": {"a": "soon"}}}}}}"""))
            .problems())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "lifecycle.beside.one.engagement.active",
            "lifecycle.beside.one.engagement.week",
            "lifecycle.beside.two",
            "lifecycle.beside.three.stages.transitions[0].when",
            "lifecycle.beside.three.stages.min-dwell.a");
  }
}
