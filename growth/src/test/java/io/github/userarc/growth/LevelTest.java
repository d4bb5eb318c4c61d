package io.github.userarc.growth;

import static io.github.userarc.growth.EarningTest.credited;
import static io.github.userarc.growth.Growth.basis;
import static io.github.userarc.growth.Growth.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.GrowthChange.LevelChanged;
import org.junit.jupiter.api.Test;

class LevelTest {
  private static final GrowthProgram VIP = Growth.currencies("xp")
      .currency("coins", Currency.withPrecision(2))
      .earn("login", on("login").to("xp").points(500))
      .level(
          "vip",
          LevelScheme.of(basis("xp"), Levels.table(0, 2_000, 10_000, 30_000))
              .named("basic", "silver", "gold", "black"))
      .level("saver", basis("coins"), Levels.linear(1, 3).countingFrom(0));

  @Test
  void theFirstInputLeadsFromNothingToTheFirstLevel() {
    Story story = Story.of(VIP);

    assertThat(story.profile().fact("growth.level.vip")).isEmpty();
    assertThat(story.does("logout"))
        .containsExactly(new LevelChanged("vip", null, 1), new LevelChanged("saver", null, 0));
    assertThat(story.does("logout")).isEmpty();
    assertThat(story.profile().fact("growth.level.vip")).contains(Decimal.of(1));
    assertThat(story.profile().fact("growth.level.saver")).contains(Decimal.of(0));
  }

  @Test
  void passingSeveralLevelsGivesOneChangeEach() {
    Story story = Story.of(VIP).given(Growth.earned("xp", "1999"));

    assertThat(story.executes(Growth.grant("xp", 28_001)))
        .containsExactly(
            credited("xp", "28001", "28001", null),
            new LevelChanged("vip", 1, 2),
            new LevelChanged("vip", 2, 3),
            new LevelChanged("vip", 3, 4));
  }

  @Test
  void aNameThatLooksLikeAnInstantIsShownAsItStands() {
    Story story = Story.of(Growth.currencies("xp")
        .level(
            "lv",
            LevelScheme.of(basis("xp"), Levels.linear(1, 3))
                .named("0001-01-01T00:00:00Z", "2026-02-31T00:00:00Z", "last")));
    story.does("login");
    assertThat(story.profile().portrait()).contains("0001-01-01T00:00:00Z");

    story.executes(Growth.grant("xp", 1));
    assertThat(story.profile().portrait()).contains("2026-02-31T00:00:00Z");
  }

  @Test
  void levelsPassedAtTheFirstInputFollowTheFirst() {
    Story story = Story.of(Growth.currencies("xp")
        .earn("login", on("login").to("xp").points(20))
        .level("lv", basis("xp"), Levels.linear(10, 5)));

    assertThat(story.does("login"))
        .containsExactly(
            credited("xp", "20", "20", "login"),
            new LevelChanged("lv", null, 1),
            new LevelChanged("lv", 1, 2),
            new LevelChanged("lv", 2, 3));
  }

  @Test
  void spendingLowersNoLevel() {
    Story story = Story.of(VIP).given(Growth.balance("xp", "2500"));

    assertThat(story.executes(Growth.redeem("xp", 2_500)))
        .containsExactly(new GrowthChange.PointsSpent("xp", Decimal.of(2_500), Decimal.of(0)));
    assertThat(story.growth().earned("xp")).isEqualTo(Decimal.of(2_500));
    assertThat(story.growth().level("vip")).isEqualTo(2);
  }

  @Test
  void aFractionReachesNoThreshold() {
    Story story = Story.of(VIP).given(Growth.balance("coins", "0.99"));

    assertThat(story.growth().level("saver")).isZero();
    assertThat(story.growth().progress("saver")).isEqualTo(990);
    assertThat(story.growth().toNext("saver")).isEqualTo(Decimal.of("0.01"));
    assertThat(story.executes(Growth.grant("coins", "0.01")))
        .endsWith(new LevelChanged("saver", 0, 1));
  }

  @Test
  void theViewTellsEverything() {
    Growth growth = Story.of(VIP).given(Growth.level("vip", 2)).growth();

    assertThat(growth.currencies()).containsExactly("xp", "coins");
    assertThat(growth.schemes()).containsExactly("vip", "saver");
    assertThat(growth.earned("xp")).isEqualTo(Decimal.of(2_000));
    assertThat(growth.balance("xp")).isEqualTo(Decimal.of(2_000));
    assertThat(growth.levelName("vip", "zh")).contains("silver");
    assertThat(growth.levelName("saver", "zh")).isEmpty();
    assertThat(growth.progress("vip")).isZero();
    assertThat(growth.toNext("vip")).isEqualTo(Decimal.of(8_000));
    assertThatThrownBy(() -> growth.balance("coin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The program has no currency 'coin'. Maybe one of xp, coins");
    assertThatThrownBy(() -> growth.level("vips"))
        .hasMessage("The program has no level scheme 'vips'. Maybe one of vip, saver");
  }

  @Test
  void theLastLevelIsComplete() {
    Growth growth = Story.of(VIP).given(Growth.level("vip", 4)).growth();

    assertThat(growth.progress("vip")).isEqualTo(1000);
    assertThat(growth.toNext("vip")).isEqualTo(Decimal.of(0));
  }

  @Test
  void aUserNobodyHasHeardOfHasTheFirstLevel() {
    Growth growth = Story.of(VIP).growth();

    assertThat(growth.level("vip")).isEqualTo(1);
    assertThat(growth.balance("xp")).isEqualTo(Decimal.of(0));
  }

  @Test
  void explainsWhatIsMissing() {
    Story story = Story.of(VIP).given(Growth.earned("xp", "2500"));

    assertThat(story.profile().explain("growth.level.vip")).hasToString("""
            ✓ growth.level.vip is 2 (silver)
              ✓ level 2 (silver), points earned in xp ≥ 2000: 2500
              ✗ level 3 (gold), points earned in xp ≥ 10000: 2500 of 10000; 7500 more""");
  }

  @Test
  void thePortraitHasBalancesAndLevels() {
    Story story = Story.of(VIP).given(Growth.earned("xp", "2500"));
    story.executes(Growth.grant("coins", "1.50"));

    assertThat(story.profile().toJson().toString()).contains("""
            {"balances":{"xp":0,"coins":1.5},"earned":{"xp":2500,"coins":1.5},\
            "levels":{"vip":{"level":2,"name":"silver","share-of-level":0.062,"to-next":7500},\
            "saver":{"level":1,"share-of-level":0.5,"to-next":0.5}}}""");
  }

  @Test
  void theStoredFormIsCanonical() {
    Story story = Story.of(VIP);
    story.does("login");
    story.executes(Growth.grant("coins", "12.50"));
    story.executes(Growth.redeem("coins", "2.50"));

    assertThat(story.stored()).contains("""
            "growth":{"format":1,"slice":{"balances":{"coins":10,"xp":500},\
            "earned":{"coins":12.5,"xp":500},"levels":{"saver":2,"vip":1}}}""");
  }

  @Test
  void anotherCurveMovesLevelsOneByOneDownwardToo() {
    Story story = Story.of(VIP).given(Growth.level("vip", 3));
    story.executes(Growth.grant("coins", 5));

    story.underProgram(Growth.currencies("xp")
        .level("club", basis("xp"), Levels.table(0))
        .level("vip", basis("xp"), Levels.linear(100_000, 3)));

    assertThat(story.does("logout"))
        .containsExactly(
            new LevelChanged("club", null, 1),
            new LevelChanged("vip", 3, 2),
            new LevelChanged("vip", 2, 1));
    assertThat(story.growth().earned("xp")).isEqualTo(Decimal.of(10_000));
  }
}
