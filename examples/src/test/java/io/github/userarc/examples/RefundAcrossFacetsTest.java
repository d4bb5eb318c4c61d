package io.github.userarc.examples;

import static io.github.userarc.testkit.Changes.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.program.Program;
import io.github.userarc.growth.Growth;
import io.github.userarc.honor.Honor;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.testkit.Given;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A refund in a shop that uses everything. */
class RefundAcrossFacetsTest {
  private static final Program SHOP = Program.parse("""
      {"userarc": 1, "version": "1", "zone": "Asia/Shanghai",
       "events": {
         "order-paid": {"properties": {"paid": "decimal"}, "retractable": true},
         "cart-added": {}},
       "metrics": {
         "spend365": {"sum": "paid", "of": "order-paid", "last": "365 days"},
         "recency":  {"since": "order-paid"},
         "weeks":    {"streak": "order-paid", "unit": "week"}},
       "tags": {"vip": {"when": {"metric": "spend365", "gte": 100}}},
       "segments": {
         "abandoners": {"did": "cart-added", "without": "order-paid", "within": "1 hour"}},
       "tierings": {"activity": [
         {"value": "hot", "when": {"metric": "recency", "lt": "15 days"}}, {"otherwise": "cold"}]},
       "lifecycle": {"stages": {
         "initial": "trial",
         "transitions": [
           {"from": "trial", "to": "paying", "when": {"did": "order-paid"}},
           {"from": "paying", "to": "trial", "when": {"not": {"did": "order-paid"}}}],
         "progress": ["trial", "paying"]}},
       "growth": {
         "currencies": {"coins": {}},
         "earning": {
           "buy": {"on": "order-paid", "to": "coins",
                   "per": {"property": "paid", "each": "1.00", "points": 1}},
           "loyal": {"on-change": "badge-awarded", "where": {"badge": "loyal"}, "to": "coins", "points": 10},
           "pioneer": {"on-change": "badge-awarded", "where": {"badge": "pioneer"}, "to": "coins", "points": 3}},
         "levels": {"vip": {"basis": "coins", "table": [0, 100]}}},
       "honor": {"badges": {
         "pioneer": {"when": {"did": "order-paid"}},
         "loyal": {"when": {"did": "order-paid"}, "on-retraction": "revoke"}}}}
      """);

  @Test
  @DisplayName("S31: what an order brought goes back with it, what is kept stays with its points")
  void refund() {
    Event order = Event.of("u1", "order-paid").with("paid", 120).key("order:1");
    Given.program(SHOP)
        .user("u1")
        .at("2026-03-01T00:00:00Z")
        .having(Event.of("u1", "cart-added"))
        .when(order)
        .then(
            change("points-credited", "rule", "buy", "amount", 120),
            change("stage-changed", "to", "paying"),
            change("level-changed", "to", 2),
            change("points-credited", "rule", "loyal"),
            change("points-credited", "rule", "pioneer"))
        .at("2026-03-04T00:00:00Z")
        .when(Retraction.of(order).at(Instant.parse("2026-03-04T00:00:00Z")))
        .thenAnswered("retracted")
        .then(
            change("points-taken-back", "rule", "loyal", "amount", 10),
            change("points-taken-back", "rule", "buy", "amount", 120),
            change("tag-changed", "tag", "vip", "from", true),
            change("segment-entered", "segment", "abandoners"),
            change("stage-changed", "from", "paying", "to", "trial"),
            change("badge-revoked", "badge", "loyal"))
        .thenProfile(profile -> {
          assertThat(profile.view(Growth.class).balance("coins")).isEqualTo(Decimal.of(3));
          assertThat(profile.view(Growth.class).level("vip")).isEqualTo(1);
          assertThat(profile.view(Honor.class).holds("pioneer")).isTrue();
          assertThat(profile.view(Lifecycle.class).stage()).isEqualTo("trial");
          assertThat(profile.tiers()).containsEntry("activity", "hot"); // from registration
        });
  }

  @Test
  @DisplayName("S31: the standard lifecycle takes events back, too")
  void standardLifecycle() {
    Program standard = Program.parse("""
        {"userarc": 1, "version": "1",
         "events": {"order-paid": {"retractable": true}, "cart-added": {}},
         "lifecycle": {"standard": {
           "key-action": "order-paid", "payment": "order-paid",
           "valued": ["order-paid", "cart-added"],
           "dormant-after": "45 days", "churn-after": "90 days"}}}
        """);
    Event order = Event.of("u1", "order-paid").key("order:1");
    Given.program(standard)
        .user("u1")
        .at("2026-03-01T00:00:00Z")
        .when(order)
        .then(change("stage-changed"))
        .whenRetracted(order)
        .thenAnswered("retracted");
  }
}
