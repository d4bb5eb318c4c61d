package io.github.userarc.growth.internal;

import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.growth.Growth.basis;
import static io.github.userarc.growth.Growth.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.program.Problem;
import io.github.userarc.growth.Currency;
import io.github.userarc.growth.EarningTrigger;
import io.github.userarc.growth.Growth;
import io.github.userarc.growth.GrowthProgram;
import io.github.userarc.growth.LevelScheme;
import io.github.userarc.growth.Levels;
import io.github.userarc.growth.Rounding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthChecksTest {

  @Test
  void aSoundProgramHasNoProblems() {
    assertThat(check(Growth.currencies("xp")
            .currency("coins", Currency.withPrecision(2))
            .earn("login", on("login").to("coins").points("0.25"))
            .earn("buy", on("order-paid").to("xp").per("paid", "0.000001", "0.5", Rounding.UP))
            .level("vip", LevelScheme.of(basis("xp"), Levels.table(0, 10)).named("a", "b"))))
        .isEmpty();
  }

  @Test
  void everythingWrongIsReportedAtOnce() {
    GrowthProgram program = Growth.currencies("xp", "with.dot")
        .currency("deep", Currency.withPrecision(7))
        .currency("negative", Currency.withPrecision(-1))
        .earn("typo", on("login").to("xpp").points(5))
        .earn("nothing", on("login").to("xp").points(0))
        .earn("less", on("login").to("xp").points(-5))
        .earn("part", on("login").to("xp").points("0.5"))
        .earn("each", on("order-paid").to("xp").per("paid", "0", 1))
        .earn("rate", on("order-paid").to("xp").per("paid", "1", -1))
        .earn(
            "items",
            new EarningTrigger.OnEvent(sum("amount", "order-paid").each("items").events())
                .to("xp")
                .points(1))
        .level("vip", basis("cash"), Levels.table(0, 10))
        .level(
            "tongues",
            LevelScheme.of(basis("xp"), Levels.table(0)).named("in English", List.of("a")))
        .level("named", LevelScheme.of(basis("xp"), Levels.table(0, 10)).named("only one"));

    String known = "Maybe one of xp, with.dot, deep, negative";
    assertThat(check(program))
        .containsExactlyInAnyOrder(
            Problem.of(
                "currencies",
                "with.dot",
                "a name of at most 100 letters, digits, dashes and underscores"),
            Problem.of("currencies.deep.precision", "7", "0 to 6 fraction digits"),
            Problem.of("currencies.negative.precision", "-1", "0 to 6 fraction digits"),
            new Problem("earning.typo.to", "xpp", "a currency of the program", known),
            Problem.of("earning.nothing.points", "0", "a number above 0"),
            Problem.of("earning.less.points", "-5", "a number above 0"),
            new Problem(
                "earning.part.points",
                "0.5",
                "at most 0 fraction digits, the precision of xp",
                "Maybe give the currency a precision"),
            Problem.of("earning.each.per.each", "0", "a number above 0"),
            Problem.of("earning.rate.per.points", "-1", "a number above 0"),
            Problem.of("earning.items.on", "items", "events as a whole, not their line items"),
            new Problem("levels.vip.basis", "cash", "a currency of the program", known),
            Problem.of(
                "levels.tongues.names", "in English", "a language tag such as \"zh\" or \"en-US\""),
            Problem.of(
                "levels.named.names",
                "[only one]",
                "one name for each of the 2 levels; there are 1"));
  }

  private static List<Problem> check(GrowthProgram program) {
    List<Problem> problems = new ArrayList<>();
    new GrowthChecks(program, new Plan(program), problems::add).run();
    return problems;
  }
}
