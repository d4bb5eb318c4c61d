package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.change.Reward;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Facets meet through rewards; what compiles and is probably not meant is a warning. */
class RewardTest {
  private static void giver(Gadget.Parts parts) {
    parts.reward("coins", 3, "quiz.reward.coins");
    parts.onEvent(
        "quiz",
        "answer",
        null,
        Reward.TYPE,
        (trigger, profile) -> session -> session.emit(new Reward("coins", Decimal.of(3), "quiz")));
  }

  @Test
  @DisplayName("S23 a reward is credited by the facet that accepts it, in the next round")
  void credited() {
    Story story = given(program()
            .segment("rich", fact("gadget-b.coins").atLeast(3))
            .with(Gadget.a(RewardTest::giver))
            .with(Gadget.b(parts -> parts.purseOf("coins", 0))))
        .when("2026-03-01T12:00Z", "answer");

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T12:00:00Z reward coins, 3, quiz",
            "2026-03-01T12:00:00Z paid coins for quiz",
            "2026-03-01T12:00:00Z segment-entered rich");
    assertThat(story.profile().segments()).containsExactly("rich");
  }

  @Test
  @DisplayName("S7 a reward that nobody accepts does not compile; the nearest that is is told")
  void nobodyAccepts() {
    Program program = program()
        .with(Gadget.a(parts -> {
          parts.reward("coin", 3, "quiz.reward.coin");
          parts.reward("coins", 0.5, "quiz.reward.coins");
          parts.reward("coins", -1, "quiz.penalty");
          parts.reward("coins", null, "quiz.other");
        }))
        .with(Gadget.b(parts -> parts.purseOf("coins", 0)))
        .build();

    assertThatThrownBy(() -> Engine.compile(program))
        .isInstanceOfSatisfying(
            InvalidProgramException.class,
            invalid -> assertThat(invalid.problems())
                .extracting(Problem::toString)
                .containsExactly(
                    "gadget-a.quiz.reward.coin: 'coin' found, expected the name of a reward that a"
                        + " facet accepts. Maybe you meant 'coins'",
                    "gadget-a.quiz.reward.coins: '0.5' found, expected at most 0 fraction digits,"
                        + " the precision of coins",
                    "gadget-a.quiz.penalty: '-1' found, expected a number above 0"));
  }

  @Test
  @DisplayName("S23 rewards that set each other off compile where whoever gives them bounds them")
  void cycles() {
    assertThatThrownBy(() -> Engine.compile(circle(false)))
        .hasMessageContaining("gadget-b.reward.coins");
    assertThat(Engine.compile(circle(true)).warnings()).isEmpty();
  }

  private static Program circle(boolean bounded) {
    return program()
        .with(Gadget.a(parts -> {
          parts.reward("coins", null, "again");
          parts.onChange(
              "again",
              "paid",
              null,
              Reward.TYPE,
              bounded,
              (trigger, profile) ->
                  session -> session.emit(new Reward("coins", Decimal.of(1), "again")));
        }))
        .with(Gadget.b(parts -> parts.purseOf("coins", 0)))
        .build();
  }

  @Test
  @DisplayName("what accepts rewards is at rest in a program that gives none")
  void nobodyGives() {
    Story story = given(program().with(Gadget.b(parts -> parts.purseOf("coins", 0))))
        .when("2026-03-01T12:00Z", "answer");

    assertThat(story.told()).isEmpty();
  }

  @Test
  @DisplayName("a program with warnings compiles, and says each once, with its path")
  void warnings() {
    Engine engine = Engine.compile(program()
        .with(Gadget.a(parts -> {
          parts.warning("stages.blocked", "blocked", "a way out", "Maybe declare it terminal");
          parts.warning("stages.blocked", "blocked", "a way out", "Maybe declare it terminal");
        }))
        .build());

    assertThat(engine.warnings())
        .extracting(Problem::toString)
        .containsExactly("gadget-a.stages.blocked: 'blocked' found, expected a way out."
            + " Maybe declare it terminal");
    assertThat(Engine.compile(program().build()).warnings()).isEmpty();
  }
}
