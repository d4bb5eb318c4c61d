package io.github.userarc.growth;

import static io.github.userarc.testkit.Changes.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import io.github.userarc.testkit.CheckedPhase;
import io.github.userarc.testkit.Given;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Points go back with the order they were for. */
class RefundTest {
  private static final String PROGRAM = """
      {"userarc": 1, "version": "1",
       "events": {
         "order-paid": {"properties": {"paid": "decimal"}, "retractable": true},
         "login": {}},
       "segments": {"buyer": {"did": "order-paid"}},
       "growth": {
         "currencies": {"coins": {}, "gems": {}},
         "earning": {
           "buy": {"on": "order-paid", "to": "coins",
                   "per": {"property": "paid", "each": "1.00", "points": 1}},
           "first": {"on": "order-paid", "to": "coins", "points": 50, "once": true},
           "climb": {"on-change": "level-changed", "where": {"to": 2}, "to": "gems", "points": 7},
           "thanks": {"on": "order-paid", "to": "coins", "points": 1, "on-retraction": "keep"}},
         "levels": {"vip": {"basis": "coins", "table": [0, 100, 1000]}}}}
      """;
  private static final Event ORDER =
      Event.of("u1", "order-paid").with("paid", 120).key("order:1");
  private static final Event ANOTHER =
      Event.of("u1", "order-paid").with("paid", 10).key("order:2");

  private static CheckedPhase bought() {
    return Given.program(Program.parse(PROGRAM))
        .user("u1")
        .at("2026-03-01T08:00:00Z")
        .when(ORDER)
        .then(
            change("points-credited", "rule", "buy", "amount", 120),
            change("points-credited", "rule", "first", "amount", 50),
            change("level-changed", "to", 2));
  }

  @Test
  @DisplayName("S31: a refund takes back points and level, and what was given for the level")
  void refund() {
    bought()
        .whenRetracted(ORDER)
        .thenAnswered("retracted")
        .thenChanges(changes -> assertThat(changes)
            .extracting(change -> change.content().toString())
            .containsExactly(
                "PointsTakenBack[currency=gems, amount=7, balance=0, rule=climb]",
                "PointsTakenBack[currency=coins, amount=50, balance=121, rule=first]",
                "PointsTakenBack[currency=coins, amount=120, balance=1, rule=buy]",
                "SegmentLeft[segment=buyer]",
                "LevelChanged[scheme=vip, from=2, to=1]"))
        .thenProfile(profile -> {
          Growth growth = profile.view(Growth.class);
          assertThat(growth.balance("coins")).isEqualTo(Decimal.of(1)); // thanks are kept
          assertThat(growth.earned("coins")).isEqualTo(Decimal.of(1));
          assertThat(growth.level("vip")).isEqualTo(1);
        });
  }

  @Test
  @DisplayName("S31: the reward for the first order is free again, and the next order has it")
  void freed() {
    bought()
        .whenRetracted(ORDER)
        .then(change("points-taken-back", "rule", "first"))
        .when(ANOTHER)
        .then(change("points-credited", "rule", "first", "amount", 50));
  }

  @Test
  @DisplayName("S31: points that were spent leave a debt, which the next points pay")
  void debt() {
    bought()
        .whenExecuted(Growth.redeem("coins", 150))
        .thenAnswered("spent", "left", 21)
        .whenRetracted(ORDER)
        .then(change("points-taken-back", "rule", "buy", "balance", -149))
        .whenExecuted(Growth.redeem("coins", 1))
        .thenAnswered("refused", "reason", "insufficient-balance", "left", -149)
        .when(ANOTHER)
        .then(change("points-credited", "rule", "buy", "balance", -139))
        .thenProfile(profile ->
            assertThat(profile.view(Growth.class).balance("coins")).isEqualTo(Decimal.of(-88)));
  }

  @Test
  @DisplayName("S31: another retraction of the same order takes back nothing more")
  void twice() {
    bought()
        .whenRetracted(ORDER)
        .then(change("points-taken-back", "rule", "buy"))
        .whenRetracted(ORDER)
        .thenDuplicate()
        .thenAnswered("retracted")
        .thenProfile(profile ->
            assertThat(profile.view(Growth.class).earned("coins")).isEqualTo(Decimal.of(1)));
  }

  @Test
  @DisplayName("S31: what is no event of the user is refused")
  void refused() {
    bought()
        .whenRetracted(ANOTHER)
        .thenNothing()
        .thenAnswered("refused", "reason", "unknown")
        .whenRetracted(ORDER.with("paid", 121))
        .thenAnswered("refused", "reason", "different")
        .whenRetracted(Event.of("u1", "order-paid").with("paid", 120))
        .thenAnswered("refused", "reason", "unkeyed");
  }

  @Test
  @DisplayName("S31: a refund earns nothing for the points and levels that it takes away")
  void losses() {
    Program program = Program.parse("""
        {"userarc": 1,
         "events": {"order-paid": {"retractable": true}},
         "growth": {
           "currencies": {"coins": {}, "gems": {}},
           "earning": {
             "buy": {"on": "order-paid", "to": "coins", "points": 100},
             "step": {"on-change": "level-changed", "to": "gems", "points": 7},
             "two": {"on-change": "level-changed", "where": {"to": 2}, "to": "gems", "points": 30},
             "pity": {"on-change": "points-taken-back", "to": "gems", "points": 1000}},
           "levels": {"vip": {"basis": "coins", "table": [0, 100, 200]}}}}
        """);
    Event first = Event.of("u1", "order-paid").key("order:1");
    Event second = Event.of("u1", "order-paid").key("order:2");
    Given.program(program)
        .user("u1")
        .at("2026-03-01T08:00:00Z")
        .when(first, second)
        .thenProfile(
            profile -> // three steps: to level 1, 2 and 3
            assertThat(profile.view(Growth.class).balance("gems")).isEqualTo(Decimal.of(51)))
        .whenRetracted(second)
        .thenExactly(
            change("points-taken-back", "currency", "gems", "rule", "step", "amount", 7),
            change("points-taken-back", "currency", "coins", "rule", "buy", "amount", 100),
            change("level-changed", "from", 3, "to", 2))
        .thenProfile(profile ->
            assertThat(profile.view(Growth.class).balance("gems")).isEqualTo(Decimal.of(44)));
  }

  @Test
  @DisplayName("S31: an order of which nothing was earned has nothing to give back")
  void nothingEarned() {
    bought()
        .when(Event.of("u1", "order-paid").key("order:3"))
        .thenExactly(change("points-credited", "rule", "thanks"))
        .whenRetracted(Event.of("u1", "order-paid").key("order:3"))
        .thenNothing();
  }
}
