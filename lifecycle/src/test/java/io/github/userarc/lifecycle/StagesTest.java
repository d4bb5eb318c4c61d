package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.any;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.lifecycle.Lifecycle.inStage;
import static io.github.userarc.lifecycle.Lifecycle.startingIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StagesTest {
  private static final Condition X = attribute("x").is(true);
  private static final Condition Y = attribute("y").is(true);

  @Test
  void theFirstInputEntersTheInitialStageAndWhatFollows() {
    Story story = Story.of(
        "UTC",
        startingIn("trial")
            .from("trial")
            .to("paying")
            .when(did("subscribed"))
            .from("paying")
            .to("big")
            .when(attribute("seats").atLeast(100)));
    Lifecycle nobody = story.profile("2025-12-31T00:00").view(Lifecycle.class);
    assertThat(nobody.stage()).isEqualTo("trial");
    assertThat(nobody.since()).isEmpty();
    assertThat(nobody.history()).isEmpty();
    assertThat(story.profile("2025-12-31T00:00").toJson().path("lifecycle").has("stage"))
        .isFalse();

    story.event("2026-01-01T00:00", "subscribed");

    assertThat(story.stages())
        .containsExactly("2026-01-01T00:00 > trial", "2026-01-01T00:00 trial > paying");
    assertThat(story.lifecycle().history())
        .extracting(StageVisit::cause)
        .containsExactly("started", "trial>paying");
  }

  @Test
  void severalStagesInOneStep() {
    Story story = Story.of(
        "UTC",
        startingIn("a")
            .from("a")
            .to("b")
            .when(X)
            .from("b")
            .to("c")
            .when(X)
            .from("c")
            .to("d")
            .when(Y));
    story.set("2026-01-01T00:00", "x", false).stages();

    story.set("2026-01-02T00:00", "x", true);

    assertThat(story.stages()).containsExactly("2026-01-02T00:00 a > b", "2026-01-02T00:00 b > c");
  }

  @Test
  void priorityThenOrder() {
    Stages machine = startingIn("a")
        .from("a")
        .to("first")
        .when(X)
        .from("a")
        .to("second")
        .when(any(X, Y))
        .from("a")
        .to("urgent")
        .withPriority(1)
        .when(Y);
    Story story = Story.of("UTC", machine);
    story.set("2026-01-01T00:00", "x", true);
    assertThat(story.stages()).endsWith("2026-01-01T00:00 a > first");

    Story other = Story.of("UTC", machine);
    other.set("2026-01-01T00:00", "n", 1).set("2026-01-01T00:00", "y", true);
    assertThat(other.stages()).endsWith("2026-01-01T00:00 a > urgent");
  }

  @Test
  void heldBackUntilTheConditionHasBeenFalse() {
    Story story = Story.of(
        "UTC", startingIn("a").from("a").to("b").when(X).from("b").to("a").when(X));
    story.set("2026-01-01T00:00", "x", true);
    assertThat(story.stages()).containsExactly("2026-01-01T00:00 > a", "2026-01-01T00:00 a > b");

    story.reload().set("2026-01-02T00:00", "other", 1).advance("2026-01-03T00:00");
    assertThat(story.stages()).isEmpty();

    story.set("2026-01-04T00:00", "x", false).reload().set("2026-01-05T00:00", "x", true);
    assertThat(story.stages()).containsExactly("2026-01-05T00:00 b > a");
  }

  @Test
  void heldBackWhereverTheUserIs() {
    Story story = Story.of(
        "UTC",
        startingIn("a")
            .from("a")
            .to("b")
            .when(X)
            .from("b")
            .to("a")
            .when(X)
            .from("b")
            .to("c")
            .when(Y)
            .from("c")
            .to("b")
            .when(attribute("z").is(true)));
    story.set("2026-01-01T00:00", "x", true).set("2026-01-02T00:00", "y", true);
    story.stages();

    story.set("2026-01-03T00:00", "y", false).set("2026-01-04T00:00", "z", true);
    assertThat(story.stages()).containsExactly("2026-01-04T00:00 c > b");

    story.set("2026-01-05T00:00", "z", false).set("2026-01-06T00:00", "y", true);
    story.set("2026-01-07T00:00", "x", false).set("2026-01-08T00:00", "x", true);
    assertThat(story.stages()).containsExactly("2026-01-06T00:00 b > c");

    story.set("2026-01-09T00:00", "y", false).set("2026-01-10T00:00", "z", true);
    assertThat(story.stages())
        .as("free again, since x was false on 7 January")
        .containsExactly("2026-01-10T00:00 c > b", "2026-01-10T00:00 b > a");
  }

  @Test
  void aTransitionByTimeIsReleasedByTime() {
    Condition fresh = since("go").lessThan(Span.days(1));
    Story story = Story.of(
        "UTC", startingIn("a").from("a").to("b").when(fresh).from("b").to("a").when(fresh));
    story.event("2026-01-01T00:00", "go");
    story.event("2026-01-01T12:00", "go");
    assertThat(story.stages()).containsExactly("2026-01-01T00:00 > a", "2026-01-01T00:00 a > b");

    story.event("2026-01-03T00:00", "go");
    assertThat(story.stages()).containsExactly("2026-01-03T00:00 b > a");
  }

  @Test
  void conditionsMayReadTheStageItself() {
    Stages machine = startingIn("a")
        .from("a")
        .to("b")
        .when(X)
        .from("b")
        .to("a")
        .when(attribute("x").is(false))
        .from("b")
        .to("barred")
        .withPriority(1)
        .when(fact("lifecycle.entries.b").atLeast(2));
    Story story = Story.of("UTC", machine);
    story.set("2026-01-01T00:00", "x", true).set("2026-01-02T00:00", "x", false);
    story.stages();

    story.set("2026-01-03T00:00", "x", true);

    assertThat(story.stages())
        .containsExactly("2026-01-03T00:00 a > b", "2026-01-03T00:00 b > barred");
  }

  @Test
  void historyKeepsTheFirstAndTheLatest() {
    Story story = Story.of(
        "UTC",
        startingIn("start")
            .from("start", "off")
            .to("on")
            .when(X)
            .from("on")
            .to("off")
            .when(attribute("x").is(false)));
    IntStream.range(0, 120)
        .forEach(minute -> story.set(
            "2026-01-01T%02d:%02d".formatted(minute / 60, minute % 60), "x", minute % 2 == 1));
    story.reload();

    Lifecycle lifecycle = story.lifecycle();
    assertThat(lifecycle.history()).hasSize(52);
    assertThat(lifecycle.history().get(0).stage()).isEqualTo("start");
    assertThat(lifecycle.history().get(1).entered()).isEqualTo("2026-01-01T01:09:00Z");
    assertThat(lifecycle.history().get(51).left()).isEmpty();
    assertThat(lifecycle.entries("on")).isEqualTo(60);
    assertThat(lifecycle.entries("off")).isEqualTo(59);
  }

  @Test
  void givenStateMaySayMore() {
    ObjectNode slice = JsonMapper.shared().createObjectNode();
    slice.put("stage", "b").put("since", "2025-12-24T00:00:00Z").put("previous", "a");
    slice.putObject("entries").put("b", 7);
    Stages machine =
        startingIn("a").from("a").to("b").when(X).from("b").to("c").when(Y).progress("a", "b");
    Story story =
        Story.of("UTC", machine).given("2026-01-01T00:00", new GivenState("lifecycle", slice));

    assertThat(story.lifecycle().since()).contains(java.time.Instant.parse("2025-12-24T00:00:00Z"));
    assertThat(story.lifecycle().furthest()).contains("b");
    assertThat(story.lifecycle().entries("b")).isEqualTo(7);

    story.reload().set("2026-01-02T00:00", "y", true);
    assertThat(story.stages()).containsExactly("2026-01-02T00:00 b > c");
    assertThat(story.lifecycle().furthest()).contains("b");
  }

  @Test
  void profilesAndPortraitsTellTheHistory() {
    Story story = Story.of("Asia/Shanghai", startingIn("a").from("a").to("b").when(X));
    story.set("2026-01-01T08:00", "x", false).set("2026-01-02T08:00", "x", true);

    assertThat(story.profile("2026-01-03T00:00").toJson().path("lifecycle")).hasToString("""
            {"stage":"b","since":"2026-01-02T00:00:00Z","previous":"a","reactivations":0,\
            "entries":{"a":1,"b":1},"history":[\
            {"stage":"a","entered":"2026-01-01T00:00:00Z","left":"2026-01-02T00:00:00Z","cause":"started"},\
            {"stage":"b","entered":"2026-01-02T00:00:00Z","cause":"a>b"}]}""");
    assertThat(story.profile("2026-01-03T00:00").portrait())
        .startsWith("u1, as of 2026-01-03T00:00:00+08:00\n")
        .contains("    since: 2026-01-02T08:00:00+08:00\n")
        .contains("""
    history
      stage: a, entered: 2026-01-01T08:00:00+08:00, left: 2026-01-02T08:00:00+08:00, cause: started
      stage: b, entered: 2026-01-02T08:00:00+08:00, cause: a>b
""");
  }

  @Test
  void aStageTheProgramNoLongerHas() {
    StageMachine older = startingIn("a").from("a").to("gone").when(X);
    Story story = Story.of("UTC", startingIn("a").from("a").to("b").when(X))
        .stored(older, "2026-01-01T00:00", inStage("gone"));

    story.advance("2026-01-02T00:00");

    assertThat(story.lifecycle().stage()).isEqualTo("a");
    assertThat(story.lifecycle().previous()).contains("gone");
  }

  @Test
  void allProblemsComeOutAtOnceWithTheirPathsInTheProgram() {
    Program program = Program.builder("broken")
        .with(Lifecycle.of(startingIn("a")
            .from("a")
            .to("b")
            .when(metric("unknown").atLeast(1))
            .from("c")
            .to("a")
            .when(X)))
        .segment("b", fact("lifecycle.stage").is("b"))
        .build();

    assertThat(problems(program))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "lifecycle.stages.transitions[0].when", "lifecycle.stages.transitions[1].from");
  }

  @Test
  void whoReadsTheFactsOfABrokenStandardLifecycleIsNotToBlame() {
    Program program = Program.builder("broken")
        .with(Lifecycle.of(Lifecycle.standard().keyAction("a").payment("b")))
        .segment("lost", fact("lifecycle.stage").is("churned"))
        .build();

    assertThat(problems(program))
        .extracting(Problem::path)
        .containsExactly("lifecycle.standard.valued");
  }

  private static List<Problem> problems(Program program) {
    return catchThrowableOfType(InvalidProgramException.class, () -> Engine.compile(program))
        .problems();
  }

  @Test
  void conditionsKnowTheStages() {
    Program program = Program.builder("typo")
        .with(Lifecycle.of(startingIn("trial").from("trial").to("paying").when(did("subscribed"))))
        .segment("payers", fact("lifecycle.stage").is("payng"))
        .build();

    assertThat(catchThrowableOfType(InvalidProgramException.class, () -> Engine.compile(program)))
        .hasMessageContaining("payng")
        .hasMessageContaining("Maybe you meant 'paying'");
  }
}
