package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.tag;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Story;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tags that are bands of a number, with hysteresis. */
class BandsTest {
  private static Story health(Object margin) {
    return given(program()
        .tag(
            "health",
            Tag.bands(attribute("score"))
                .below("red", 30)
                .below("amber", 60)
                .otherwise("green")
                .hysteresis(margin))
        .segment("well", tag("health").is("green")));
  }

  private static Story scores(Object margin, Object... scores) {
    Story story = health(margin);
    for (int i = 0; i < scores.length; i++) {
      story.when(attributes(
          "2026-03-%02dT08:00Z".formatted(i + 1), "score", new BigDecimal(scores[i].toString())));
    }
    return story;
  }

  @Test
  @DisplayName("S21 a number is in the band below the first bound above it")
  void bands() {
    assertThat(scores(0, 29, 30, "59.999999", 60, "29.999999").told())
        .containsExactly(
            "2026-03-01T08:00:00Z tag-changed health: none → red",
            "2026-03-02T08:00:00Z tag-changed health: red → amber",
            "2026-03-04T08:00:00Z tag-changed health: amber → green",
            "2026-03-04T08:00:00Z segment-entered well",
            "2026-03-05T08:00:00Z tag-changed health: green → red",
            "2026-03-05T08:00:00Z segment-left well");
  }

  @Test
  @DisplayName(
      "S21 S22 with hysteresis a band is left only where its bound is crossed by the margin")
  void hysteresis() {
    assertThat(scores(5, 29, 31, "34.999999", 35, 25, 30, "24.999999", 34, 90, 55, 54)
            .told())
        .containsExactly(
            "2026-03-01T08:00:00Z tag-changed health: none → red",
            "2026-03-04T08:00:00Z tag-changed health: red → amber",
            "2026-03-07T08:00:00Z tag-changed health: amber → red",
            "2026-03-09T08:00:00Z tag-changed health: red → green",
            "2026-03-09T08:00:00Z segment-entered well",
            "2026-03-11T08:00:00Z tag-changed health: green → amber",
            "2026-03-11T08:00:00Z segment-left well");
  }

  @Test
  @DisplayName("S21 a margin in percent is a share of each bound")
  void percent() {
    assertThat(scores("10 %", 29, "32.999999", 33, "65.999999", 66, 54, "53.999999")
            .told())
        .extracting(line -> line.replace("tag-changed health: ", ""))
        .filteredOn(line -> !line.contains("well"))
        .containsExactly(
            "2026-03-01T08:00:00Z none → red",
            "2026-03-03T08:00:00Z red → amber",
            "2026-03-05T08:00:00Z amber → green",
            "2026-03-07T08:00:00Z green → amber");
  }

  @Test
  @DisplayName("S22 the band before is part of the state, and evaluating again changes nothing")
  void previous() {
    Story story = scores(5, 29, 36, 29);
    assertThat(story.profile().tags().get("health").value()).hasToString("amber");
    story.reloaded().advanced("2026-06-01T00:00Z").reloaded();
    assertThat(story.toldNow()).isEmpty();
    assertThat(story.profile().tags().get("health").value()).hasToString("amber");
  }

  @Test
  @DisplayName("S8 S19 a weight by half-life sinks through its bands at exact instants")
  void fading() {
    Story story = given(program()
            .parameter("cold", "0.5")
            .tag(
                "heat",
                Tag.bands(count("visit").halfLife(Span.days(1)))
                    .below("cold", parameter("cold"))
                    .below("warm", 1)
                    .otherwise("hot")
                    .hysteresis("0.25")))
        .when("2026-03-01T00:00Z", "visit")
        .when("2026-03-01T00:00Z", "visit");

    assertThat(story.forecast("2027-01-01T00:00Z"))
        .containsExactly(
            // below 0.75, rounded: 2 × 2^-t, t = 1.415 days
            "2026-03-02T09:57:39.323037Z tag-changed heat: hot → warm",
            // below 0.25: t = 3 days and what rounding adds
            "2026-03-04T00:00:00.249298Z tag-changed heat: warm → cold");
  }

  @Test
  @DisplayName(
      "S21 S35 a margin in percent is a share of the cut in force, not of its opening value")
  void percentOfTheCutInForce() {
    Program program = program()
        .parameter("limit", 8)
        .tag(
            "heat",
            Tag.bands(count("visit").halfLife(Span.days(1)))
                .below("low", parameter("limit"))
                .otherwise("high")
                .hysteresis("10 %"))
        .tag(
            "health",
            Tag.bands(attribute("score"))
                .below("ill", parameter("limit"))
                .otherwise("well")
                .hysteresis("10 %"))
        .build();
    ParameterHistory three = ParameterHistory.NONE.set(Map.of("limit", 3), at("2026-03-01T06:00Z"));
    Story story = given(Engine.compile(program).with(three))
        .when(attributes("2026-03-01T00:00Z", "score", new BigDecimal("3.29")));
    for (int visit = 1; visit <= 12; visit++) {
      story.when("2026-03-01T00:00Z", "visit");
    }
    story.advanced("2026-03-01T12:00Z");
    story.when(attributes("2026-03-01T12:00Z", "score", new BigDecimal("3.3")));
    story.advanced("2026-04-01T00:00Z");

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T00:00:00Z tag-changed heat: none → low",
            "2026-03-01T00:00:00Z tag-changed health: none → ill",
            // the ninth visit: 8 + 0.8 is reached
            "2026-03-01T00:00:00Z tag-changed heat: low → high",
            // 3 + 0.3 is reached, 3 + 0.8 is not
            "2026-03-01T12:00:00Z tag-changed health: ill → well",
            // below 3 - 0.3, rounded: 12 × 2^-t = 2.6999995, t = 2.152003 days; not at 3 - 0.8
            "2026-03-03T03:38:53.090357Z tag-changed heat: high → low");
  }

  @Test
  @DisplayName("S6 without a number there is no band, and nothing is remembered")
  void missing() {
    Story story = given(program()
        .tag("basket", Tag.bands(sum("n", "a").lastDays(1)).below("low", 2).otherwise("high")));
    assertThat(story.when("2026-03-01T08:00Z", "visit").told())
        .containsExactly("2026-03-01T08:00:00Z tag-changed basket: none → low");
    assertThat(health(1).when("2026-03-01T08:00Z", "visit").told()).isEmpty();
  }

  @Test
  @DisplayName("S26 an explanation says where the band is left")
  void explained() {
    assertThat(scores(5, 40).explain("tag.health").toString().strip())
        .isEqualTo("✓ tag.health is amber: attribute score is 40; red below 25; green from 65");
  }

  @Test
  @DisplayName("S7 bands that make no sense are reported with path, value and what was expected")
  void refused() {
    assertProblem(
        program().tag("b", Tag.bands(count("a")).below("x", 3).below("y", 2).otherwise("z")),
        "tags.b.values[1].below: '2' found, expected more than the bound before it, 3");
    assertProblem(
        program().tag("b", Tag.bands(count("a")).below("x", 3)),
        "tags.b.values: '1 bands' found, expected at least two bands");
    assertProblem(
        program().tag("b", Tag.bands(count("a")).below("x", 3).otherwise("x")),
        "tags.b.values[1].value: 'x' found, expected a value of its own");
    assertProblem(
        program().tag("b", Tag.bands(count("a")).below("x", attribute("y")).otherwise("z")),
        "tags.b.values[0].below: 'another operand' found, expected a number or a parameter");
    assertProblem(
        program()
            .tag("b", Tag.bands(count("a")).below("x", 3).otherwise("z"))
            .segment("s", tag("b").is("q")),
        "segments.s.eq: 'q' found, expected the name of a value of tag.b");
  }

  private static void assertProblem(Program.Builder program, String problem) {
    assertThatThrownBy(() -> Engine.compile(program.build()))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining(problem);
  }
}
