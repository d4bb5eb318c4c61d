package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.ratio;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Story;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Counts and sums by half-life. Expected numbers were computed with 50 digits elsewhere. */
class HalfLifeTest {
  private static Story visits() {
    return given(program()
        .metric("heat", count("visit").halfLife(Span.days(1)))
        .segment("warm", metric("heat").atLeast(0.5)));
  }

  @Test
  @DisplayName("S19 an occurrence counts half as much with each half-life since, to 6 digits")
  void halves() {
    Story story = visits().when("2026-03-01T00:00Z", "visit");

    assertThat(story.metric("heat", "2026-03-01T00:00Z")).isEqualTo("1");
    assertThat(story.metric("heat", "2026-03-02T00:00Z")).isEqualTo("0.5");
    assertThat(story.metric("heat", "2026-03-01T12:00Z")).isEqualTo("0.707107");
    // 2^-7 is 0.0078125: half-even.
    assertThat(story.metric("heat", "2026-03-08T00:00Z")).isEqualTo("0.007812");
    assertThat(story.metric("heat", "2126-03-08T00:00Z")).isEqualTo("0");

    story.when("2026-03-02T06:00Z", "visit");
    assertThat(story.metric("heat", "2026-03-03T00:00Z")).isEqualTo("0.844604");
  }

  @Test
  @DisplayName("S19 of a property, each occurrence adds its number; one without it adds nothing")
  void sums() {
    Story story = given(program().metric("value", sum("paid", "buy").halfLife(Span.days(30))))
        .when("2026-03-01T08:00Z", "buy", "paid", 40)
        .when("2026-03-05T08:00Z", "buy")
        .when("2026-03-11T08:00Z", "buy", "paid", 10);

    assertThat(story.metric("value", "2026-03-16T08:00Z")).isEqualTo("37.193258");

    story.when("2026-03-16T08:00Z", "buy", "paid", -50);
    assertThat(story.metric("value")).isEqualTo("-12.806742");
  }

  @Test
  @DisplayName("S8 S19 a condition flips at the very microsecond at which the rounded weight does")
  void flips() {
    Story one = visits().when("2026-03-01T00:00Z", "visit").advanced("2026-04-01T00:00Z");
    assertThat(one.told())
        .containsExactly(
            "2026-03-01T00:00:00Z segment-entered warm",
            "2026-03-02T00:00:00.124649Z segment-left warm");

    Story two = visits()
        .when("2026-03-01T00:00Z", "visit")
        .when("2026-03-02T00:00Z", "other")
        .when("2026-03-02T06:00Z", "visit")
        .advanced("2026-03-03T18:09:08.438830Z");
    assertThat(two.in("warm", "2026-03-03T18:09:08.438830Z")).isTrue();
    assertThat(two.toldNow()).isEmpty();
    assertThat(two.advanced("2026-03-03T18:09:08.438831Z").toldNow())
        .containsExactly("2026-03-03T18:09:08.438831Z segment-left warm");
  }

  @Test
  @DisplayName(
      "S9 S11 who looks when, and what is stored between, changes neither weight nor state")
  void advances() {
    Story once = visits().when("2026-03-01T07:13Z", "visit").when("2026-03-20T01:01Z", "visit");
    Story often = visits().when("2026-03-01T07:13Z", "visit");
    for (int day = 2; day < 20; day++) {
      often.advanced("2026-03-%02dT11:11:11.111111Z".formatted(day)).reloaded();
    }
    often.when("2026-03-20T01:01Z", "visit");

    assertThat(often.encoded()).isEqualTo(once.encoded());
    assertThat(often.told()).isEqualTo(once.told());
  }

  @Test
  @DisplayName("S10 a late occurrence weighs what it would weigh had it come in time")
  void late() {
    Story inTime = visits()
        .when("2026-03-01T07:13Z", "visit")
        .when("2026-03-03T01:01Z", "visit")
        .when("2026-03-05T01:01Z", "visit");
    Story late = visits()
        .when("2026-03-01T07:13Z", "visit")
        .when("2026-03-05T01:01Z", "visit")
        .when("2026-03-03T01:01Z", "visit");

    assertThat(late.metric("heat")).isEqualTo(inTime.metric("heat"));
    assertThat(late.metric("heat", "2026-03-09T09:09Z"))
        .isEqualTo(inTime.metric("heat", "2026-03-09T09:09Z"));
  }

  @Test
  @DisplayName("S5 sums cannot overflow, of numbers of any size and sign")
  void huge() {
    Story story = given(program().metric("value", sum("paid", "buy").halfLife(Span.days(1))));
    for (int i = 0; i < 3_000; i++) {
      story.when("2026-03-01T00:00Z", "buy", "paid", new BigDecimal("-8999999999999.999999"));
    }
    assertThat(story.metric("value")).isEqualTo("-26999999999999999.997");
    assertThat(story.metric("value", "2026-03-02T00:00Z")).isEqualTo("-13499999999999999.9985");
  }

  @Test
  @DisplayName("S20 the right side may be an attribute; a new one is a new question")
  void attributes() {
    Story story = given(program()
            .segment("warm", count("visit").halfLife(Span.days(1)).atLeast(attribute("threshold"))))
        .when(Story.attributes("2026-03-01T00:00Z", "threshold", new BigDecimal("0.1")))
        .when("2026-03-01T00:00Z", "visit")
        .when(Story.attributes("2026-03-02T00:00Z", "threshold", new BigDecimal("0.4999")));

    assertThat(story.forecast("2026-03-10T00:00Z"))
        .singleElement()
        .asString()
        .startsWith("2026-03-02T00:00:2")
        .endsWith("segment-left warm");
  }

  @Test
  @DisplayName("S26 an explanation says what is missing, and until when the weight does")
  void explained() {
    Story story = visits().when("2026-03-01T00:00Z", "visit");
    assertThat(story.profile().explain("segment.warm").toString()).isEqualTo("""
            ✓ segment.warm is true
              ✓ count of visit, half-life 1 day ≥ 0.5: 1 of 0.5; until 2026-03-02T00:00:00.124649Z""");
    assertThat(story.profile("2026-03-03T00:00Z").explain("segment.warm").toString())
        .isEqualTo("""
            ✗ segment.warm is false
              ✗ count of visit, half-life 1 day ≥ 0.5: 0.25 of 0.5; 0.25 more""");
    assertThat(story.explain("heat").toString().strip())
        .isEqualTo("✓ metric heat: count of visit, half-life 1 day = 1");
  }

  @Test
  @DisplayName("S19 what changes all the time sets nothing off all the time: it does not compile")
  void refused() {
    var heat = count("visit").halfLife(Span.days(1));
    assertProblem(
        program().tag("heat", new Tag.Computed(heat)),
        "tags.heat.computed: 'count of visit, half-life 1 day' found, expected a number that does"
            + " not change all the time. Maybe compare it with a number, or cut it into bands");
    assertProblem(program().metric("r", ratio(heat, 2)), "metrics.r.ratio[0]: 'count of visit");
    assertProblem(
        program().segment("s", count("a").atLeast(heat)), "segments.s.gte: 'count of visit");
    assertProblem(
        program().metric("m", avg("paid", "buy").halfLife(Span.days(1))),
        "metrics.m: '1 day' found, expected no half-life: \"avg\" has none");
    assertProblem(
        program().metric("m", count("buy").halfLife(new Span(1, Span.Unit.MONTH))),
        "metrics.m.half-life: '1 month' found, expected from 1 second to 36500 days");
  }

  private static void assertProblem(Program.Builder program, String problem) {
    assertThatThrownBy(() -> Engine.compile(program.build()))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining(problem);
  }
}
