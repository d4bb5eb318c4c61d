package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

/** What all facets know of users, as a store shows it to SQL. */
class LabelLawTest {
  private static final List<String> USERS = List.of("x", "y", "z");
  private static final Instant START = Instant.parse("2026-01-01T03:00:00Z");

  private static final Program PROGRAM = Program.parse("""
      {"userarc": 1,
       "events": {
         "buy": {"properties": {"paid": "decimal"}, "retractable": true},
         "like": {"properties": {"to": "text"}, "retractable": true},
         "liked": {"properties": {"by": "text"}, "retractable": true}},
       "attributes": {"boss": "text"},
       "metrics": {
         "orders": {"count": "buy"}, "likes": {"count": "liked"},
         "recent": {"count": "liked", "last": "4 days"}},
       "tags": {"recent": {"computed": "recent"}},
       "segments": {"popular": {"metric": "likes", "gte": 2}, "idle": {"since": "*", "gte": "5 days"}},
       "routes": [{"on": "like", "to": {"property": "to"}, "as": "liked", "carry": {"by": "$user"}}],
       "lifecycle": {"stages": {"initial": "low", "transitions": [
         {"from": "low", "to": "high", "when": {"metric": "orders", "gte": 2}},
         {"from": "high", "to": "low", "when": {"segment": "idle"}},
         {"from": "high", "to": "low", "when": {"metric": "orders", "lt": 2}}]}},
       "growth": {
         "currencies": {"c": {"precision": 2}},
         "earning": {
           "paid": {"on": "buy", "to": "c", "per": {"property": "paid", "each": "3", "points": 1, "round": "half-up"}},
           "liked": {"on": "liked", "to": "c", "points": 7}},
         "levels": {"c": {"basis": "c", "table": [0, 1, 2, 5, 9]}}},
       "honor": {"badges": {
         "buyer": {"when": {"metric": "orders", "gte": 2}, "on-retraction": "revoke"},
         "pioneer": {"when": {"metric": "orders", "gte": 1}, "limited": 2},
         "star": {"progress": {"metric": "likes"}, "on-retraction": "revoke",
           "tiers": [{"tier": "a", "at": 1}, {"tier": "b", "at": 2}, {"tier": "c", "at": 4}]}}},
       "labels": ["tag.recent", "segment.popular", "segment.idle", "lifecycle.stage", "growth.balance.c",
         "growth.earned.c", "growth.level.c", "honor.badge.buyer", "honor.badge.pioneer", "honor.badge.star",
         "honor.badges", "claim.honor.badge.pioneer", "claim.honor.badge.pioneer.serial",
         "excluded.earning", "portrait.completeness"]}
      """);

  /** What happens to whom, and how long after what happened before. */
  private record Deed(int user, int kind, int other, int cents, int hours) {}

  @Provide
  Arbitrary<List<Deed>> deeds() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(100, 200, 455, 0, 50),
            Arbitraries.of(0, 1, 5, 30, 100, -40))
        .as(Deed::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  @Property(tries = 200)
  @net.jqwik.api.Label(
      "S8, S31, S33, S34: stages, balances, levels, badges and claims are shown as they are")
  void labelsAreFacts(@ForAll("deeds") List<Deed> deeds) {
    ProfileStore store = new ForwardingProfileStore(InMemoryProfileStore.create());
    try (Userarc userarc = Userarc.of(PROGRAM).store(store).replaying().open()) {
      Instant at = START;
      for (int i = 0; i < deeds.size(); i++) {
        at = at.plus(Duration.ofHours(deeds.get(i).hours()));
        does(userarc, deeds, i, at);
        USERS.forEach(user -> check(userarc, store, user));
      }
      userarc.advance(START.plus(Duration.ofDays(400)));
      USERS.forEach(user -> check(userarc, store, user));
      assertThat(userarc.relabel().relabelled()).isZero();
    }
  }

  private static void does(Userarc userarc, List<Deed> deeds, int number, Instant at) {
    Deed deed = deeds.get(number);
    String user = USERS.get(deed.user());
    switch (deed.kind()) {
      case 0, 1, 2, 3, 4, 5 -> userarc.apply(event(deeds, number).at(at));
      case 6 -> userarc.apply(Attributes.of(user, Map.of("boss", "z")).at(at));
      case 7 -> userarc.advance(at);
      case 8 -> userarc.erase(user);
      default -> takeBack(userarc, deeds, number);
    }
  }

  private static Event event(List<Deed> deeds, int number) {
    Deed deed = deeds.get(number);
    Event event = Event.of(USERS.get(deed.user()), deed.kind() < 4 ? "buy" : "like");
    return (deed.kind() < 4
            ? event.with("paid", java.math.BigDecimal.valueOf(deed.cents(), 2))
            : event.with("to", USERS.get(deed.other())))
        .key("k" + number);
  }

  /** Takes back what happened some deeds ago, if it was an event. */
  private static void takeBack(Userarc userarc, List<Deed> deeds, int number) {
    int original = number - 1 - deeds.get(number).other();
    if (original >= 0 && deeds.get(original).kind() < 6) {
      Instant at = START;
      for (int i = 0; i <= original; i++) {
        at = at.plus(Duration.ofHours(deeds.get(i).hours()));
      }
      userarc.retract(Retraction.of(event(deeds, original).at(at)));
    }
  }

  private static void check(Userarc userarc, ProfileStore store, String user) {
    ProfileId id = ProfileId.of(user);
    Loaded loaded = store.load(id, Set.of(), LoadMode.PLAIN);
    if (loaded.state().isEmpty()) {
      assertThat(store.labels(id)).isEmpty();
      return;
    }
    long clock =
        JsonMapper.shared().readTree(loaded.state().get()).path("clock").longValue();
    Profile profile = userarc.profile(user, Times.instant(clock));
    List<Label> expected = PROGRAM.labels().stream()
        .flatMap(fact -> profile.fact(fact).stream().map(value -> new Label(fact, value)))
        .filter(label -> label.value() != null)
        .sorted(Comparator.comparing(Label::definition))
        .toList();
    assertThat(store.labels(id)).isEqualTo(expected);
  }
}
