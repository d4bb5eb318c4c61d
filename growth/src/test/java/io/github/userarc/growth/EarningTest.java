package io.github.userarc.growth;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.growth.Growth.basis;
import static io.github.userarc.growth.Growth.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Problem;
import io.github.userarc.growth.GrowthChange.CreditRefused;
import io.github.userarc.growth.GrowthChange.LevelChanged;
import io.github.userarc.growth.GrowthChange.PointsCredited;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EarningTest {

  @Test
  void creditsFixedPointsOnAnEvent() {
    Story story =
        Story.of(Growth.currencies("xp").earn("login", on("login").to("xp").points(5)));

    assertThat(story.does("login")).containsExactly(credited("xp", "5", "5", "login"));
    assertThat(story.does("login")).containsExactly(credited("xp", "5", "10", "login"));
    assertThat(story.does("logout")).isEmpty();
    assertThat(story.growth().balance("xp")).isEqualTo(Decimal.of(10));
    assertThat(story.growth().earned("xp")).isEqualTo(Decimal.of(10));
  }

  @Test
  void creditsInProportionAndRoundsToTheCurrency() {
    Story story = Story.of("""
        {"currencies": {"coins": {}, "cents": {"precision": 2}},
         "earning": {
           "down": {"on": "order-paid", "to": "coins",
                    "per": {"property": "paid", "each": "1.00", "points": 1, "round": "down"}},
           "half": {"on": "order-paid", "to": "cents",
                    "per": {"property": "paid", "each": "3", "points": 1, "round": "half-up"}}}}""");

    assertThat(story.does("order-paid", "paid", 19.99))
        .containsExactly(
            credited("coins", "19", "19", "down"), credited("cents", "6.66", "6.66", "half"));
    assertThat(story.does("order-paid", "paid", 0.01)).isEmpty();
  }

  @Test
  void creditsNothingForNothing() {
    Story story = Story.of(
        Growth.currencies("coins").earn("buy", on("order-paid").to("coins").per("paid", "1", 1)));

    assertThat(story.does("order-paid", "paid", -20)).isEmpty();
    assertThat(story.does("order-paid", "paid", 0)).isEmpty();
    assertThat(story.does("order-paid")).isEmpty();
    assertThat(story.growth().earned("coins")).isEqualTo(Decimal.of(0));
  }

  @Test
  void rejectsAnAmountThatIsNoNumber() {
    Story story = Story.of(
        Growth.currencies("coins").earn("buy", on("order-paid").to("coins").per("paid", "1", 1)));

    assertThat(story.isRejected(Event.of("u1", "order-paid").with("paid", "a lot")))
        .extracting(Problem::path, Problem::value)
        .containsExactly(tuple("properties.paid", "a lot"));
  }

  @Test
  void creditsOnlyWhatPassesFilterAndCondition() {
    Story story = Story.of(Growth.currencies("xp")
        .earn("app", on("login").where(property("channel").is("app")).to("xp").points(1))
        .earn("third", on("login").to("xp").points(10).when(count("login").atLeast(3))));

    assertThat(story.does("login", "channel", "web")).isEmpty();
    assertThat(story.does("login", "channel", "app"))
        .containsExactly(credited("xp", "1", "1", "app"));
    // the snapshot's metrics include the event itself
    assertThat(story.does("login", "channel", "web"))
        .containsExactly(credited("xp", "10", "11", "third"));
  }

  @Test
  void rulesOnOneEventSeeOneSnapshot() {
    Story story = Story.of(Growth.currencies("xp", "coins")
        .earn("first", on("login").to("xp").points(100))
        .earn(
            "rich",
            on("login").to("coins").points(1).when(fact("growth.balance.xp").atLeast(100)))
        .earn(
            "high",
            on("login").to("coins").points(10).when(fact("growth.level.lv").atLeast(2)))
        .level("lv", basis("xp"), Levels.table(0, 100)));

    assertThat(story.does("login"))
        .containsExactly(
            credited("xp", "100", "100", "first"),
            new LevelChanged("lv", null, 1),
            new LevelChanged("lv", 1, 2));
    assertThat(story.does("login"))
        .containsExactly(
            credited("xp", "100", "200", "first"),
            credited("coins", "1", "1", "rich"),
            credited("coins", "10", "11", "high"));
  }

  @Test
  void creditsAtMostOnceIfSaid() {
    Story story = Story.of(
        Growth.currencies("xp").earn("welcome", on("*").to("xp").points(50).once()));

    assertThat(story.does("login")).containsExactly(credited("xp", "50", "50", "welcome"));
    assertThat(story.does("login")).isEmpty();
    assertThat(story.does("order-paid")).isEmpty();
    assertThat(story.stored()).contains("\"credited\":[\"welcome\"]");
  }

  @Test
  void refusesWhatNoNumberHolds() {
    Story story = Story.of(Growth.currencies("xp")
        .earn("most", on("jackpot").to("xp").points(8_999_999_999_999L))
        .earn("share", on("share").to("xp").per("of", "0.000001", 1)));

    story.does("jackpot");
    assertThat(story.does("jackpot")).containsExactly(new CreditRefused("xp", "most"));
    assertThat(story.does("share", "of", 9_000_000))
        .containsExactly(new CreditRefused("xp", "share"));
    assertThat(story.growth().balance("xp")).isEqualTo(Decimal.of(8_999_999_999_999L));
  }

  static PointsCredited credited(
      String currency, String amount, String balance, @Nullable String rule) {
    return new PointsCredited(currency, Decimal.of(amount), Decimal.of(balance), rule);
  }
}
