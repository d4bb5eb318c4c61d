package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Compiling;
import io.github.userarc.core.stories.Story;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters on the left of comparisons: switches, variants, spans (S20, S35). */
class ParameterTest {

  private static Program.Builder shop() {
    return program()
        .parameter("on", true)
        .parameter("off", false)
        .parameter("city", "Rome")
        .parameter("many", 3)
        .parameter("start", at("2026-03-01T00:00Z"))
        .parameter("gone", Span.days(30));
  }

  static Stream<Arguments> holds() {
    return Stream.of(
        Arguments.of("a switch", parameter("on").is(true)),
        Arguments.of("a switch is there", parameter("off").exists()),
        Arguments.of("a text", parameter("city").startsWith("Ro")),
        Arguments.of("a text among others", parameter("city").isIn("Oslo", parameter("city"))),
        Arguments.of("a text and an attribute", parameter("city").is(attribute("city"))),
        Arguments.of("two switches", parameter("on").isNot(parameter("off"))),
        Arguments.of("a number", parameter("many").between(2, parameter("many"))),
        Arguments.of("a number and a metric", parameter("many").moreThan(count("buy"))),
        Arguments.of("an instant and a metric", parameter("start").lessThan(lastTime("buy"))),
        Arguments.of("a span", parameter("gone").atLeast(Span.days(30))),
        Arguments.of("a span in a range", parameter("gone").between(Span.days(1), Span.days(30))),
        Arguments.of("a constant", Operand.of("x").is("x")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("holds")
  @DisplayName("S20 a parameter of any type may stand on the left, and goes through JSON")
  void left(String what, Condition condition) {
    Program built = shop().segment("s", condition).build();
    Program read = Program.parse(built.toJson());

    assertThat(read).as(what).isEqualTo(built);
    Story story = given(read)
        .when(attributes("2026-03-02T12:00Z", "city", "Rome"))
        .when("2026-03-02T12:00Z", "buy");
    assertThat(story.profile().segments()).containsExactly("s");
    assertThat(story.explain("segment.s").holds()).isTrue();
  }

  @Test
  @DisplayName("S20 a parameter on the left is compared with its own type only")
  void wrongTypes() {
    assertThat(Compiling.problems(shop()
            .segment("a", parameter("on").is("yes"))
            .segment("b", parameter("city").atLeast(3))
            .segment("c", parameter("gone").atLeast(3))
            .segment("d", parameter("city").is(count("buy")))
            .segment("e", parameter("many").startsWith("3"))
            .segment("f", count("buy").compare(Operator.EXISTS, parameter("on")))))
        .extracting(Object::toString)
        .containsExactly(
            "segments.a.eq: 'yes' found, expected a value of type boolean",
            "segments.b.gte: 'text' found, expected a number, instant or duration",
            "segments.c.gte: '3' found, expected a span. Maybe \"30 days\"",
            "segments.d.eq: 'decimal' found, expected a value of type text",
            "segments.e.starts-with: 'decimal' found, expected a text",
            "segments.f.exists: '$on' found, expected true or false");
  }

  @Test
  @DisplayName("S21 a computed tag may show a parameter of any type but a span")
  void shown() {
    Story story = given(shop()
            .tag("city", new Tag.Computed(parameter("city")))
            .tag("on", new Tag.Computed(parameter("on"))))
        .when("2026-03-01T12:00Z", "buy");

    assertThat(story.profile().tags().get("city").value()).hasToString("Rome");
    assertThat(story.profile().tags().get("on").value()).hasToString("true");
    assertThat(Compiling.found(shop().tag("gone", new Tag.Computed(parameter("gone")))))
        .containsExactly("tags.gone.computed: $gone");
  }

  @Test
  @Timeout(20)
  @DisplayName(
      "S18 a span on the left of a time since flips at its instant, without a step every microsecond")
  void spanAndSince() {
    Story story = given(shop()
            .segment("here", parameter("gone").atLeast(since("buy")))
            .segment("gone", parameter("gone").lessThan(since("buy")))
            .segment("between", parameter("gone").between(Span.days(1), since("buy")))
            .segment(
                "one-of",
                all(
                    parameter("gone").isIn(since("buy"), Span.days(1)),
                    parameter("on").is(true))))
        .when("2026-03-01T12:00Z", "buy")
        .advanced("2026-06-01T12:00Z");

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T12:00:00Z segment-entered here",
            "2026-03-31T12:00:00Z segment-entered between",
            "2026-03-31T12:00:00Z segment-entered one-of",
            "2026-03-31T12:00:00.000001Z segment-left here",
            "2026-03-31T12:00:00.000001Z segment-entered gone",
            "2026-03-31T12:00:00.000001Z segment-left one-of");
  }

  @Test
  @Timeout(20)
  @DisplayName("S18 a time since is there from registration on, without a step every microsecond")
  void sinceExists() {
    Story story = given(program()
            .segment("there", since("buy").exists())
            .segment("missing", since("buy").compare(Operator.EXISTS, false)))
        .when("2026-03-01T12:00Z", "see")
        .advanced("2026-06-01T12:00Z");

    assertThat(story.profile().segments()).containsExactly("there");
    assertThat(story.told()).hasSize(1);
  }
}
