package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.any;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.hasTag;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.condition.Conditions.tag;
import static io.github.userarc.core.condition.Conditions.tier;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Compiling;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Story;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** In which order facts are derived, and from what they start. */
class EvaluationOrderTest {
  private static final String NOON = "2026-03-01T12:00Z";

  @Test
  @DisplayName("S22 what is read comes before what reads it; ties by facet, then by definition")
  void order() {
    Story story = given(program()
            .tag("reads-all", all(inSegment("reads-lamp"), tier("size").is("big")))
            .tag("plain", did("buy"))
            .segment("reads-lamp", fact("gadget-b.lamp").is(true))
            .segment("second", did("buy"))
            .tiering("size", Case.when("big", did("buy")))
            .with(Gadget.b(parts -> {
              parts.lamp("other", did("buy"));
              parts.lamp("lamp", fact("gadget-a.late").is(true));
            }))
            .with(Gadget.a(parts -> {
              parts.lamp("late", fact("gadget-b.other").is(true));
              parts.lamp("early", did("buy"));
            })))
        .when(NOON, "buy");

    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-01T12:00:00Z tag-changed plain: none → true",
            "2026-03-01T12:00:00Z segment-entered second",
            "2026-03-01T12:00:00Z tier-changed size: none → big",
            "2026-03-01T12:00:00Z lamp early on",
            "2026-03-01T12:00:00Z lamp other on",
            "2026-03-01T12:00:00Z lamp late on",
            "2026-03-01T12:00:00Z lamp lamp on",
            "2026-03-01T12:00:00Z segment-entered reads-lamp",
            "2026-03-01T12:00:00Z tag-changed reads-all: none → true");
  }

  @Test
  @DisplayName("S22 a chain of facts settles in one input, and unravels in one instant")
  void chain() {
    Program.Builder program = program();
    for (int i = 50; i >= 1; i--) {
      program.segment("s" + i, inSegment("s" + (i - 1)));
    }
    Story story =
        given(program.segment("s0", count("buy").lastDays(1).atLeast(1))).when(NOON, "buy");

    assertThat(story.toldNow())
        .hasSize(51)
        .last()
        .isEqualTo("2026-03-01T12:00:00Z segment-entered s50");
    assertThat(story.forecast("2026-04-01T00:00Z"))
        .hasSize(51)
        .allMatch(line -> line.startsWith("2026-03-02T00:00:00Z segment-left"));
  }

  @Test
  @DisplayName("S22 definitions that read each other do not compile; the cycle is named")
  void cycle() {
    assertThat(Compiling.problems(program()
            .segment("fine", did("buy"))
            .segment("a", inSegment("b"))
            .segment("b", all(hasTag("c"), inSegment("fine")))
            .tag("c", inSegment("a"))))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.value()).contains("segment.a", "segment.b", "tag.c", " → ");
          assertThat(problem.value()).doesNotContain("fine");
          assertThat(problem.expected()).isEqualTo("definitions without a cycle");
        });
  }

  @Test
  @DisplayName("S22 a cycle through a facet does not compile either")
  void cycleThroughAFacet() {
    assertThat(Compiling.problems(program()
            .segment("a", fact("gadget-a.lamp").is(true))
            .with(Gadget.a(parts -> parts.lamp("lamp", inSegment("a"))))))
        .singleElement()
        .satisfies(problem -> assertThat(problem.value()).contains("segment.a", "gadget-a.lamp"));
  }

  @Test
  @DisplayName("S22 a definition may read its own previous value: once in, it stays in")
  void ownPreviousValue() {
    Story story = given(program()
            .segment(
                "regulars",
                any(
                    count("buy").lastDays(7).atLeast(3),
                    all(inSegment("regulars"), count("buy").lastDays(7).atLeast(1)))))
        .when(NOON, "buy")
        .when(NOON, "buy");
    assertThat(story.told()).isEmpty();

    story.when("2026-03-02T12:00Z", "buy");
    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly("2026-03-09T00:00:00Z segment-left regulars");
    story.reloaded();
    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly("2026-03-09T00:00:00Z segment-left regulars");
  }

  @Test
  @DisplayName("S22 passing several tiers at once gives one change each, and is done with then")
  void severalSteps() {
    Story story = given(program()
            .tiering(
                "rank",
                Case.when(
                    "gold",
                    all(tier("rank").isIn("silver", "gold"), sum("n", "buy").atLeast(5))),
                Case.when(
                    "silver",
                    all(
                        tier("rank").isIn("bronze", "silver", "gold"),
                        sum("n", "buy").atLeast(3))),
                Case.otherwise("bronze"))
            .segment("silver", tier("rank").is("silver")))
        .when(NOON, "visit")
        .when(NOON, "buy", "n", 6);

    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-01T12:00:00Z tier-changed rank: bronze → silver",
            "2026-03-01T12:00:00Z tier-changed rank: silver → gold");
    String settled = story.encoded();
    assertThat(story.reloaded().encoded()).isEqualTo(settled);
    assertThat(story.forecast("2030-01-01T00:00Z")).isEmpty();
  }

  @Test
  @DisplayName("S22 S23 a definition that contradicts itself rejects the input, and is named")
  void contradiction() {
    Story story = given(program().segment("liars", all(did("lie"), not(inSegment("liars")))))
        .when(NOON, "visit");

    assertThat(story.rejected(event(NOON, "lie")))
        .containsExactly(Problem.of("lie", "segment.liars", "a cascade of at most 64 rounds"));
  }

  @Test
  @DisplayName("S22 S23 a definition that contradicts itself in an advance is cut, and is named")
  void contradictionInAnAdvance() {
    Story story = given(program()
            .segment("liars", all(count("truth").lastDays(1).lessThan(1), not(inSegment("liars")))))
        .when(NOON, "truth")
        .advanced("2026-03-02T00:00Z");

    assertThat(story.toldNow())
        .hasSize(65)
        .last()
        .isEqualTo("2026-03-02T00:00:00Z cascade-cut [segment.liars]");
  }

  @Test
  @DisplayName(
      "S22 the first input evaluates everything from nothing: false and none are no change")
  void firstInput() {
    Story story = given(program()
            .tag("stranger", not(did("buy")))
            .tag("buyer", did("buy"))
            .tag("bought", new Tag.Computed(count("buy")))
            .tag("city", new Tag.Computed(attribute("city")))
            .segment("all", all())
            .segment("buyers", did("buy"))
            .tiering("size", Case.when("big", did("buy")), Case.otherwise("small"))
            .tiering("mood", Case.when("good", did("buy"))))
        .when(attributes(NOON, "shoe-size", 42));

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T12:00:00Z tag-changed stranger: none → true",
            "2026-03-01T12:00:00Z tag-changed bought: none → 0",
            "2026-03-01T12:00:00Z segment-entered all",
            "2026-03-01T12:00:00Z tier-changed size: none → small");
  }

  @Test
  @DisplayName("S22 given state is evaluated silently, and what follows is told from there")
  void givenState() {
    Engine engine = Engine.compile(program()
        .tag("grade", new Tag.Assigned(List.of()))
        .segment("golden", tag("grade").is("gold"))
        .segment("romans", attribute("city").is("Rome"))
        .with(Gadget.a(parts -> parts.lamp("lamp", tag("grade").is("gold"))))
        .build());
    ObjectNode core = JsonNodeFactory.instance.objectNode();
    core.putObject("tags").put("grade", "gold");
    core.putObject("attributes").put("city", "Rome");
    core.put("registered-at", "2020-01-01T00:00:00Z");
    ProfileState state =
        engine.given(Story.USER, at(NOON), List.of(new GivenState(GivenState.CORE, core)));

    assertThat(state.sequence()).isZero();
    assertThat(engine.profile(state, at(NOON)).segments()).containsExactly("golden", "romans");
    assertThat(engine.profile(state, at(NOON)).registeredAt()).hasValue(at("2020-01-01T00:00Z"));
    var decided = (io.github.userarc.core.engine.Decision.Decided)
        engine.decide(state, attributes("2026-03-02T12:00Z", "city", "Oslo"));
    assertThat(io.github.userarc.core.stories.Lines.of(decided.changes()))
        .containsExactly("2026-03-02T12:00:00Z segment-left romans");
  }
}
