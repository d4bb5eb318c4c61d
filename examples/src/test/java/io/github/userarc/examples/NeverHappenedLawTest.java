package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

/** Across facets and users: an event and its retraction leave what neither would have left. */
class NeverHappenedLawTest {
  private static final List<String> USERS = List.of("x", "y", "z");
  private static final Instant START = Instant.parse("2026-01-01T03:00:00Z");
  private static final Instant END = Instant.parse("2026-02-10T00:00:00Z");

  private static final Program PROGRAM = Program.parse("""
      {"userarc": 1,
       "events": {
         "buy": {"properties": {"paid": "decimal"}, "retractable": true},
         "like": {"properties": {"to": "text"}, "retractable": true},
         "liked": {"properties": {"by": "text"}, "retractable": true},
         "passed-on": {"properties": {"by": "text"}, "retractable": true}},
       "metrics": {
         "orders": {"count": "buy"}, "likes": {"count": "liked"}, "passed": {"count": "passed-on"},
         "fans": {"distinct": "by", "of": "liked"}, "recent": {"count": "liked", "last": "4 days"}},
       "segments": {"rich": {"metric": "orders", "gte": 3}, "popular": {"metric": "likes", "gte": 2}},
       "routes": [
         {"on": "like", "to": {"property": "to"}, "as": "liked", "carry": {"by": "$user"}},
         {"on": "liked", "to": {"attribute": "boss"}, "as": "passed-on", "carry": {"by": "$user"}}],
       "lifecycle": {"stages": {"initial": "low", "transitions": [
         {"from": "low", "to": "high", "when": {"metric": "orders", "gte": 2}},
         {"from": "high", "to": "low", "when": {"metric": "orders", "lt": 2}}]}},
       "growth": {
         "currencies": {"c": {"precision": 2}, "s": {}},
         "earning": {
           "paid": {"on": "buy", "to": "c", "per": {"property": "paid", "each": "3", "points": 1, "round": "half-up"}},
           "did": {"on": ["buy", "like"], "to": "s", "points": 2},
           "liked": {"on": "liked", "to": "s", "points": 7},
           "passed": {"on": "passed-on", "to": "c", "points": "0.01"}},
         "levels": {
           "c": {"basis": "c", "table": [0, 1, 2, 5, 9]}, "s": {"basis": "s", "table": [0, 4, 8, 20, 50]}}},
       "honor": {"badges": {
         "buyer": {"when": {"metric": "orders", "gte": 2}, "on-retraction": "revoke"},
         "star": {"progress": {"metric": "likes"}, "on-retraction": "revoke",
           "tiers": [{"tier": "a", "at": 1}, {"tier": "b", "at": 2}, {"tier": "c", "at": 4}]}}}}
      """);

  /** What a user does, how late it arrives, and after how many more inputs it is taken back. */
  private record Deed(
      int user, boolean buys, int other, int cents, int hours, int late, int takenBack) {
    private static final int NEVER = -1;

    Event event(int number) {
      Event event = Event.of(USERS.get(user), buys ? "buy" : "like")
          .key("k" + number)
          .at(START.plus(Duration.ofHours(hours)));
      return buys
          ? event.with("paid", java.math.BigDecimal.valueOf(cents, 2))
          : event.with("to", USERS.get(other));
    }

    boolean stays() {
      return takenBack == NEVER;
    }
  }

  /** Something to feed, in its place. */
  private record Entry(int place, Event event, boolean isRetraction) {}

  @Provide
  Arbitrary<List<Deed>> deeds() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(100, 200, 455, 0, 50),
            Arbitraries.integers().between(0, 20 * 24),
            Arbitraries.of(0, 0, 0, 8 * 24),
            Arbitraries.integers().between(Deed.NEVER, 6))
        .as(Deed::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  @Property(tries = 200, seed = "14")
  @Label(
      "S31, S34: event + retraction = never happened, also for points, badges, stages and targets")
  void neverHappened(@ForAll("deeds") List<Deed> deeds, @ForAll boolean timed) {
    List<Entry> feed = new ArrayList<>();
    for (int i = 0; i < deeds.size(); i++) {
      Deed deed = deeds.get(i);
      int place = 10 * (deed.hours() + deed.late());
      feed.add(new Entry(place, deed.event(i), false));
      if (!deed.stays()) {
        feed.add(new Entry(place + 1 + 400 * deed.takenBack(), deed.event(i), true));
      }
    }
    feed.sort((a, b) -> Integer.compare(a.place(), b.place()));

    Map<String, String> with = told(feed, timed);
    List<Entry> left = new ArrayList<>();
    for (Entry entry : feed) {
      int number = Integer.parseInt(entry.event().key().orElseThrow().substring(1));
      if (deeds.get(number).stays()) {
        left.add(entry);
      }
    }

    assertThat(with).isEqualTo(told(left, timed));
  }

  private static Map<String, String> told(List<Entry> feed, boolean timed) {
    try (Userarc userarc =
        Userarc.of(PROGRAM).store(InMemoryProfileStore.create()).replaying().open()) {
      for (String user : USERS) {
        String boss = user.equals("z") ? "x" : "z";
        userarc.apply(Attributes.of(user, Map.of("boss", boss)).at(START));
      }
      for (Entry entry : feed) {
        if (entry.isRetraction()) {
          Retraction retraction = Retraction.of(entry.event());
          Instant at = START.plus(Duration.ofMinutes(6L * entry.place()));
          userarc.retract(timed ? retraction.at(at) : retraction);
        } else {
          userarc.track(entry.event());
        }
      }
      userarc.advance(END);
      Map<String, String> all = new LinkedHashMap<>();
      for (String user : USERS) {
        JsonNode profile = userarc.profile(user, END).toJson();
        List<String> badges = new ArrayList<>();
        profile
            .path("honor")
            .path("badges")
            .properties()
            .forEach(badge -> badges.add(badge.getKey()
                + badge.getValue().path("held")
                + badge.getValue().path("tier")));
        all.put(
            user,
            profile.path("metrics") + "\n" + profile.path("segments") + "\n"
                + profile.path("growth") + "\n" + profile.path("lifecycle").path("stage") + badges);
      }
      return all;
    }
  }
}
