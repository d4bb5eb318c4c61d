package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.lifecycle.path.Step.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.lifecycle.path.Path;
import io.github.userarc.lifecycle.path.Restart;
import io.github.userarc.lifecycle.path.Step;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Activation paths in JSON and in Java, and what is wrong with them. */
class PathJsonTest {

  @Test
  @DisplayName("given a path in JSON, then it is the same as in Java, and is written as it was")
  void same() {
    Program written = Program.parse("""
        {"userarc": 1, "name": "both", "lifecycle": {"paths": {
          "newcomer": {
            "steps": [
              {"id": "watch", "count": "video-watched", "gte": 3, "within": "3 days"},
              {"did": "comment-posted"},
              {"did": "comment-posted", "optional": true}],
            "within": "14 days"},
          "trial": {
            "steps": [{"did": "a"}, {"did": "b"}],
            "order": "any", "start": "trial-started", "restart": "always"}}}}
        """);
    Program said = Program.builder("both")
        .with(Lifecycle.section()
            .path(
                "newcomer",
                Path.of(
                        step("watch", count("video-watched").atLeast(3)).within(Span.days(3)),
                        step(did("comment-posted")),
                        step(did("comment-posted")).optional())
                    .within(Span.days(14)))
            .path(
                "trial",
                Path.of(step(did("a")), step(did("b")))
                    .inAnyOrder()
                    .startingWith("trial-started")
                    .restartAfter(Restart.ALWAYS)))
        .build();

    assertThat(written).isEqualTo(said);
    assertThat(Program.parse(said.toJson())).isEqualTo(said);
    assertThat(said.toJson()).doesNotContain("comment-posted#2");
    assertThat(((LifecycleDefinition) said.facets().get("lifecycle"))
            .paths()
            .get("newcomer")
            .steps())
        .extracting(Step::id)
        .containsExactly("watch", "comment-posted", "comment-posted#2");
  }

  @Test
  @DisplayName(
      "given several mistakes, then all are told at once, with path, value and expectation")
  void problems() {
    Program bad = Program.builder("bad")
        .with(Lifecycle.section()
            .path(
                "p",
                Path.of(
                        step("x", did("a")).within(Span.days(0)),
                        step("x", did("b")),
                        step(count("c").atLeast(0)))
                    .within(Span.days(0)))
            .path("q.r", Path.of())
            .path("o", Path.of(step(did("a")).optional()).restartAfter(Restart.EXPIRED)))
        .build();

    assertThatThrownBy(() -> Engine.compile(bad))
        .isInstanceOfSatisfying(
            InvalidProgramException.class,
            invalid -> assertThat(invalid.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                    "lifecycle.paths.p.steps[0].within",
                    "lifecycle.paths.p.steps[1].id",
                    "lifecycle.paths.p.steps[2].gte",
                    "lifecycle.paths.p.within",
                    "lifecycle.paths",
                    "lifecycle.paths.q.r.steps",
                    "lifecycle.paths.o.steps",
                    "lifecycle.paths.o.restart"));
  }

  @Test
  @DisplayName("given steps that count nothing, then each is told, with what is expected instead")
  void noSteps() {
    assertThatThrownBy(() -> Program.parse("""
            {"userarc": 1, "lifecycle": {"paths": {"p": {"steps": [
              {"sum": "paid", "of": "a", "gte": 3}, {"count": "a", "lt": 3}]}}}}
            """))
        .isInstanceOfSatisfying(
            InvalidProgramException.class,
            invalid -> assertThat(invalid.problems())
                .extracting(Problem::path)
                .contains("lifecycle.paths.p.steps[0]", "lifecycle.paths.p.steps[1]"));
    assertThatThrownBy(() -> step(sum("paid", "a").atLeast(3)))
        .hasMessageContaining("expected an event that is done");
  }

  @Test
  @DisplayName("S32: given state may say no more than which steps are done; deadlines follow")
  void given() {
    Path path = Path.of(step(did("a")), step(did("b"))).within(Span.days(3));
    PathStory story = PathStory.of(path);
    story.given(
        "2026-01-02T00:00",
        given("{\"started\": \"2026-01-01T00:00:00Z\","
            + " \"steps\": {\"a\": {\"done\": \"2026-01-01T00:00:00Z\"}}}"));

    assertThat(story.forecast("2026-02-01T00:00"))
        .containsExactly("2026-01-04T00:00:00.000001 expired b");
    assertThat(story.event("2026-01-03T00:00", "b").told())
        .containsExactly("2026-01-03T00:00 step-done b", "2026-01-03T00:00 completed 1 172800");
    assertThatThrownBy(
            () -> PathStory.of(path).given("2026-01-02T00:00", given("{\"steps\": {\"z\": {}}}")))
        .hasMessageContaining("z");
  }

  private static GivenState given(String path) {
    return new GivenState("lifecycle", (ObjectNode)
        JsonMapper.shared().readTree("{\"paths\": {\"p\": " + path + "}}"));
  }

  @Test
  @DisplayName("given facts of a path, then conditions read them")
  void facts() {
    Program program = Program.parse("""
        {"userarc": 1, "segments": {
           "activated": {"fact": "lifecycle.path.p.status", "eq": "completed"},
           "quick": {"fact": "lifecycle.path.p.took", "lte": 3600},
           "stuck": {"fact": "lifecycle.path.p.step", "eq": "b"},
           "halfway": {"fact": "lifecycle.path.p.done", "gte": 1}},
         "lifecycle": {"paths": {"p": {"steps": [{"did": "a"}, {"did": "b"}]}}}}
        """);
    PathStory story = PathStory.of(program).event("2026-01-01T00:00", "a");
    assertThat(List.copyOf(story.profile().segments()))
        .containsExactlyInAnyOrder("stuck", "halfway");
    story.event("2026-01-01T01:00", "b");
    assertThat(List.copyOf(story.profile().segments()))
        .containsExactlyInAnyOrder("activated", "quick", "halfway");
  }
}
