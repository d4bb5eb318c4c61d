package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.until;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Story;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Times since and until instants that are attributes, facts or metrics. */
class DatedTest {
  private static final ComputedMetric TO_RENEWAL = until(attribute("renewal"));
  private static final Instant RENEWAL = Instant.parse("2026-03-31T10:00:00Z");

  @Test
  @DisplayName("S18 each comparison with a time until turns at its own microsecond")
  void comparisons() {
    Span hour = Span.hours(1);
    Story story = given(program()
            .segment("at-least", TO_RENEWAL.atLeast(hour))
            .segment("more-than", TO_RENEWAL.moreThan(hour))
            .segment("at-most", TO_RENEWAL.atMost(hour))
            .segment("less-than", TO_RENEWAL.lessThan(hour))
            .segment("exactly", TO_RENEWAL.is(hour))
            .segment("between", TO_RENEWAL.between(hour, Span.hours(2)))
            .segment("there", TO_RENEWAL.exists()))
        .when(attributes("2026-03-01T12:00Z", "renewal", RENEWAL));
    assertThat(story.profile().segments()).containsExactly("at-least", "more-than", "there");

    assertThat(story.forecast("2026-05-01T00:00Z"))
        .containsExactly(
            "2026-03-31T08:00:00Z segment-entered between",
            "2026-03-31T09:00:00Z segment-left more-than",
            "2026-03-31T09:00:00Z segment-entered at-most",
            "2026-03-31T09:00:00Z segment-entered exactly",
            "2026-03-31T09:00:00.000001Z segment-left at-least",
            "2026-03-31T09:00:00.000001Z segment-entered less-than",
            "2026-03-31T09:00:00.000001Z segment-left exactly",
            "2026-03-31T09:00:00.000001Z segment-left between",
            "2026-03-31T10:00:00.000001Z segment-left at-most",
            "2026-03-31T10:00:00.000001Z segment-left less-than",
            "2026-03-31T10:00:00.000001Z segment-left there");
  }

  @Test
  @DisplayName("S18 months are subtracted in the zone, and end with a month that is shorter")
  void months() {
    Story story = given(program()
            .zone("America/New_York")
            .segment("soon", TO_RENEWAL.atMost(new Span(1, Span.Unit.MONTH))))
        .when(attributes("2026-01-01T12:00Z", "renewal", RENEWAL));

    assertThat(story.forecast("2026-03-30T00:00Z"))
        .containsExactly("2026-02-28T11:00:00Z segment-entered soon");
  }

  @Test
  @DisplayName("S6 S18 the time since an instant begins at the instant")
  void sinceAnInstant() {
    ComputedMetric joined = since(attribute("joined"));
    Story story = given(program()
            .metric("age", joined)
            .segment("fresh", joined.lessThan(Span.days(1)))
            .segment("known", metric("age").exists())
            .segment("nobody", metric("age").compare(Operator.EXISTS, false)))
        .when(attributes("2026-03-01T12:00Z", "joined", Instant.parse("2026-03-02T00:00:00Z")));
    assertThat(story.profile().segments()).containsExactly("nobody");
    assertThat(story.profile().metric("age").toString()).isEqualTo("missing");

    assertThat(story.forecast("2026-05-01T00:00Z"))
        .containsExactly(
            "2026-03-02T00:00:00Z segment-entered fresh",
            "2026-03-02T00:00:00Z segment-entered known",
            "2026-03-02T00:00:00Z segment-left nobody",
            "2026-03-03T00:00:00Z segment-left fresh");
  }

  @Test
  @DisplayName("S18 S22 a fact, a metric and a parameter are instants like any other")
  void operands() {
    Story story = given(program()
            .parameter("opening", Instant.parse("2026-03-20T00:00:00Z"))
            .tag("paid-at", new Tag.Computed(lastTime("pay")))
            .segment("settled", since(fact("tag.paid-at")).atLeast(Span.days(2)))
            .segment("rested", since(lastTime("pay")).atLeast(Span.days(3)))
            .segment("eve", until(parameter("opening")).atMost(Span.days(1)))
            .segment(
                "turned", Operand.of(Span.days(4)).compare(Operator.LTE, since(lastTime("pay")))))
        .when("2026-03-01T12:00Z", "pay")
        .when("2026-03-02T12:00Z", "pay");

    assertThat(story.forecast("2026-03-19T12:00Z"))
        .containsExactly(
            "2026-03-04T12:00:00Z segment-entered settled",
            "2026-03-05T12:00:00Z segment-entered rested",
            "2026-03-06T12:00:00Z segment-entered turned",
            "2026-03-19T00:00:00Z segment-entered eve");
  }

  @Test
  @DisplayName("S26 a time until says in how long, or that it has passed")
  void explains() {
    Story story = given(program().segment("soon", TO_RENEWAL.atMost(Span.days(3))))
        .when("2026-03-01T12:00Z", "visit");
    assertThat(why(story)).isEqualTo("✗ until attribute renewal ≤ 3 days: missing");

    story.when(attributes("2026-03-31T08:00Z", "renewal", RENEWAL));
    assertThat(why(story))
        .isEqualTo("✓ until attribute renewal ≤ 3 days: in 2:00:00;"
            + " until 2026-03-31T10:00:00.000001Z");

    story.advanced("2026-04-02T00:00Z");
    assertThat(why(story))
        .isEqualTo("✗ until attribute renewal ≤ 3 days: passed at 2026-03-31T10:00:00Z");
  }

  private static String why(Story story) {
    return story.profile().explain("segment.soon").parts().get(0).toString().trim();
  }

  @Test
  @DisplayName("S7 what is no instant, and what is no span, does not compile")
  void problems() {
    Program program = program()
        .segment("a", since(metric("visits")).atLeast(Span.days(1)))
        .segment("b", until(fact("tag.vp")).atMost(Span.days(1)))
        .segment("c", TO_RENEWAL.atLeast(since("visit")))
        .segment("d", since("visit").atLeast(TO_RENEWAL))
        .segment("e", TO_RENEWAL.atLeast(3))
        .metric("visits", count("visit"))
        .tag("vip", new Tag.Flag(attribute("vip").is(true)))
        .build();

    assertThatThrownBy(() -> Engine.compile(program))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining(
            "segments.a.since: 'visits (count of visit), a decimal' found, expected an instant")
        .hasMessageContaining(
            "segments.b.until: 'vp' found, expected the name of a tag." + " Maybe you meant 'vip'")
        .hasMessageContaining("segments.c.gte: 'another operand' found, expected a span")
        .hasMessageContaining("segments.d.gte: 'until attribute renewal' found, expected a span")
        .hasMessageContaining("segments.e.gte: '3' found");
  }
}
