package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Subscription;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.Erased;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners hear of what has been committed, in a thread of their own. */
@Timeout(30)
class ListenerTest {
  private final Clock clock = Clock.at("2026-03-01T12:00Z");
  private final Queue<Change<?>> heard = new ConcurrentLinkedQueue<>();

  private static Program program() {
    return Story.program()
        .tag("bought", new Tag.Computed(count("buy")))
        .segment("buyers", did("buy"))
        .segment("echoes", did("echo"))
        .tiering("size", Case.when("big", count("buy").atLeast(3)), Case.otherwise("small"))
        .build();
  }

  private Userarc open(Stores stores) {
    return Userarc.of(program()).store(stores.open()).clock(clock).open();
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("Given listeners of one kind and of all, each hears what it asked for, in order")
  void kinds(Stores stores) {
    List<Change<SegmentEntered>> entered = new ArrayList<>();
    try (Userarc userarc = open(stores)) {
      userarc.on(SegmentEntered.class, entered::add);
      userarc.on(ChangeContent.class, heard::add);
      userarc.track("ann", "buy");
      userarc.track("ann", "buy");
      userarc.track("ann", "buy");
    } // closing lets them finish

    assertThat(entered).extracting(change -> change.content().segment()).containsExactly("buyers");
    assertThat(Lines.what(List.copyOf(heard)))
        .containsExactly(
            "tag-changed bought: none → 1",
            "segment-entered buyers",
            "tier-changed size: none → small",
            "tag-changed bought: 1 → 2",
            "tag-changed bought: 2 → 3",
            "tier-changed size: small → big");
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("Given a listener that throws, the change stands, and it hears the next one")
  void throwing(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.on(TagChanged.class, change -> {
        heard.add(change);
        if (heard.size() == 1) {
          throw new IllegalStateException("the first is always too much");
        } else if (heard.size() == 2) {
          throw new StackOverflowError("so is the second");
        }
      });
      for (int i = 0; i < 4; i++) {
        userarc.track("ann", "buy");
      }
      userarc.flush();

      assertThat(heard).hasSize(4);
      assertThat(userarc.profile("ann").tags().get("bought").value()).hasToString("4");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("Given a slow listener, neither the caller nor the others wait for it")
  void slow(Stores stores) throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    List<Change<TagChanged>> slow = new ArrayList<>();
    CountDownLatch others = new CountDownLatch(100);
    try (Userarc userarc = open(stores)) {
      userarc.on(TagChanged.class, change -> {
        await(release);
        slow.add(change);
      });
      userarc.on(TagChanged.class, change -> others.countDown());
      for (int i = 0; i < 100; i++) {
        userarc.track("ann", "buy"); // returns, although the slow one has not moved
      }
      assertThat(others.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(slow).isEmpty();

      release.countDown();
      userarc.flush();
      assertThat(slow).hasSize(100).extracting(Change::sequence).isSorted();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited in vain");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S25 Given several threads, each user's changes are heard in order and without gaps")
  void orderPerUser(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.on(ChangeContent.class, heard::add);
      Threads.run(4, thread -> {
        for (int i = 0; i < 200; i++) {
          userarc.track("user-" + i % 5, "buy");
        }
      });
      userarc.flush();

      Map<String, List<Change<?>>> byUser =
          heard.stream().collect(Collectors.groupingBy(Change::user));
      assertThat(byUser).hasSize(5).allSatisfy((user, changes) -> {
        assertThat(changes).hasSize(160 + 3); // a count each, and what comes first, and the tier
        assertThat(changes)
            .extracting(Change::sequence)
            .isEqualTo(LongStream.rangeClosed(1, 163).boxed().toList());
      });
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "Given a listener that feeds inputs itself, they are applied and heard like any other")
  void reentrant(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.on(SegmentEntered.class, change -> {
        heard.add(change);
        if (change.content().segment().equals("buyers")) {
          userarc.track(change.user(), "echo");
          userarc.track("of-" + change.user(), "echo");
          userarc.flush(); // its own queue cannot be empty: it does not wait for itself
        }
      });
      userarc.track("ann", "buy");
      userarc.flush();
      userarc.flush();

      assertThat(heard)
          .extracting(change -> change.user() + " " + ((SegmentEntered) change.content()).segment())
          .containsExactly("ann buyers", "ann echoes", "of-ann echoes");
    }
  }

  @Test
  @DisplayName(
      "Given two listeners that feed each other much more than queues hold, nobody is stuck")
  void noDeadlock() {
    int many = 15_000;
    try (Userarc userarc = open(Stores.LIVE)) {
      for (String mark : List.of("x", "y")) {
        userarc.on(SegmentEntered.class, change -> {
          if (change.user().length() == 1) {
            for (int i = 0; i < many; i++) {
              userarc.track(mark + "-" + i, "buy");
            }
          }
          heard.add(change);
        });
      }
      assertTimeoutPreemptively(Duration.ofSeconds(25), () -> {
        userarc.track("u", "buy");
        userarc.flush();
        userarc.flush();
      });
      assertThat(heard).hasSize(2 * (1 + 2 * many));
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("Nothing is heard of repeats, rejections, previews, forecasts and reads")
  void silence(Stores stores) {
    try (Userarc userarc = open(stores)) {
      Event once = Event.of("ann", "visit").key("k");
      userarc.track(once);
      userarc.on(ChangeContent.class, heard::add);

      userarc.track(once);
      assertThatThrownBy(() -> userarc.track("ann", "")).isInstanceOf(InputRejectedException.class);
      userarc.preview(Event.of("ann", "buy"));
      userarc.forecast("ann", Story.at("2030-01-01T00:00Z"));
      userarc.profile("ann", Story.at("2030-01-01T00:00Z"));
      userarc.export("ann");
      userarc.flush();
      assertThat(heard).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("Given a subscription that has been closed, its listener hears no more; others do")
  void closedSubscription(Stores stores) {
    List<Change<?>> closed = new ArrayList<>();
    try (Userarc userarc = open(stores)) {
      Subscription subscription = userarc.on(ChangeContent.class, closed::add);
      userarc.on(ChangeContent.class, heard::add);
      userarc.track("ann", "buy");
      subscription.close();
      subscription.close();
      userarc.track("ann", "buy");
      userarc.flush();

      assertThat(closed).hasSize(3);
      assertThat(heard).hasSize(4);
    }
  }

  @Test
  @DisplayName("A listener may end its own subscription, and hears what is already on its way")
  void closesItself() {
    try (Userarc userarc = open(Stores.LIVE)) {
      Subscription[] own = new Subscription[1];
      CountDownLatch subscribed = new CountDownLatch(1);
      own[0] = userarc.on(TagChanged.class, change -> {
        await(subscribed);
        heard.add(change);
        own[0].close();
      });
      userarc.track("ann", "buy");
      userarc.track("ann", "buy");
      subscribed.countDown();
      userarc.flush();
      userarc.track("bob", "buy");
      userarc.flush();

      assertThat(heard).extracting(Change::user).doesNotContain("bob");
    }
  }

  @Test
  @DisplayName("Given a closed shell, nothing more is applied unheard; flushing does not hang")
  void afterClosing() {
    Userarc userarc = open(Stores.LIVE);
    userarc.on(ChangeContent.class, heard::add);
    userarc.track("ann", "buy");
    userarc.close();
    int before = heard.size();

    assertThatThrownBy(() -> userarc.track("ann", "buy"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> userarc.advance(clock.instant()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> userarc.erase("ann")).isInstanceOf(IllegalStateException.class);
    assertTimeoutPreemptively(Duration.ofSeconds(10), userarc::flush);
    userarc.close();
    assertThat(heard).hasSize(before);
    assertThat(userarc.profile("ann").tags().get("bought").value()).hasToString("1");
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S30 erasing publishes one erased notice, after everything else of that user")
  void erased(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.on(ChangeContent.class, heard::add);
      userarc.track("ann", "buy");
      clock.set("2026-03-02T12:00Z");
      assertThat(userarc.erase("ann")).isTrue();
      assertThat(userarc.erase("ann")).isFalse();
      assertThat(userarc.erase("nobody")).isFalse();
      userarc.flush();

      assertThat(heard).hasSize(4);
      Change<?> last = List.copyOf(heard).get(3);
      assertThat(last.content()).isInstanceOf(Erased.class);
      assertThat(last.sequence()).isEqualTo(4);
      assertThat(last.incarnation()).isEqualTo(1);
      assertThat(last.at()).isEqualTo("2026-03-02T12:00:00Z");
    }
  }
}
