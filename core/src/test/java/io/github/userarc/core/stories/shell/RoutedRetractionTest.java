package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.CommandReceipt;
import io.github.userarc.core.UndeliveredRoute;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.SegmentLeft;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.route.Route;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What was routed is taken back where it went. */
class RoutedRetractionTest {
  private static final String NOW = "2026-03-01T12:00Z";

  private static final Program PROGRAM = Program.builder("likes")
      .event("liked", retractable("authorId"))
      .event("like-received", retractable("by", "city"))
      .event("fan-liked", retractable("of"))
      .event("post", retractable())
      .event("poster", retractable("who"))
      .metric("received", count("like-received"))
      .metric("fans", distinct("by", "like-received"))
      .metric("passed", count("fan-liked"))
      .metric("posters", distinct("who", "poster"))
      .segment("popular", count("like-received").atLeast(2))
      .segment("poster", count("post").atLeast(2))
      .exclusion("cheater", "earning")
      .route(Route.on("liked")
          .toProperty("authorId")
          .as("like-received")
          .carryUser("by")
          .carryAttribute("city", "city")
          .retractedBy(Route.onChange("excluded").where("as", "cheater")))
      .route(Route.on("like-received").toAttribute("manager").as("fan-liked").carryUser("of"))
      .route(Route.onChange("segment-entered")
          .where("segment", "poster")
          .toAttribute("manager")
          .as("poster")
          .carryUser("who")
          .retractedBy(Route.onChange("segment-left").where("segment", "poster")))
      .build();

  private static EventType retractable(String... texts) {
    Map<String, EventType.Field> fields = new LinkedHashMap<>();
    for (String name : texts) {
      fields.put(name, EventType.Field.of(ValueType.TEXT));
    }
    return new EventType(fields, true, null);
  }

  private static Userarc open(ProfileStore store) {
    return Userarc.of(PROGRAM).store(store).clock(Clock.at(NOW)).open();
  }

  private static Event liked(String user, String author) {
    return Event.of(user, "liked").with("authorId", author).key("like:" + user + ":" + author);
  }

  private static String metric(Userarc userarc, String user, String metric) {
    return String.valueOf(userarc.profile(user).metric(metric));
  }

  /** One like, and whether it is taken back. */
  private record Like(int by, int author, boolean unliked) {}

  @Provide
  Arbitrary<List<Like>> likes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 4),
            Arbitraries.of(true, false))
        .as(Like::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Property(tries = 40)
  void whatIsTakenBackIsTakenBackThere(@ForAll("likes") List<Like> likes, @ForAll boolean live) {
    try (Userarc userarc = open((live ? Stores.LIVE : Stores.STORED).open())) {
      Threads.run(4, thread -> {
        for (int i = thread; i < likes.size(); i += 4) {
          Like like = likes.get(i);
          Event event = liked("u" + like.by(), "u" + like.author()).key("like-" + i);
          userarc.track(event);
          if (like.unliked()) {
            assertThat(userarc.retract(event).answer()).isEqualTo(new RetractionAnswer.Retracted());
          }
        }
      });
      for (int user = 0; user < 5; user++) {
        int id = user;
        List<Integer> left = likes.stream()
            .filter(like -> like.author() == id && like.by() != id && !like.unliked())
            .map(Like::by)
            .toList();
        assertThat(metric(userarc, "u" + id, "received"))
            .as("S31, S34: each once, and taken back once")
            .isEqualTo("" + left.size());
        assertThat(metric(userarc, "u" + id, "fans"))
            .isEqualTo("" + left.stream().distinct().count());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S31, S34: an unlike has reached the author, and whoever is behind them, on return")
  void unlike(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store)) {
      List<Change<? extends ChangeContent>> heard = new CopyOnWriteArrayList<>();
      userarc.on(SegmentLeft.class, heard::add);
      userarc.identify("ann", Map.of("city", "Rome"));
      userarc.identify("bob", Map.of("manager", "eve"));
      userarc.track(liked("ann", "bob"));
      userarc.track(liked("cid", "bob"));
      assertThat(metric(userarc, "eve", "passed")).isEqualTo("2");

      // What was carried then is taken back, whatever would be carried now.
      userarc.identify("ann", Map.of("city", "Oslo"));
      userarc.retract(liked("ann", "bob"));
      CommandReceipt<RetractionAnswer> again = userarc.retract(liked("ann", "bob"));
      userarc.flush();

      assertThat(again.duplicate()).isTrue();
      assertThat(metric(userarc, "bob", "received")).isEqualTo("1");
      assertThat(metric(userarc, "bob", "fans")).isEqualTo("1");
      assertThat(metric(userarc, "eve", "passed")).isEqualTo("1");
      assertThat(heard).hasSize(1);
      Cause cause = heard.get(0).cause();
      assertThat(cause.kind()).isEqualTo(Cause.Kind.RETRACTION);
      assertThat(cause.input()).isEqualTo("like-received");
      assertThat(cause.origin()).isEqualTo(new Origin("ann", 1, 1));
      assertThat(store.routed(10, Duration.ZERO)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S31, S34: what an excluded cheater sent is taken back, without any retraction")
  void excluded(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      userarc.track(liked("ann", "bob"));
      userarc.track(Event.of("ann", "liked").with("authorId", "cid"));
      userarc.retract(liked("ann", "bob"));
      userarc.track(liked("ann", "bob").key("another"));
      userarc.track(liked("eve", "bob"));

      userarc.execute("ann", Exclusion.exclude("cheater"));

      assertThat(metric(userarc, "bob", "received")).isEqualTo("1");
      assertThat(metric(userarc, "cid", "received")).isEqualTo("0");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S31, S34: what a change routed goes with the event behind it, or by another change")
  void changes(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      userarc.identify("ann", Map.of("manager", "eve"));
      Event first = Event.of("ann", "post").key("p1");
      Event second = Event.of("ann", "post").key("p2");
      userarc.track(first);
      userarc.track(second);
      assertThat(metric(userarc, "eve", "posters")).isEqualTo("1");

      userarc.retract(first); // not the one that made ann a poster: the change says so
      assertThat(metric(userarc, "eve", "posters")).isEqualTo("0");

      userarc.track(Event.of("ann", "post").key("p3"));
      assertThat(metric(userarc, "eve", "posters")).isEqualTo("1");
      userarc.retract(Event.of("ann", "post").key("p3"));
      assertThat(metric(userarc, "eve", "posters")).isEqualTo("0");
    }
  }

  @Test
  @DisplayName("S31: a route takes back the latest 100 that it sent")
  void bounded() {
    try (Userarc userarc = open(InMemoryProfileStore.create())) {
      for (int i = 0; i < Route.KEPT + 5; i++) {
        userarc.track(liked("ann", "u" + i));
      }
      userarc.execute("ann", Exclusion.exclude("cheater"));

      assertThat(metric(userarc, "u4", "received")).isEqualTo("1");
      assertThat(metric(userarc, "u5", "received")).isEqualTo("0");
      assertThat(metric(userarc, "u" + (Route.KEPT + 4), "received")).isEqualTo("0");
    }
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  @DisplayName("S31, S34: after a crash both are delivered, in either order, and again")
  void eitherOrder(boolean overtaking, boolean again) {
    InMemoryProfileStore kept = InMemoryProfileStore.create();
    Wrapped failing = new Wrapped(kept) {
      @Override
      public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
        if (id.user().equals("bob")) {
          throw new StoreException.Transient("down", null);
        }
        return super.load(id, keys, mode);
      }
    };
    try (Userarc userarc = open(failing)) {
      userarc.track(liked("ann", "bob"));
      userarc.track(liked("cid", "bob"));
      userarc.retract(liked("ann", "bob"));
    }
    assertThat(kept.routed(10, Duration.ZERO))
        .extracting(RoutedInput::isRetraction)
        .containsExactly(false, false, true);
    List<RoutedInput> delivered = new ArrayList<>();
    Wrapped ordering = new Wrapped(kept) {
      @Override
      public List<RoutedInput> routed(String namespace, int limit, Duration lease) {
        List<RoutedInput> all = new ArrayList<>(super.routed(namespace, limit, Duration.ZERO));
        if (overtaking) {
          Collections.reverse(all);
        }
        return all;
      }

      @Override
      public void delivered(RoutedInput input) {
        boolean lost = again && !delivered.contains(input);
        delivered.add(input);
        if (lost) {
          throw new StoreException.Transient("down", null);
        }
        super.delivered(input);
      }
    };
    List<UndeliveredRoute> told = new ArrayList<>();
    try (Userarc userarc = Userarc.of(PROGRAM)
        .store(ordering)
        .clock(Clock.at(NOW))
        .onUndelivered(told::add)
        .open()) {
      userarc.advance(Story.at(NOW));
      userarc.advance(Story.at(NOW));
      assertThat(metric(userarc, "bob", "received")).isEqualTo("1");
      assertThat(metric(userarc, "bob", "fans")).isEqualTo("1");
    }
    assertThat(delivered).hasSize(again ? 6 : 3);
    assertThat(kept.routed(10, Duration.ZERO)).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName("S31, S34: a retraction that its target refuses is told, and blocks nothing")
  void refusedAtTheTarget() {
    InMemoryProfileStore kept = InMemoryProfileStore.create();
    Wrapped failing = new Wrapped(kept) {
      @Override
      public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
        if (id.user().equals("bob")) {
          throw new StoreException.Transient("down", null);
        }
        return super.load(id, keys, mode);
      }
    };
    try (Userarc userarc = open(failing)) {
      userarc.track(liked("ann", "bob"));
    }
    // A node with an older program delivers it, in which such an event leaves no trace.
    Program older = Program.builder("likes")
        .event("liked", retractable("authorId"))
        .event("like-received", new EventType(retractable("by", "city").properties(), false, null))
        .metric("received", count("like-received"))
        .route(Route.on("liked").toProperty("authorId").as("like-received").carryUser("by"))
        .build();
    try (Userarc userarc =
        Userarc.of(older).store(kept).clock(Clock.at(NOW)).publishing().open()) {
      userarc.advance(Story.at(NOW));
    }
    List<UndeliveredRoute> told = new ArrayList<>();
    try (Userarc userarc = Userarc.of(PROGRAM)
        .store(kept)
        .clock(Clock.at(NOW))
        .onUndelivered(told::add)
        .open()) {
      userarc.programs().publish(PROGRAM);
      assertThat(userarc.retract(liked("ann", "bob")).answer())
          .isEqualTo(new RetractionAnswer.Retracted());

      assertThat(metric(userarc, "bob", "received")).isEqualTo("1");
      assertThat(kept.routed(10, Duration.ZERO)).isEmpty();
    }
    assertThat(told).hasSize(1);
    assertThat(told.get(0).input().isRetraction()).isTrue();
    assertThat(told.get(0).refusal())
        .contains(new RetractionAnswer.Refused(
            RetractionAnswer.Reason.NOT_RETRACTABLE, "events.like-received"));
    assertThat(told.get(0).problems())
        .hasToString("[retraction: 'not-retractable: events.like-received' found, expected an event"
            + " that its target knows and can take back]");
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S31, S34: a routed retraction happens when its cause does")
  void atTheTimeOfItsCause(Stores stores) {
    Clock clock = Clock.at(NOW);
    try (Userarc userarc = Userarc.of(PROGRAM).store(stores.open()).clock(clock).open()) {
      List<Change<? extends ChangeContent>> heard = new CopyOnWriteArrayList<>();
      userarc.on(SegmentLeft.class, heard::add);
      userarc.track(liked("ann", "bob"));
      userarc.track(liked("cid", "bob"));
      clock.pass(Duration.ofDays(5));

      userarc.retract(liked("ann", "bob"));
      userarc.track(liked("eve", "bob"));
      clock.pass(Duration.ofDays(5));
      userarc.execute("eve", Exclusion.exclude("cheater"));
      userarc.flush();

      assertThat(Lines.of(heard))
          .containsExactly(
              "2026-03-06T12:00:00Z segment-left popular",
              "2026-03-11T12:00:00Z segment-left popular");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S30, S34: an unlike does not bring back who was erased, nor touch who came after")
  void erased(Stores stores) {
    Clock clock = Clock.at(NOW);
    try (Userarc userarc = Userarc.of(PROGRAM).store(stores.open()).clock(clock).open()) {
      userarc.track(liked("ann", "bob"));
      userarc.track(liked("cid", "bob"));
      userarc.track(liked("eve", "bob"));
      userarc.erase("bob");
      userarc.flush();
      List<Change<? extends ChangeContent>> heard = new CopyOnWriteArrayList<>();
      userarc.on(ChangeContent.class, heard::add);

      userarc.retract(liked("ann", "bob"));
      assertThat(userarc.export("bob").path("state").has("clock")).isFalse();

      clock.pass(Duration.ofDays(1));
      userarc.track(liked("ann", "bob").key("again")); // to an heir who has not registered
      userarc.retract(liked("cid", "bob"));
      assertThat(metric(userarc, "bob", "received")).isEqualTo("1");

      userarc.track("bob", "post");
      userarc.retract(liked("eve", "bob"));
      userarc.retract(liked("ann", "bob").key("again"));
      userarc.flush();
      assertThat(metric(userarc, "bob", "received")).isEqualTo("0");
      assertThat(heard).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "S30, S34: where neither like nor unlike had reached who was erased, both are dropped")
  void erasedBeforeDelivery() {
    InMemoryProfileStore kept = InMemoryProfileStore.create();
    try (Userarc userarc = open(kept)) {
      userarc.track("bob", "post");
      userarc.erase("bob");
    }
    Wrapped failing = new Wrapped(kept) {
      @Override
      public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
        if (id.user().equals("bob")) {
          throw new StoreException.Transient("down", null);
        }
        return super.load(id, keys, mode);
      }
    };
    try (Userarc userarc = open(failing)) {
      userarc.track(liked("ann", "bob"));
      userarc.retract(liked("ann", "bob"));
    }
    Wrapped reversing = new Wrapped(kept) {
      @Override
      public List<RoutedInput> routed(String namespace, int limit, Duration lease) {
        List<RoutedInput> all = new ArrayList<>(super.routed(namespace, limit, Duration.ZERO));
        Collections.reverse(all);
        return all;
      }
    };
    try (Userarc userarc = open(reversing)) {
      userarc.advance(Story.at(NOW));
      assertThat(userarc.export("bob").path("state").has("clock")).isFalse();
    }
    assertThat(kept.routed(10, Duration.ZERO)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S28, S31, S34: a preview shows what would be taken back at others")
  void preview(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      userarc.track(liked("ann", "bob"));

      Decision decision = userarc.preview(Retraction.of(liked("ann", "bob")));

      List<RoutedInput> routed = ((Decision.Decided) decision).routed();
      assertThat(routed).hasSize(1);
      assertThat(routed.get(0).isRetraction()).isTrue();
      assertThat(routed.get(0).event().name()).isEqualTo("like-received");
      assertThat(metric(userarc, "bob", "received")).isEqualTo("1");
    }
  }

  @Test
  @DisplayName(
      "S11, S18, S34 the time since begins with the first that counts, after one was taken back, too")
  void beginsAnew() {
    Program program = Program.builder("likes")
        .event("liked", retractable("authorId"))
        .event("like-received", retractable("by"))
        .segment("forgotten", since("like-received").moreThan(Span.days(30)))
        .route(Route.on("liked").toProperty("authorId").as("like-received").carryUser("by"))
        .build();
    Instant again = Instant.parse("2026-03-01T10:00:00Z");
    Event first = liked("ann", "bob").at(again.minusSeconds(7_200));
    try (Userarc userarc =
        Userarc.of(program).clock(Clock.at("2026-03-01T10:00:00Z")).open()) {
      userarc.track(first);
      userarc.retract(Retraction.of(first).at(again.minusSeconds(3_600)));
      userarc.track(
          Event.of("ann", "liked").with("authorId", "bob").key("again").at(again));

      // Bob is not registered: nothing but the like says since when.
      assertThat(userarc.forecast("bob", again.plus(Duration.ofDays(60))))
          .extracting(Change::at)
          .containsExactly(Instant.parse("2026-03-31T10:00:00.000001Z"));
    }
  }
}
