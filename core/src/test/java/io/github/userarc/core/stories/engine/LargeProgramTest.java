package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.atLeast;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.condition.Conditions.tag;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.score;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.metric.Metrics.total;
import static io.github.userarc.core.metric.Metrics.weighted;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Compiling;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Story;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that are deep, long or large. */
class LargeProgramTest {
  private static final int MANY = 10_000;

  private static <T> T nested(T inner, UnaryOperator<T> around) {
    T all = inner;
    for (int i = 0; i < MANY; i++) {
      all = around.apply(all);
    }
    return all;
  }

  static Stream<Arguments> deepPrograms() {
    Condition one = did("a");
    Filter filter = property("x").is(1);
    Filter deepFilter = nested(filter, Filter.Not::new);
    Operand deepOperand = nested((Operand) count("a"), inner -> total(inner, 1));
    return Stream.of(
        Arguments.of("not", program().segment("s", nested(one, inner -> not(inner)))),
        Arguments.of("all", program().segment("s", nested(one, inner -> all(inner, one)))),
        Arguments.of("at least", program().segment("s", nested(one, inner -> atLeast(1, inner)))),
        Arguments.of("a filter of not", program().metric("m", count("a").where(deepFilter))),
        Arguments.of(
            "a filter of all",
            program()
                .metric(
                    "m",
                    count("a")
                        .where(nested(filter, inner -> new Filter.All(List.of(inner, filter)))))),
        Arguments.of(
            "a filter of a sequence",
            program()
                .segment(
                    "s",
                    new Condition.Sequence(
                        EventSelector.of("a").where(deepFilter),
                        EventSelector.of("b"),
                        Span.days(1)))),
        Arguments.of(
            "a filter of a lapse",
            program()
                .segment(
                    "s",
                    new Condition.Lapse(
                        EventSelector.of("a"),
                        EventSelector.of("b").where(deepFilter),
                        Span.days(1)))),
        Arguments.of("sums", program().metric("m", (Metric) deepOperand)),
        Arguments.of("scores", program().metric("m", (Metric)
            nested((Operand) count("a"), inner -> score(0, weighted(inner, 1))))),
        Arguments.of("a right side", program().segment("s", count("a").atLeast(deepOperand))),
        Arguments.of("a computed tag", program().tag("t", new Tag.Computed(deepOperand))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deepPrograms")
  @DisplayName("What is nested 10,000 deep does not compile, and overflows no stack")
  void deepPrograms(String what, Program.Builder program) {
    assertThat(Compiling.problems(program))
        .isNotEmpty()
        .extracting(Problem::expected)
        .containsOnly("at most 28 levels of nesting");
  }

  @Test
  @DisplayName("Metrics that name each other 10,000 deep do not compile either")
  void chainOfMetrics() {
    Program.Builder sums = program().metric("m0", count("a"));
    Program.Builder names = program().metric("m0", count("a"));
    for (int i = 1; i < MANY; i++) {
      sums.metric("m" + i, total(metric("m" + (i - 1)), 1));
      names.metric("m" + i, metric("m" + (i - 1)));
    }
    names.tag("t", new Tag.Computed(metric("m" + (MANY - 1))));

    assertThat(Compiling.problems(sums)).isNotEmpty();
    assertThat(Compiling.problems(names)).isNotEmpty();
  }

  @Test
  @DisplayName(
      "S22 definitions that read each other in a long chain compile, in any order, and settle")
  void chainOfDefinitions() {
    Program.Builder tags = program();
    for (int i = MANY - 1; i >= 1; i--) {
      tags.tag("t" + i, new Tag.Computed(tag("t" + (i - 1))));
    }
    assertThat(Compiling.problems(tags.tag("t0", new Tag.Computed(count("a"))))).isEmpty();

    Program.Builder segments = program();
    for (int i = 999; i >= 1; i--) {
      segments.segment("s" + i, inSegment("s" + (i - 1)));
    }
    Story story = given(segments.segment("s0", did("a"))).when("2026-03-01T12:00Z", "a");
    assertThat(story.toldNow()).hasSize(1000);
  }

  @Test
  @DisplayName("Cycles of 10,000 definitions or reactions are reported, and overflow no stack")
  void longCycles() {
    Program.Builder definitions = program();
    for (int i = 0; i < MANY; i++) {
      definitions.segment("s" + i, inSegment("s" + (i + 1) % MANY));
    }
    Program.Builder reactions = program().with(Gadget.a(parts -> {
      for (int i = 0; i < MANY; i++) {
        parts.onChange(
            "r" + i, "t" + i, null, "t" + (i + 1) % MANY, false, (trigger, profile) -> null);
      }
    }));

    assertThat(Compiling.problems(definitions))
        .extracting(Problem::expected)
        .containsExactly("definitions without a cycle");
    assertThat(Compiling.problems(reactions))
        .extracting(Problem::expected)
        .containsExactly("reactions that do not set each other off without a bound");
  }

  @Test
  @DisplayName("A small program that stands for a huge one is reported before it grows")
  void sharedParts() {
    Condition condition = did("a");
    for (int i = 0; i < 25; i++) {
      condition = all(condition, condition);
    }
    Program.Builder names = program().metric("m0", count("a"));
    for (int i = 1; i <= 13; i++) {
      Metric.Named before = metric("m" + (i - 1));
      names.metric("m" + i, total(before, before, before, before, before, before));
    }
    for (Program.Builder program : List.of(program().segment("s", condition), names)) {
      assertThat(Compiling.problems(program))
          .extracting(Problem::expected)
          .contains("at most 500000 parts of conditions, filters and metrics in a program");
    }
  }

  @Test
  @DisplayName(
      "A program of 10,000 rules compiles in reasonable time, and an input touches its own")
  void tenThousandRules() {
    Program.Builder builder = program();
    for (int i = 0; i < MANY; i++) {
      builder.segment(
          "s" + i,
          all(
              count("event-" + i % 500).lastDays(1 + i % 90).atLeast(1 + i % 5),
              sum("paid", "buy")
                  .where(property("kind").is("k" + i % 100))
                  .lastDays(30)
                  .lessThan(9)));
    }
    Program program = builder.build();

    Engine engine = Assertions.assertTimeout(Duration.ofSeconds(30), () -> Engine.compile(program));
    // 20 rules look at event-7, and all of them ask for three.
    Story story =
        given(engine).when("2026-03-01T12:00Z", "event-7").when("2026-03-01T12:00Z", "event-7");
    assertThat(story.told()).isEmpty();
    assertThat(story.when("2026-03-01T12:00Z", "event-7").toldNow()).hasSize(20);
  }
}
