package io.github.userarc.examples.facet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.examples.facet.StampChange.CardCompleted;
import io.github.userarc.examples.facet.StampChange.RewardUsed;
import io.github.userarc.examples.facet.StampChange.StampsExpired;
import io.github.userarc.growth.Growth;
import io.github.userarc.honor.Honor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A facet that no module knows does all that a facet can do. */
class StampsTest {
  private static final String CAFE = """
      {"userarc": 1, "zone": "Europe/Vienna",
       "segments": {"nearly": {"fact": "stamps.count.coffee", "gte": 9}},
       "stamps": {"cards": {
         "coffee": {"on": "coffee-bought", "where": {"decaf": {"ne": true}}, "valid-for": "2 months"},
         "cake": {"on": ["cake-bought", "pie-bought"], "size": 2}}},
       "growth": {"currencies": {"beans": {}},
         "earning": {"full": {"on-change": "card-completed", "where": {"card": "coffee"}, "to": "beans", "points": 100}}},
       "honor": {"badges": {"regular": {"progress": {"fact": "stamps.completed.coffee"}, "tiers": [{"tier": "one", "at": 1}]}}}}
      """;
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private final Program program = Program.parse(CAFE);
  private final InMemoryProfileStore store = InMemoryProfileStore.keepingChanges();
  private final Userarc userarc = Userarc.of(program).store(store).replaying().open();

  @AfterEach
  void close() {
    userarc.close();
  }

  private void coffees(int count, Instant from) {
    for (int i = 0; i < count; i++) {
      userarc.apply(coffee().at(from.plusSeconds(3600L * i)));
    }
  }

  private static Event coffee() {
    return Event.of("u1", "coffee-bought").with("decaf", false);
  }

  private Stamps stamps(Instant asOf) {
    return userarc.profile("u1", asOf).view(Stamps.class);
  }

  private List<StampChange> changes() {
    return store.changes(ProfileId.of("u1")).stream()
        .map(Change::content)
        .filter(StampChange.class::isInstance)
        .map(StampChange.class::cast)
        .toList();
  }

  @Test
  void everyTenthStampIsAReward() {
    coffees(13, MONDAY);

    Stamps card = stamps(MONDAY.plusSeconds(86_400));
    assertThat(card.rewards("coffee")).isEqualTo(1);
    assertThat(card.stamps("coffee")).isEqualTo(3);
    assertThat(changes()).containsExactly(new CardCompleted("coffee", 1));
  }

  @Test
  void filtersAndOtherCardsAreNotMixedUp() {
    userarc.apply(Event.of("u1", "coffee-bought").with("decaf", true).at(MONDAY));
    userarc.apply(Event.of("u1", "cake-bought").at(MONDAY));
    userarc.apply(Event.of("u1", "pie-bought").at(MONDAY));

    assertThat(stamps(MONDAY).stamps("coffee")).isZero();
    assertThat(changes()).containsExactly(new CardCompleted("cake", 1));
  }

  @Test
  void aCommandUsesTheRewardOnce() {
    coffees(10, MONDAY);
    Instant later = MONDAY.plusSeconds(86_400);
    Input use = CommandInput.of("u1", Stamps.useReward("coffee")).key("till:1").at(later);

    assertThat(userarc.apply(use).answer()).contains(new UseReward.Outcome.Used(0));
    assertThat(userarc.apply(use).answer()).contains(new UseReward.Outcome.Used(0));
    assertThat(userarc
            .apply(CommandInput.of("u1", Stamps.useReward("coffee")).at(later))
            .answer())
        .contains(new UseReward.Outcome.NoReward(10));
    assertThat(changes())
        .containsExactly(new CardCompleted("coffee", 1), new RewardUsed("coffee", 0));
  }

  @Test
  void aRefusalIsKeptUnderItsKeyToo() {
    Input use = CommandInput.of("u1", Stamps.useReward("coffee")).key("till:1").at(MONDAY);

    assertThat(userarc.apply(use).answer()).contains(new UseReward.Outcome.NoReward(10));
    coffees(10, MONDAY);
    assertThat(userarc.apply(use).answer()).contains(new UseReward.Outcome.NoReward(10));
  }

  @Test
  void commandsComeFromJsonAndAreChecked() {
    assertThat(userarc.engine().command("use-reward", Stamps.useReward("coffee").arguments()))
        .isEqualTo(Stamps.useReward("coffee"));
    assertThatThrownBy(
            () -> userarc.apply(CommandInput.of("u1", Stamps.useReward("tea")).at(MONDAY)))
        .isInstanceOf(InputRejectedException.class)
        .hasMessageContaining("Maybe one of [coffee, cake]");
  }

  @Test
  void stampsExpireOnTheirDayWhetherAnybodyLooksOrNot() {
    coffees(3, MONDAY);
    Instant expiry =
        Instant.parse("2026-05-02T09:00:00+02:00"); // two months in Vienna, summer time by then

    assertThat(stamps(MONDAY.plusSeconds(86_400)).expires("coffee")).contains(expiry);
    assertThat(stamps(expiry.minusNanos(1_000)).stamps("coffee")).isEqualTo(3);
    assertThat(stamps(expiry).stamps("coffee")).isZero();
    assertThat(changes()).isEmpty();

    userarc.advance(expiry.plusSeconds(99));
    assertThat(store.changes(ProfileId.of("u1"))).last().satisfies(change -> {
      assertThat(change.content()).isEqualTo(new StampsExpired("coffee", 3));
      assertThat(change.at()).isEqualTo(expiry);
    });
  }

  @Test
  void aLateStampRunsFromItsOwnTime() {
    userarc.apply(Event.of("u1", "cake-bought").at(Instant.parse("2026-06-01T08:00:00Z")));
    userarc.apply(coffee().at(MONDAY));

    assertThat(changes()).containsExactly(new StampsExpired("coffee", 1));
  }

  @Test
  void otherFacetsMeetItThroughFactsAndChanges() {
    coffees(10, MONDAY);

    var profile = userarc.profile("u1", MONDAY.plusSeconds(86_400));
    assertThat(profile.view(Growth.class).balance("beans")).hasToString("100");
    assertThat(profile.view(Honor.class).holds("regular")).isTrue();
    assertThat(store.changes(ProfileId.of("u1")))
        .extracting(change -> change.content().toString())
        .contains(new SegmentEntered("nearly").toString());
    assertThat(profile.fact("stamps.rewards.coffee")).hasToString("Optional[1]");
  }

  @Test
  void explainsWhatIsMissing() {
    coffees(3, MONDAY);

    assertThat(userarc.profile("u1", MONDAY.plusSeconds(86_400)).explain("stamps.card.coffee"))
        .hasToString(
            "✗ stamps.card.coffee: 0 rewards; 3 of 10 stamps, 7 more before 2026-05-02T09:00:00+02:00");
  }

  @Test
  void stateIsStoredAndGiven() {
    Engine engine = userarc.engine();
    ProfileState state =
        engine.given(ProfileId.of("u2"), MONDAY, List.of(Stamps.given("coffee", 9)));

    Stamps given = engine.profile(state, MONDAY).view(Stamps.class);
    assertThat(given.stamps("coffee")).isEqualTo(9);
    assertThat(given.expires("coffee")).contains(Instant.parse("2026-05-02T09:00:00+02:00"));
    byte[] stored = engine.encode(state);
    assertThat(engine.encode(engine.decode(ProfileId.of("u2"), stored))).isEqualTo(stored);
  }

  @Test
  void theSectionRoundTripsAndIsInTheSchema() {
    assertThat(Program.parse(program.toJson())).isEqualTo(program);
    assertThat(Program.jsonSchema()).contains("\"stamps\"").contains("\"valid-for\"");
    assertThat(Program.builder("café")
            .with(Stamps.section().card("coffee", StampCard.on("coffee-bought").size(8)))
            .build()
            .toJson())
        .contains("\"size\": 8");
  }

  @Test
  void mistakesInTheSectionAreToldWithTheirPath() {
    assertThatThrownBy(() -> Program.parse("""
            {"userarc": 1, "stamps": {"cards": {"coffee": {"on": "c", "size": 1, "valid-four": "2 days"}}}}
            """))
        .hasMessageContaining("stamps.cards.coffee.size: '1' found")
        .hasMessageContaining("Maybe \"valid-for\"");
    assertThatThrownBy(() -> Engine.compile(Program.builder("café")
            .with(Stamps.section().card("coffee", StampCard.on("coffee-bought").size(1)))
            .build()))
        .hasMessageContaining("stamps.cards.coffee.size: '1' found, expected 2 to 1000");
  }
}
