package io.github.userarc.growth;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.growth.EarningTest.credited;
import static io.github.userarc.growth.Growth.basis;
import static io.github.userarc.growth.Growth.on;
import static io.github.userarc.growth.Growth.onChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.growth.GrowthChange.LevelChanged;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes that set off rules, whose points change levels, which set off rules (S23). */
class CascadeTest {

  @Test
  void aSegmentGivesPointsWhichGiveALevelWhichGivesCoins() {
    Program program = Program.builder("cascade")
        .segment("regulars", count("login").atLeast(2))
        .segment("seniors", fact("growth.level.lv").atLeast(2))
        .with(Growth.currencies("xp", "coins")
            .earn("login", on("login").to("xp").points(1))
            .earn(
                "regular",
                onChange("segment-entered")
                    .where("segment", "regulars")
                    .to("xp")
                    .points(100)
                    .once())
            .earn(
                "lv2",
                onChange("level-changed").where("to", 2).to("coins").points(10).once())
            .level("lv", basis("xp"), Levels.table(0, 100)))
        .build();
    Story story = Story.of(program);

    assertThat(story.does("login"))
        .containsExactly(credited("xp", "1", "1", "login"), new LevelChanged("lv", null, 1));
    assertThat(story.does("login"))
        .containsExactly(
            credited("xp", "1", "2", "login"),
            new SegmentEntered("regulars"),
            credited("xp", "100", "102", "regular"),
            new LevelChanged("lv", 1, 2),
            new SegmentEntered("seniors"),
            credited("coins", "10", "10", "lv2"));
  }

  @Test
  void eachLevelPassedGivesItsOwnReward() {
    Story story = Story.of(Growth.currencies("xp", "coins")
        .earn("jackpot", on("jackpot").to("xp").points(100))
        .earn("up", onChange("level-changed").where("scheme", "lv").to("coins").per("to", "1", 10))
        .level("lv", basis("xp"), Levels.linear(50, 3)));
    story.does("login");

    assertThat(story.does("jackpot"))
        .containsExactly(
            credited("xp", "100", "100", "jackpot"),
            new LevelChanged("lv", 1, 2),
            new LevelChanged("lv", 2, 3),
            credited("coins", "20", "30", "up"),
            credited("coins", "30", "60", "up"));
  }

  @Test
  void onceHoldsWithinOneRound() {
    Story story = Story.of(Growth.currencies("xp", "coins")
        .earn("jackpot", on("jackpot").to("xp").points(100))
        .earn("up", onChange("level-changed").to("coins").points(10).once())
        .level("lv", basis("xp"), Levels.linear(50, 3)));

    assertThat(story.does("jackpot"))
        .containsExactly(
            credited("xp", "100", "100", "jackpot"),
            new LevelChanged("lv", null, 1),
            new LevelChanged("lv", 1, 2),
            new LevelChanged("lv", 2, 3),
            credited("coins", "10", "10", "up"));
  }

  @Test
  void rulesThatSetThemselvesOffDoNotCompile() {
    GrowthProgram growth = Growth.currencies("xp")
        .earn("up", onChange("level-changed").to("xp").points(100))
        .level("lv", basis("xp"), Levels.linear(100, 3));

    List<Problem> problems = catchThrowableOfType(
            InvalidProgramException.class,
            () -> Engine.compile(Program.builder("loop").with(growth).build()))
        .problems();

    assertThat(problems).singleElement().satisfies(problem -> {
      assertThat(problem.path()).isEqualTo("growth.earning.up");
      assertThat(problem.hint()).contains("at most once");
    });
  }

  @Test
  void aRuleOnTheLevelOfOneSchemeMayFeedAnother() {
    Story story = Story.of(Growth.currencies("xp", "coins")
        .earn("play", on("play").to("xp").points(100))
        .earn("up", onChange("level-changed").where("scheme", "lv").to("coins").points(10))
        .level("lv", basis("xp"), Levels.linear(100, 3))
        .level("rich", basis("coins"), Levels.table(0, 10)));

    assertThat(story.does("play"))
        .containsExactly(
            credited("xp", "100", "100", "play"),
            new LevelChanged("lv", null, 1),
            new LevelChanged("lv", 1, 2),
            new LevelChanged("rich", null, 1),
            credited("coins", "10", "10", "up"),
            credited("coins", "10", "20", "up"),
            new LevelChanged("rich", 1, 2));
  }

  @Test
  void aChainOfLevelsThatComesBackDoesNotCompile() {
    GrowthProgram growth = Growth.currencies("xp", "coins")
        .earn("up", onChange("level-changed").where("scheme", "lv").to("coins").points(10))
        .earn("back", onChange("level-changed").where("scheme", "rich").to("xp").points(100))
        .level("lv", basis("xp"), Levels.linear(100, 3))
        .level("rich", basis("coins"), Levels.table(0, 10));

    List<Problem> problems = catchThrowableOfType(
            InvalidProgramException.class,
            () -> Engine.compile(Program.builder("loop").with(growth).build()))
        .problems();

    assertThat(problems)
        .extracting(Problem::value)
        .containsExactly("growth.earning.up → growth.earning.back → growth.earning.up");
  }

  @Test
  void rulesThatSetThemselvesOffOnceCompile() {
    Story story = Story.of(Growth.currencies("xp")
        .earn(
            "up", onChange("level-changed").where("to", 1).to("xp").points(100).once())
        .level("lv", basis("xp"), Levels.linear(100, 3)));

    assertThat(story.does("login"))
        .containsExactly(
            new LevelChanged("lv", null, 1),
            credited("xp", "100", "100", "up"),
            new LevelChanged("lv", 1, 2));
  }
}
