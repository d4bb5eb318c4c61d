package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.UndeliveredRoute;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.route.Route;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.params.provider.EnumSource;

class RoutingTest {
  private static final Program PROGRAM = Program.builder("likes")
      .metric("given", count("liked"))
      .metric("received", count("like-received"))
      .metric("fans", distinct("by", "like-received"))
      .segment("popular", count("like-received").atLeast(3))
      .route(Route.on("liked")
          .toProperty("authorId")
          .as("like-received")
          .carryUser("by")
          .carry("post", "postId"))
      .route(Route.onChange("segment-entered")
          .where("segment", "popular")
          .toAttribute("inviter")
          .as("invitee-popular")
          .carryUser("invitee"))
      .build();

  private static final String NOW = "2026-03-01T12:00Z";

  private static Userarc open(ProfileStore store) {
    return Userarc.of(PROGRAM).store(store).clock(Clock.at(NOW)).open();
  }

  private static Event liked(String user, String author) {
    return Event.of(user, "liked").with("authorId", author).with("postId", "p");
  }

  /** One like: by whom, of whom, how often its event arrives. */
  private record Like(int by, int author, int times) {}

  @Provide
  Arbitrary<List<Like>> likes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(1, 2))
        .as(Like::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Property(tries = 60)
  void likesBetweenUsersAreCountedExactly(@ForAll("likes") List<Like> likes, @ForAll boolean live) {
    try (Userarc userarc = open((live ? Stores.LIVE : Stores.STORED).open())) {
      Threads.run(4, thread -> {
        for (int i = 0; i < likes.size(); i++) {
          Like like = likes.get(i);
          // a repeat comes from another thread, at about the same time
          for (int time = 0; time < like.times(); time++) {
            if ((i + time) % 4 == thread) {
              userarc.track(liked("u" + like.by(), "u" + like.author()).key("like-" + i));
            }
          }
        }
      });
      for (int user = 0; user < 5; user++) {
        int id = user;
        long given = likes.stream().filter(like -> like.by() == id).count();
        List<Like> received = likes.stream()
            .filter(like -> like.author() == id && like.by() != id)
            .toList();
        var profile = userarc.profile("u" + user);
        assertThat(profile.metric("given")).as("S3: each event once").hasToString("" + given);
        assertThat(profile.metric("received"))
            .as("S34: each route once, none to oneself")
            .hasToString("" + received.size());
        assertThat(profile.metric("fans"))
            .hasToString("" + received.stream().map(Like::by).distinct().count());
        assertThat(profile.registeredAt().isPresent())
            .as("S34: a routed input registers nobody")
            .isEqualTo(given > 0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S34: what is routed has arrived when the source's call returns; listeners hear of it")
  void delivers(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc = open(store)) {
      List<String> heard = new CopyOnWriteArrayList<>();
      userarc.on(SegmentEntered.class, change -> heard.add(change.user()));
      userarc.identify("bob", Map.of("inviter", "eve"));
      for (int i = 0; i < 3; i++) {
        Receipt receipt = userarc.track("u" + i, "liked", Map.of("authorId", "bob"));
        assertThat(receipt.changes()).isEmpty();
      }
      userarc.flush();
      assertThat(heard).containsExactly("bob");
      assertThat(userarc.profile("bob").metric("received")).hasToString("3");
      assertThat(userarc.profile("eve").exists()).as("the second hop").isTrue();
      assertThat(store.routed(10, Duration.ZERO)).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "S34: a crash between commit and delivery loses nothing: the next sweep delivers, once")
  void survivesACrash() {
    InMemoryProfileStore kept = InMemoryProfileStore.create();
    Wrapped failing = new Wrapped(kept) {
      @Override
      public io.github.userarc.core.store.Loaded load(
          ProfileId id, java.util.Set<String> keys, io.github.userarc.core.store.LoadMode mode) {
        if (id.user().equals("bob")) {
          throw new StoreException.Transient("down", null);
        }
        return super.load(id, keys, mode);
      }
    };
    try (Userarc userarc = open(failing)) {
      assertThat(userarc.track(liked("ann", "bob").key("k")).duplicate()).isFalse();
      assertThat(userarc.track(liked("ann", "bob").key("k")).duplicate()).isTrue();
    }
    try (Userarc userarc = open(new Wrapped(kept))) {
      assertThat(userarc.profile("bob").exists()).isFalse();
      userarc.advance(Story.at(NOW));
      userarc.advance(Story.at(NOW));
      assertThat(userarc.profile("bob").metric("received")).hasToString("1");
      assertThat(kept.routed(10, Duration.ZERO)).isEmpty();
    }
  }

  @Test
  @DisplayName(
      "S34: a crash between delivery and its note delivers again, and that changes nothing")
  void deliversAgain() {
    InMemoryProfileStore kept = InMemoryProfileStore.create();
    Wrapped failing = new Wrapped(kept) {
      @Override
      public void delivered(RoutedInput input) {
        throw new StoreException.Transient("down", null);
      }
    };
    try (Userarc userarc = open(failing)) {
      userarc.track(liked("ann", "bob"));
      assertThat(userarc.profile("bob").metric("received")).hasToString("1");
    }
    try (Userarc userarc = open(kept)) {
      userarc.advance(Story.at(NOW));
      assertThat(userarc.profile("bob").metric("received")).hasToString("1");
      assertThat(kept.routed(10, Duration.ZERO)).isEmpty();
    }
  }

  @Test
  @DisplayName("S34: what the target rejects is told and dropped; what comes after it is delivered")
  void tellsWhatIsRejected() {
    Program strict = Program.parse("""
        {"userarc": 1,
         "metrics": {"received": {"sum": "stars", "of": "star-received"}},
         "routes": [{"on": "star", "to": {"property": "to"}, "as": "star-received", "carry": {"stars": "n"}}]}""");
    List<UndeliveredRoute> told = new ArrayList<>();
    InMemoryProfileStore store = InMemoryProfileStore.create();
    try (Userarc userarc =
        Userarc.of(strict).store(store).onUndelivered(told::add).open()) {
      userarc.track("ann", "star", Map.of("to", "bob", "n", "many"));
      userarc.track("ann", "star", Map.of("to", "bob", "n", 2));
      assertThat(userarc.profile("bob").metric("received")).hasToString("2");
      assertThat(told).hasSize(1);
      assertThat(told.get(0).problems().get(0).path()).isEqualTo("properties.stars");
      assertThat(store.routed(10, Duration.ZERO)).isEmpty();
    }
  }

  @Test
  @DisplayName("S30, S34: erasing a user forgets what is on its way to them")
  void erasesWhatIsOnItsWay() {
    InMemoryProfileStore store = InMemoryProfileStore.create();
    try (Userarc userarc = open(store)) {
      userarc.track(liked("ann", "bob"));
      assertThat(userarc.erase("bob")).isTrue();
      userarc.advance(Story.at(NOW));
      assertThat(userarc.profile("bob").exists()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3, S32, S34: who has been routed something is not new to an import, which says so")
  void importedTooLate(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      userarc.track(liked("ann", "bob"));
      Import late = Import.of("bob").at(Story.at(NOW)).key("migration");

      assertThat(userarc.importProfile(late).answer())
          .isEqualTo(new Import.Exists(Story.at(NOW), false));
      assertThat(userarc.importProfile(late).answer())
          .as("a repeat gets the same answer")
          .isEqualTo(new Import.Exists(Story.at(NOW), false));
      assertThat(userarc.profile("bob").registeredAt()).isEmpty();
    }
  }

  @Test
  @DisplayName("S28, S34: a preview shows what would be routed and routes nothing")
  void previews() {
    try (Userarc userarc = open(InMemoryProfileStore.create())) {
      Decision.Decided shown = (Decision.Decided) userarc.preview(liked("ann", "bob"));
      assertThat(shown.routed())
          .extracting(RoutedInput::target)
          .containsExactly(ProfileId.of("bob"));
      assertThat(userarc.profile("bob").exists()).isFalse();
    }
  }
}
