package io.github.userarc.growth;

import static io.github.userarc.testkit.Changes.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.growth.GrowthChange.PointsCredited;
import io.github.userarc.testkit.Given;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A budget gets back what a retraction takes back. */
class BudgetRefundTest {
  private static final String PROGRAM = """
      {"userarc": 1, "version": "1",
       "events": {"buy": {"properties": {"paid": "decimal"}, "retractable": true}, "poll": {"retractable": true}},
       "claims": {"spring": {"counted": 10}},
       "growth": {
         "currencies": {"coins": {}},
         "earning": {
           "buy": {"on": "buy", "to": "coins", "per": {"property": "paid", "each": 1, "points": 1},
                   "budget": {"claim": "spring"}},
           "poll": {"on": "poll", "to": "coins", "points": 3, "on-retraction": "keep",
                    "budget": {"claim": "spring"}}}}}
      """;
  private static final String NUMBERED = PROGRAM
      .replace("\"version\": \"1\"", "\"version\": \"2\"")
      .replace("{\"counted\": 10}", "{\"counted\": 10, \"on\": \"poll\"}")
      .replaceAll(",\\s+\"budget\": \\{\"claim\": \"spring\"\\}", "");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ClaimId SPRING = new ClaimId(ProfileId.DEFAULT_NAMESPACE, "spring", "");

  private static Event buy(String user, String key, int paid) {
    return Event.of(user, "buy").with("paid", paid).key(key).at(NOON);
  }

  private static Userarc open(ProfileStore store, String program) {
    return Userarc.of(Program.parse(program))
        .clock(InstantSource.fixed(NOON))
        .store(store)
        .publishing()
        .open();
  }

  private static List<String> contents(List<Change<?>> changes) {
    return changes.stream().map(change -> change.content().toString()).toList();
  }

  private static Stream<ProfileStore> stores() {
    return Stream.of(
        InMemoryProfileStore.create(),
        new ForwardingProfileStore(InMemoryProfileStore.create()) {});
  }

  @ParameterizedTest
  @MethodSource("stores")
  @DisplayName(
      "S31, S33: of a budget of 10, 8 and 2 are awarded; the 2 are taken back, and another user has them")
  void isFree(ProfileStore store) {
    try (Userarc userarc = open(store, PROGRAM)) {
      userarc.track(buy("ann", "b1", 8));
      // 8 are wanted, 2 are left
      assertThat(contents(userarc.track(buy("ann", "b2", 8)).changes()))
          .containsExactly("PointsCredited[currency=coins, amount=2, balance=10, rule=buy]");
      assertThat(contents(userarc.track(buy("bob", "b1", 1)).changes()))
          .containsExactly("ClaimRefused[claim=spring]");

      assertThat(contents(userarc.retract(buy("ann", "b2", 8)).changes()))
          .containsExactly("PointsTakenBack[currency=coins, amount=2, balance=8, rule=buy]");
      assertThat(store.claimed(Set.of(SPRING), LoadMode.PLAIN)).containsEntry(SPRING, 8_000_000L);
      // once: the second retraction is a repeat (S3)
      userarc.retract(buy("ann", "b2", 8));
      assertThat(store.claimed(Set.of(SPRING), LoadMode.PLAIN)).containsEntry(SPRING, 8_000_000L);

      assertThat(contents(userarc.track(buy("bob", "b2", 8)).changes()))
          .contains("PointsCredited[currency=coins, amount=2, balance=2, rule=buy]");
      assertThat(userarc.track(buy("cid", "b1", 1)).changes())
          .extracting(Change::content)
          .isEqualTo(List.of(new ClaimRefused("spring")));
    }
  }

  @Test
  @DisplayName("S31: points that are kept stay spent of the budget")
  void keptPointsStaySpent() {
    ProfileStore store = InMemoryProfileStore.create();
    try (Userarc userarc = open(store, PROGRAM)) {
      Event poll = Event.of("ann", "poll").key("p1").at(NOON);
      userarc.track(poll);
      assertThat(userarc.retract(poll).changes()).isEmpty();
      assertThat(store.claimed(Set.of(SPRING), LoadMode.PLAIN)).containsEntry(SPRING, 3_000_000L);
    }
  }

  @Test
  @DisplayName("S28: a preview of a retraction gives nothing back")
  void previewGivesNothingBack() {
    ProfileStore store = InMemoryProfileStore.create();
    try (Userarc userarc = open(store, PROGRAM)) {
      userarc.track(buy("ann", "b1", 8));
      assertThat(userarc.preview(Retraction.of(buy("ann", "b1", 8)))).isNotNull();
      assertThat(store.claimed(Set.of(SPRING), LoadMode.PLAIN)).containsEntry(SPRING, 8_000_000L);
    }
  }

  @Test
  @DisplayName(
      "S33: a budget that has become a numbered claim gets nothing back: no number is used again")
  void numbersAreNotUsedAgain() {
    ProfileStore store = InMemoryProfileStore.create();
    try (Userarc before = open(store, PROGRAM)) {
      before.track(buy("ann", "b1", 4));
    }
    try (Userarc after = open(store, NUMBERED)) {
      assertThat(
              contents(after.track(Event.of("bob", "poll").key("p1").at(NOON)).changes()))
          .contains("ClaimGranted[claim=spring, serial=5]");
      assertThat(contents(after.retract(buy("ann", "b1", 4)).changes()))
          .contains("PointsTakenBack[currency=coins, amount=4, balance=0, rule=buy]");
      assertThat(store.claimed(Set.of(SPRING), LoadMode.PLAIN)).containsEntry(SPRING, 5_000_000L);
      assertThat(
              contents(after.track(Event.of("cid", "poll").key("p1").at(NOON)).changes()))
          .contains("ClaimGranted[claim=spring, serial=6]");
    }
  }

  @Test
  @DisplayName("S31, S33: the fixture's budget is freed, too")
  void fixture() {
    Event first = Event.of("u1", "buy").with("paid", 3).key("b1");
    Given.program(Program.parse(PROGRAM))
        .user("u1")
        .claimTaken("spring", 6)
        .at("2026-03-01T12:00:00Z")
        .when(first)
        .then(change(PointsCredited.TYPE, "amount", 3))
        .whenRetracted(first)
        .then(change("points-taken-back", "amount", 3))
        .when(Event.of("u1", "buy").with("paid", 9).key("b2"))
        .then(change(PointsCredited.TYPE, "amount", 4));
  }
}
