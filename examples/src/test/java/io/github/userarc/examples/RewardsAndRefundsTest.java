package io.github.userarc.examples;

import static io.github.userarc.testkit.Changes.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import io.github.userarc.growth.Growth;
import io.github.userarc.honor.Honor;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.testkit.Given;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of rewards for changes when the event behind them is taken back. */
class RewardsAndRefundsTest {
  private static final String NOW = "2026-01-05T10:00:00Z";

  private static Event event(String name, String key) {
    return Event.of("u1", name).key(key);
  }

  private static Consumer<Profile> balance(int coins) {
    return profile ->
        assertThat(profile.view(Growth.class).balance("c")).isEqualTo(Decimal.of(coins));
  }

  @Test
  @DisplayName("S31, S33: a unit that is claimed stays claimed, and so does what was given for it")
  void claims() {
    Program program = Program.parse("""
        {"userarc": 1,
         "events": {
           "registered": {"properties": {"device": "text"}, "retractable": true},
           "post": {"retractable": true}},
         "claims": {
           "device": {"unique": "device", "on": "registered"},
           "writers": {"counted": 5, "when": {"count": "post", "gte": 1}}},
         "growth": {"currencies": {"c": {}}, "earning": {
           "gift": {"on-change": "claim-granted", "where": {"claim": "device"}, "to": "c", "points": 10},
           "pen": {"on-change": "claim-granted", "where": {"claim": "writers"}, "to": "c", "points": 4}}}}
        """);
    Event registered = event("registered", "r1").with("device", "d1");
    Given.program(program)
        .user("u1")
        .at(NOW)
        .when(registered, event("post", "p1"))
        .then(
            change("claim-granted", "claim", "device"),
            change("points-credited", "rule", "gift"),
            change("claim-granted", "claim", "writers"),
            change("points-credited", "rule", "pen"))
        .whenRetracted(registered)
        .thenNothing()
        .thenAnswered("retracted")
        .whenRetracted(event("post", "p1"))
        .thenNothing()
        .when(registered.key("r2"), event("post", "p2"))
        .thenNothing() // the claims are settled: nobody could earn it again
        .thenProfile(balance(14));
  }

  @Test
  @DisplayName("S31: points for a stage stay with it; where the stage goes, they go")
  void stages() {
    Program program = Program.parse("""
        {"userarc": 1,
         "events": {"subscribed": {"retractable": true}, "paid": {"retractable": true}},
         "lifecycle": {"stages": {"initial": "trial", "transitions": [
           {"from": "trial", "to": "paying", "when": {"did": "subscribed"}},
           {"from": "paying", "to": "vip", "when": {"count": "paid", "gte": 2}},
           {"from": "vip", "to": "paying", "when": {"count": "paid", "lt": 2}}]}},
         "growth": {"currencies": {"c": {}, "d": {}}, "earning": {
           "welcome": {"on-change": "stage-changed", "where": {"to": "paying"}, "to": "c", "points": 5, "once": true},
           "vip": {"on-change": "stage-changed", "where": {"to": "vip"}, "to": "c", "points": 50, "once": true},
           "more": {"on-change": "points-credited", "where": {"currency": "c"}, "to": "d", "points": 1}}}}
        """);
    Given.program(program)
        .user("u1")
        .at(NOW)
        .when(event("subscribed", "s1"), event("paid", "p1"), event("paid", "p2"))
        .then(
            change("stage-changed", "to", "paying"),
            change("points-credited", "rule", "welcome", "amount", 5),
            change("points-credited", "rule", "more"),
            change("stage-changed", "to", "vip"),
            change("points-credited", "rule", "vip", "amount", 50),
            change("points-credited", "rule", "more"))
        .whenRetracted(event("paid", "p2"))
        .thenExactly(
            change("stage-changed", "from", "vip", "to", "paying"),
            change("points-taken-back", "currency", "d", "rule", "more", "amount", 1),
            change("points-taken-back", "currency", "c", "rule", "vip", "amount", 50))
        .thenProfile(balance(5))
        .whenRetracted(event("subscribed", "s1"))
        .thenNothing() // nothing leads out of paying
        .thenProfile(
            profile -> assertThat(profile.view(Lifecycle.class).stage()).isEqualTo("paying"))
        .when(event("subscribed", "s2"))
        .thenNothing()
        .when(event("paid", "p3"))
        .then(
            change("stage-changed", "to", "vip"),
            change("points-credited", "rule", "vip", "amount", 50))
        .thenProfile(balance(55));
  }

  @Test
  @DisplayName("S31: what is given for points that are kept, is kept, too")
  void chains() {
    Program program = Program.parse("""
        {"userarc": 1,
         "events": {"post": {"retractable": true}},
         "growth": {"currencies": {"c": {}, "d": {}}, "earning": {
           "poll": {"on": "post", "to": "c", "points": 1, "on-retraction": "keep"},
           "write": {"on": "post", "to": "c", "points": 2},
           "kept": {"on-change": "badge-awarded", "where": {"badge": "kept"}, "to": "c", "points": 4},
           "gone": {"on-change": "badge-awarded", "where": {"badge": "gone"}, "to": "c", "points": 8},
           "of-poll": {"on-change": "points-credited", "where": {"rule": "poll"}, "to": "d", "points": 10},
           "of-write": {"on-change": "points-credited", "where": {"rule": "write"}, "to": "d", "points": 20},
           "of-kept": {"on-change": "points-credited", "where": {"rule": "kept"}, "to": "d", "points": 40},
           "of-gone": {"on-change": "points-credited", "where": {"rule": "gone"}, "to": "d", "points": 80}}},
         "honor": {"badges": {
           "kept": {"when": {"did": "post"}},
           "gone": {"when": {"did": "post"}, "on-retraction": "revoke"}}}}
        """);
    Given.program(program)
        .user("u1")
        .at(NOW)
        .when(event("post", "p1"))
        .then(change("points-credited", "rule", "of-kept"))
        .thenProfile(balance(15))
        .whenRetracted(event("post", "p1"))
        .then(change("points-taken-back", "rule", "of-gone", "amount", 80))
        .thenProfile(balance(5))
        .thenProfile(profile ->
            assertThat(profile.view(Growth.class).balance("d")).isEqualTo(Decimal.of(50)));
  }

  @Test
  @DisplayName("S23, S31: a change triggers reactions, also when a retraction brings it")
  void reactions() {
    Program program = Program.parse("""
        {"userarc": 1,
         "events": {"post": {"retractable": true}, "spam": {"retractable": true}},
         "segments": {"clean": {"all": [{"did": "post"}, {"not": {"did": "spam"}}]}},
         "claims": {"early": {"counted": 5, "when": {"segment": "clean"}}},
         "growth": {"currencies": {"c": {}}, "earning": {
           "clean": {"on-change": "segment-entered", "where": {"segment": "clean"}, "to": "c", "points": 100, "once": true},
           "tidy": {"on-change": "badge-awarded", "where": {"badge": "tidy"}, "to": "c", "points": 7}}},
         "honor": {"badges": {"tidy": {"when": {"segment": "clean"}}}}}
        """);
    Given.program(program)
        .user("u1")
        .at(NOW)
        .when(event("spam", "s1"), event("post", "p1"))
        .thenNothing()
        .whenRetracted(event("spam", "s1"))
        .thenExactly(
            change("segment-entered", "segment", "clean"),
            change("claim-granted", "claim", "early"),
            change("badge-awarded", "badge", "tidy"),
            change("points-credited", "rule", "clean", "amount", 100),
            change("points-credited", "rule", "tidy", "amount", 7))
        .thenProfile(balance(107))
        .when(event("spam", "s2"))
        .thenExactly(change("segment-left", "segment", "clean"))
        .whenRetracted(event("spam", "s2"))
        .thenExactly(change("segment-entered", "segment", "clean")) // once
        .thenProfile(
            profile -> assertThat(profile.view(Honor.class).holds("tidy")).isTrue());
  }

  @Test
  @DisplayName("S31: the standard lifecycle takes no step back, but counts from what is left")
  void standardLifecycle() {
    Program program = Program.parse("""
        {"userarc": 1,
         "events": {"login": {}, "publish": {"retractable": true}, "pay": {"retractable": true}},
         "lifecycle": {"standard": {
           "active-days": 1, "key-action": "publish", "payment": "pay", "valued": "pay",
           "dormant-after": "5 days", "churn-after": "20 days"}}}
        """);
    Event second = event("pay", "pay2");
    Given.program(program)
        .user("u1")
        .at("2026-01-01T10:00:00Z")
        .when(event("publish", "pub"))
        .then(Lifecycle.firstStage("new"), Lifecycle.stageChanged("new", "growing"))
        .whenRetracted(event("publish", "pub"))
        .thenNothing() // still growing
        .at("2026-01-02T10:00:00Z")
        .when(event("pay", "pay1"))
        .thenNothing()
        .at("2026-01-03T10:00:00Z")
        .when(second)
        .thenExactly(Lifecycle.stageChanged("growing", "mature"))
        .at("2026-01-04T10:00:00Z")
        .whenRetracted(second)
        .thenAnswered("retracted")
        .thenNothing() // still mature, with one payment
        .whenAdvancedTo("2026-01-07T10:00:00Z")
        .thenExactly(
            Lifecycle.stageChanged("mature", "dormant")) // 5 days after the one that is left
        .when(Event.of("u1", "pay").key("pay3"))
        .thenExactly(Lifecycle.stageChanged("dormant", "mature"))
        .at("2026-01-08T10:00:00Z")
        .whenRetracted(event("pay", "pay3"))
        .thenExactly(Lifecycle.stageChanged("mature", "dormant")) // 6 days without a valued event
        .thenProfile(profile -> {
          Lifecycle lifecycle = profile.view(Lifecycle.class);
          assertThat(lifecycle.since()).contains(Instant.parse("2026-01-08T10:00:00Z"));
          assertThat(lifecycle.entries("mature")).isEqualTo(2);
        });
  }
}
