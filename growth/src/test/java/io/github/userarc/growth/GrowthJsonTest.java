package io.github.userarc.growth;

import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.growth.Growth.basis;
import static io.github.userarc.growth.Growth.on;
import static io.github.userarc.growth.Growth.onChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthJsonTest {

  private static final String SHOP = """
      { "userarc": 1,
        "growth": {
          "currencies": {"xp": {}, "coins": {"precision": 2}},
          "earning": {
            "login": {"on": "login", "to": "xp", "points": 5, "on-retraction": "keep"},
            "buy": {"on": ["order-paid", "order-renewed"], "where": {"channel": "app"}, "to": "coins",
                    "per": {"property": "paid", "each": "1.00", "points": "0.5", "round": "half-up"},
                    "if": {"fact": "growth.level.vip", "gte": 2}},
            "bonus": {"on-change": "badge-awarded", "where": {"badge": "pioneer"}, "to": "xp",
                      "points": 100, "once": true}},
          "levels": {
            "vip": {"basis": "xp", "table": [0, 2000, 10000, 30000],
                    "names": ["basic", "silver", "gold", "black"]},
            "step": {"basis": "xp", "first-level": 0, "linear": {"base": 50, "step": 100, "levels": 10}},
            "poly": {"basis": "xp", "polynomial": {"coefficients": ["0.5", 1], "levels": 10, "round": "up"}},
            "geo": {"basis": "coins", "geometric": {"first": 100, "ratio": "1.5", "levels": 3},
                    "names": {"zh": ["普通", "白银", "黄金"], "en": ["basic", "silver", "gold"]}}}}}
      """;

  private static final GrowthProgram SAME = Growth.currencies("xp")
      .currency("coins", Currency.withPrecision(2))
      .earn("login", on("login").to("xp").points(5).onRetraction(OnRetraction.KEEP))
      .earn(
          "buy",
          on("order-paid", "order-renewed")
              .where(property("channel").is("app"))
              .to("coins")
              .per("paid", "1.00", "0.5", Rounding.HALF_UP)
              .when(fact("growth.level.vip").atLeast(2)))
      .earn(
          "bonus",
          onChange("badge-awarded")
              .where("badge", "pioneer")
              .to("xp")
              .points(100)
              .once())
      .level(
          "vip",
          LevelScheme.of(basis("xp"), Levels.table(0, 2_000, 10_000, 30_000))
              .named("basic", "silver", "gold", "black"))
      .level("step", basis("xp"), Levels.linear(50, 100, 10).countingFrom(0))
      .level("poly", basis("xp"), Levels.polynomial(10, Rounding.UP, "0.5", "1"))
      .level(
          "geo",
          LevelScheme.of(basis("coins"), Levels.geometric(100, "1.5", 3, Rounding.DOWN))
              .named("zh", List.of("普通", "白银", "黄金"))
              .named("en", List.of("basic", "silver", "gold")));

  @Test
  void jsonAndJavaSayTheSame() {
    assertThat(growth(Program.parse(SHOP))).isEqualTo(SAME);
  }

  @Test
  void roundTripsThroughJson() {
    Program program = Program.builder("shop").with(SAME).build();

    Program again = Program.parse(program.toJson());

    assertThat(growth(again)).isEqualTo(SAME);
    assertThat(again.toJson()).isEqualTo(program.toJson());
    assertThat(again.version()).isEqualTo(program.version());
  }

  @Test
  void keepsTheOrderOfRules() {
    assertThat(growth(Program.parse(Program.parse(SHOP).toJson())).earning().keySet())
        .containsExactly("login", "buy", "bonus");
  }

  @Test
  void aFormulaBecomesATableInJson() {
    GrowthProgram formula =
        Growth.currencies("xp").level("lv", basis("xp"), Levels.formula(4, k -> 100L * k * k));
    Program program = Program.builder("").with(formula).build();

    assertThat(program.toJson()).contains("\"table\": [0, 100, 400, 900]");
    assertThat(growth(Program.parse(program.toJson()))).isEqualTo(formula);
  }

  @Test
  void namesFallBackToTheLanguageAndToAll() {
    LevelScheme scheme = LevelScheme.of(basis("xp"), Levels.table(0, 10))
        .named("none", "some")
        .named("zh", List.of("无", "有"));

    assertThat(scheme.name(2, "zh-CN")).contains("有");
    assertThat(scheme.name(2, "fr")).contains("some");
    assertThat(LevelScheme.of(basis("xp"), Levels.table(0)).name(1, "fr")).isEmpty();
    assertThatThrownBy(() -> scheme.name(3, "")).hasMessageContaining("no level 3");
  }

  @Test
  void reportsEverythingThatDoesNotRead() {
    List<Problem> problems = problems("""
        { "userarc": 1,
          "growth": {
            "currencies": {"xp": {"precision": -1}, "coins": {"precission": 2}},
            "earning": {
              "both": {"on": "login", "on-change": "level-changed", "to": "xp", "points": 1},
              "neither": {"to": "xp"},
              "round": {"on": "order-paid", "to": "xp",
                        "per": {"property": "paid", "each": "1", "points": 1, "round": "nearest"}}},
            "levels": {
              "fall": {"basis": "xp", "table": [0, 200, 100]},
              "late": {"basis": "xp", "table": [10, 20]},
              "part": {"basis": "xp", "table": [0, 0.5]},
              "two": {"basis": "xp", "table": [0], "linear": {"step": 1, "levels": 2}},
              "none": {"basis": "xp"},
              "flat": {"basis": "xp", "linear": {"step": 0, "levels": 2}},
              "steep": {"basis": "xp", "geometric": {"first": 1, "ratio": 10, "levels": 20}},
              "from": {"basis": "xp", "table": [0], "first-level": -1}}}}
        """);

    assertThat(problems.stream().map(Problem::path).distinct())
        .containsExactlyInAnyOrder(
            "growth.currencies.xp.precision",
            "growth.currencies.coins.precission",
            "growth.earning.both.on",
            "growth.earning.neither.on",
            "growth.earning.neither.points",
            "growth.earning.round.per.round",
            "growth.levels.fall.table",
            "growth.levels.late.table",
            "growth.levels.part.table",
            "growth.levels.two.linear",
            "growth.levels.none",
            "growth.levels.flat.linear",
            "growth.levels.steep.geometric",
            "growth.levels.from.first-level");
    assertThat(problems)
        .contains(new Problem(
            "growth.levels.fall.table",
            "[0,200,100]",
            "level 3 at more points than level 2; they start at 100 and 200",
            "Maybe thresholds are mixed up, or rounding makes two of them equal"))
        .contains(
            new Problem("growth.levels.part.table", "[0,0.5]", "whole points; there is 0.5", ""))
        .contains(
            new Problem("growth.currencies.xp.precision", "-1", "a whole number from 0 to 6", ""));
    assertThat(problem(problems, "growth.levels.steep.geometric").expected())
        .isEqualTo("thresholds below 9×10¹² points; level 15 starts at 11111111111111");
    assertThat(problem(problems, "growth.levels.late.table").hint())
        .isEqualTo("Maybe put a 0 in front: everybody has the first level");
    assertThat(problem(problems, "growth.currencies.coins.precission").hint())
        .contains("precision");
  }

  @Test
  void aNameGivenTwiceIsAnErrorAtOnce() {
    assertThatThrownBy(() -> Growth.currencies("xp", "xp"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The currency 'xp' is declared twice");
    assertThatThrownBy(() -> SAME.earn("login", on("login").to("xp").points(1)))
        .hasMessage("The earning rule 'login' is declared twice");
    assertThatThrownBy(() -> SAME.level("vip", basis("xp"), Levels.table(0)))
        .hasMessage("The level scheme 'vip' is declared twice");
  }

  private static GrowthProgram growth(Program program) {
    return program.facet(GrowthProgram.FACET, GrowthProgram.class).orElseThrow();
  }

  private static List<Problem> problems(String json) {
    return catchThrowableOfType(InvalidProgramException.class, () -> Program.parse(json))
        .problems();
  }

  private static Problem problem(List<Problem> problems, String path) {
    return problems.stream()
        .filter(problem -> problem.path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
