package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.RelabelReport;
import io.github.userarc.core.UserHistory;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Labelled;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts that a program shows to SQL, on every way in which they change. */
class LabelsTest {
  private static final ProfileId ANN = ProfileId.of("ann");

  private final Clock clock = Clock.at("2026-03-01T12:00Z");

  private static Program.Builder shop() {
    return Story.program()
        .event("buy", new EventType(Map.of("paid", Field.of(ValueType.DECIMAL)), true, null))
        .event("tea", new EventType(Map.of(), false, null))
        .metric("paid", sum("paid", "buy"))
        .metric("buys", count("buy"))
        .tag("valuable", metric("paid").atLeast(100))
        .tag("paid", new Tag.Computed(metric("paid")))
        .tag("grade", new Tag.Assigned(List.of("gold", "silver")))
        .tag("city", new Tag.Computed(attribute("city")))
        .tag(
            "likes",
            new Tag.Many(List.of(
                Case.when("much", metric("paid").atLeast(50)),
                Case.when("often", metric("buys").atLeast(2)))))
        .segment("buyers", did("buy"))
        .tiering(
            "activity",
            Case.when("hot", since("buy").lessThan(Span.days(15))),
            Case.otherwise("cold"));
  }

  private static final Program SHOP = shop()
      .label("tag.valuable", "tag.paid", "tag.grade", "tag.likes")
      .label("segment.buyers", "tier.activity", "excluded.boards")
      .build();

  private Userarc open(ProfileStore store, Program program) {
    return Userarc.of(program).store(store).clock(clock).open();
  }

  private static Event buy(int paid) {
    return Event.of("ann", "buy").with("paid", paid);
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "Given labels, when something happens, then they say what holds; what does not is gone")
  void happens(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store, SHOP)) {
      assertThat(Labelled.of(store, "ann")).isEmpty();
      userarc.track(buy(120).key("first"));
      assertThat(Labelled.of(store, "ann"))
          .containsExactly(
              "segment.buyers=true",
              "tag.likes=[much]",
              "tag.paid=120",
              "tag.valuable=true",
              "tier.activity=hot");

      userarc.execute("ann", TagCommand.set("grade", "gold"));
      userarc.execute("ann", Exclusion.exclude("boards"));
      userarc.trackAll(List.of(buy(1), buy(2)));
      assertThat(Labelled.of(store, "ann"))
          .containsExactly(
              "excluded.boards=true",
              "segment.buyers=true",
              "tag.grade=gold",
              "tag.likes=[much, often]",
              "tag.paid=123",
              "tag.valuable=true",
              "tier.activity=hot");

      userarc.retract(Retraction.of(buy(120).key("first")));
      userarc.execute("ann", Exclusion.lift("boards"));
      userarc.execute("ann", TagCommand.clear("grade"));
      assertThat(Labelled.of(store, "ann"))
          .containsExactly(
              "segment.buyers=true", "tag.likes=[often]", "tag.paid=3", "tier.activity=hot");
      Labelled.check(userarc, store, ANN, SHOP);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S8 a label changes with the sweep of its deadline; until then it is as of the clock")
  void deadlines(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store, SHOP)) {
      userarc.track(buy(1));
      clock.set("2026-04-01T12:00Z");
      assertThat(userarc.profile("ann").tiers()).containsEntry("activity", "cold");
      assertThat(Labelled.of(store, "ann")).contains("tier.activity=hot");

      userarc.advance(clock.instant());
      assertThat(Labelled.of(store, "ann")).contains("tier.activity=cold");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S30, S32 an import shows its labels, an erasure takes them, a new life starts anew")
  void importAndErase(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store, SHOP)) {
      userarc.importProfile(Import.of("ann", GivenState.tag("grade", "gold")).at(clock.instant()));
      assertThat(Labelled.of(store, "ann"))
          .contains("tag.grade=gold", "tier.activity=hot")
          .doesNotContain("segment.buyers=true");
      userarc.erase("ann");
      assertThat(store.labels(ANN)).isEmpty();
      userarc.track(buy(1));
      assertThat(Labelled.of(store, "ann"))
          .containsExactly("segment.buyers=true", "tag.paid=1", "tier.activity=hot");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S29 another version's labels come with it, by sweep, and a backfill shows what it fills")
  void versions(Stores stores) {
    ProfileStore store = stores.open();
    Instant april = Story.at("2026-04-01T00:00Z");
    Program bare = shop().version("bare").build();
    Program next = shop()
        .version("next")
        .metric("teas", count("tea"))
        .segment("drinkers", did("tea"))
        .label("tag.paid", "segment.drinkers")
        .build();
    try (Userarc userarc = open(store, bare)) {
      userarc.track(buy(7));
      assertThat(store.labels(ANN)).isEmpty();
      userarc.programs().publish(SHOP, clock.instant());
      userarc.programs().publish(next, april);
      clock.set("2026-03-02T00:00Z");
      userarc.advance(clock.instant());
      assertThat(Labelled.of(store, "ann"))
          .containsExactly("segment.buyers=true", "tag.paid=7", "tier.activity=hot");

      clock.set("2026-04-02T00:00Z");
      userarc.advance(clock.instant());
      assertThat(Labelled.of(store, "ann")).containsExactly("tag.paid=7");
      Event tea = Event.of("ann", "tea").at(Story.at("2026-03-01T13:00Z"));
      userarc.programs().backfill(Stream.of(new UserHistory("ann", List.of(tea))));
      assertThat(Labelled.of(store, "ann")).containsExactly("segment.drinkers=true", "tag.paid=7");

      userarc.programs().publish(bare, clock.instant());
      clock.set("2026-04-03T00:00Z");
      userarc.track(buy(1));
      assertThat(store.labels(ANN)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("A repaired profile shows what its new state says")
  void repair(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store, SHOP)) {
      userarc.track(buy(120));
      var rich = userarc.export("ann").path("state").asObject();
      userarc.execute("ann", TagCommand.set("grade", "gold"));

      var now = userarc.export("ann");
      rich.set("sequence", now.path("state").path("sequence"));
      userarc.repair("ann", now.path("revision").asLong(), rich);
      assertThat(Labelled.of(store, "ann"))
          .containsExactly(
              "segment.buyers=true",
              "tag.likes=[much]",
              "tag.paid=120",
              "tag.valuable=true",
              "tier.activity=hot");
    }
  }

  /** A store that kept no labels for some time. */
  private static final class Forgetful extends Wrapped {
    private boolean forgets = true;

    @Override
    public CommitResult commit(ProfileCommit commit) {
      return super.commit(
          forgets ? commit.toBuilder().labels(List.of()).allLabels(true).build() : commit);
    }
  }

  @Test
  @DisplayName(
      "Given labels that were lost, then relabelling writes them, and once more writes none")
  void relabel() {
    Forgetful store = new Forgetful();
    List<RelabelReport> heard = new ArrayList<>();
    try (Userarc userarc = open(store, SHOP);
        Userarc elsewhere =
            Userarc.of(SHOP).store(store).clock(clock).namespace("elsewhere").open()) {
      userarc.track(buy(120));
      userarc.track("bob", "buy");
      elsewhere.track("cid", "buy");
      assertThat(Labelled.of(store, "ann")).isEmpty();

      store.forgets = false;
      userarc.track("bob", "buy"); // only what has changed is written
      assertThat(Labelled.of(store, "bob")).containsExactly("tag.likes=[often]");
      assertThat(userarc.relabel(heard::add)).isEqualTo(new RelabelReport(2, 2, 0));
      assertThat(heard).containsExactly(new RelabelReport(2, 2, 0));
      Labelled.check(userarc, store, ANN, SHOP);
      Labelled.check(userarc, store, ProfileId.of("bob"), SHOP);
      assertThat(store.labels(new ProfileId("elsewhere", "cid"))).isEmpty();

      assertThat(userarc.relabel()).isEqualTo(new RelabelReport(2, 0, 0));
      userarc.track(buy(1));
      Labelled.check(userarc, store, ANN, SHOP);
    }
  }

  @Test
  @DisplayName(
      "S29, S35 a relabelled profile is due when it was due before, also for what was recorded since")
  void relabelledInTime() {
    Forgetful store = new Forgetful();
    Instant april = Story.at("2026-04-01T00:00Z");
    Program first = shop()
        .version("first")
        .parameter("much", 100)
        .segment("rich", metric("paid").atLeast(parameter("much")))
        .label("segment.rich")
        .build();
    Program next = shop()
        .version("next")
        .parameter("much", 100)
        .label("tag.paid", "tier.activity")
        .build();
    try (Userarc userarc = open(store, first)) {
      userarc.track(buy(50));
      userarc.parameters().set("much", 40).from(Story.at("2026-03-05T00:00Z"));
      userarc.programs().publish(next, april);
      store.forgets = false;
      userarc.execute("ann", TagCommand.set("grade", "gold"));
      userarc.parameters().set("much", 60).from(Story.at("2026-03-07T00:00Z"));
      store.inner().commit(emptied(store));
      assertThat(userarc.relabel().relabelled()).isZero(); // there is nothing to show yet

      clock.set("2026-03-06T00:00Z");
      userarc.advance(clock.instant());
      assertThat(Labelled.of(store, "ann")).containsExactly("segment.rich=true");
      store.inner().commit(emptied(store));
      assertThat(userarc.relabel().relabelled()).isOne();
      clock.set("2026-03-08T00:00Z");
      userarc.advance(clock.instant());
      assertThat(Labelled.of(store, "ann")).isEmpty();
      clock.set("2026-04-02T00:00Z");
      userarc.advance(clock.instant());
      assertThat(Labelled.of(store, "ann")).containsExactly("tag.paid=50", "tier.activity=cold");
    }
  }

  /** The same profile without labels, due as somebody who knows of no revision would say. */
  private static ProfileCommit emptied(ProfileStore store) {
    Loaded loaded = store.load(ANN, Set.of(), LoadMode.PLAIN);
    return ProfileCommit.of(
            ANN, loaded.revision(), loaded.incarnation(), loaded.state().orElseThrow())
        .clock(Times.micros(Story.at("2026-03-01T12:00Z")))
        .allLabels(true)
        .build();
  }

  @Test
  @DisplayName("A program without labels hands none to the store, whatever happens")
  void none() {
    List<ProfileCommit> commits = new ArrayList<>();
    ProfileStore store = new Wrapped() {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        commits.add(commit);
        return super.commit(commit);
      }
    };
    try (Userarc userarc = open(store, shop().version("1").build())) {
      userarc.track(buy(120));
      userarc.programs().publish(shop().version("2").build(), clock.instant());
      userarc.track(buy(120));
      userarc.advance(clock.instant());
    }
    assertThat(commits)
        .hasSizeGreaterThan(1)
        .allMatch(commit -> commit.labels().isEmpty() && !commit.allLabels());
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("A text is shown as far as a database can index it; what is behind changes nothing")
  void longTexts(Stores stores) {
    ProfileStore store = stores.open();
    String shown = "x".repeat(197) + "\uFFFDy";
    try (Userarc userarc = open(store, shop().label("tag.city").build())) {
      for (String end : List.of("", "1", "2")) {
        String city = "x".repeat(197) + "\0y\ud83d\ude00" + end;
        userarc.apply(Attributes.of("ann", Map.of("city", city)));
        assertThat(Labelled.of(store, "ann")).containsExactly("tag.city=" + shown);
        assertThat(userarc.profile("ann").fact("tag.city")).hasToString("Optional[" + city + "]");
      }
      assertThat(userarc.relabel().relabelled()).isZero();
    }
  }

  @Test
  @DisplayName("What is false or an empty list is no label, a number of 0 is one")
  void values() {
    assertThat(new Label("a", Value.of(false)).value()).isNull();
    assertThat(new Label("a", Value.of(List.of())).value()).isNull();
    assertThat(new Label("a", Value.of(0)).value()).isNotNull();
  }

  @Test
  @DisplayName(
      "S7 what cannot be shown does not compile: where, what, expected, and what may be meant")
  void problems() {
    Program wrong = shop()
        .label("valuable", "paid", "metric.buys", "tier.activty", "tag.valuable")
        .label("buys")
        .build();
    assertThatThrownBy(() -> Engine.compile(wrong))
        .isInstanceOfSatisfying(
            InvalidProgramException.class,
            invalid -> assertThat(invalid.problems())
                .extracting(Object::toString)
                .containsExactly(
                    "labels[0]: 'valuable' found, expected the name of a fact. Maybe you meant 'tag.valuable'",
                    "labels[1]: 'paid' found, expected the name of a fact. Maybe you meant 'tag.paid'",
                    "labels[2]: 'metric.buys' found, expected a fact: metrics change while nothing"
                        + " happens. Maybe make it a tag, {\"computed\": \"buys\"}, or a tiering, and show"
                        + " that",
                    "labels[3]: 'tier.activty' found, expected the name of a fact. Maybe you meant"
                        + " 'tier.activity'",
                    "labels[5]: 'buys' found, expected a fact: metrics change while nothing happens."
                        + " Maybe make it a tag, {\"computed\": \"buys\"}, or a tiering, and show that"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop().label("tag.paid").label("tag.paid"))
        .withMessage("The label 'tag.paid' is declared twice");
    Program twice = Labelled.with(shop().build(), List.of("tag.paid", "tag.paid"));
    assertThatThrownBy(() -> Engine.compile(twice))
        .hasMessageContaining("labels[1]: 'tag.paid' found, expected each label once");
  }

  @Test
  @DisplayName("Labels are part of the program: of its JSON in their order, and of its fingerprint")
  void program() {
    assertThat(JsonMapper.shared().readTree(SHOP.toJson()).path("labels"))
        .extracting(JsonNode::stringValue)
        .containsExactlyElementsOf(SHOP.labels());
    assertThat(Program.parse(SHOP.toJson())).isEqualTo(SHOP);
    assertThat(SHOP.version()).isNotEqualTo(shop().build().version());
  }
}
