package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Stores;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads at once. */
@Timeout(60)
class ConcurrencyTest {
  private static final int THREADS = 8;
  private static final int EACH = 250;
  private final Clock clock = Clock.at("2026-03-01T12:00Z");

  private static Program program() {
    return Story.program()
        .metric("count", count("buy"))
        .metric("paid", sum("paid", "buy"))
        .metric("recent", sum("paid", "buy").lastDays(3))
        .tag("bought", new Tag.Computed(count("buy")))
        .segment("idle", since("buy").atLeast(Span.days(1)))
        .segment("came-back", did("visit"))
        .build();
  }

  private Userarc open(ProfileStore store) {
    return Userarc.of(program()).store(store).clock(clock).open();
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S11 eight threads on one user: sums are exact, no change is lost or told twice")
  void oneUser(Stores stores) {
    ProfileStore store = stores.open();
    Queue<Long> heard = new ConcurrentLinkedQueue<>();
    try (Userarc userarc = open(store)) {
      userarc.on(ChangeContent.class, change -> heard.add(change.sequence()));
      Threads.run(THREADS, thread -> {
        for (int i = 0; i < EACH; i++) {
          userarc.track("ann", "buy", Map.of("paid", new BigDecimal("0.1")));
        }
      });
      userarc.flush();

      assertThat(userarc.profile("ann").metrics())
          .hasToString("{count=2000, paid=200, recent=200}");
      List<Long> all = LongStream.rangeClosed(1, THREADS * EACH).boxed().toList();
      assertThat(heard).containsExactlyElementsOf(all);
      assertThat(store.changes(Story.USER)).extracting(Change::sequence).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S12 eight threads on many users: each is as if alone")
  void manyUsers(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      Threads.run(THREADS, thread -> {
        for (int i = 0; i < EACH; i++) {
          userarc.track("user-" + (thread + i) % 50, "buy", Map.of("paid", i % 50));
        }
      });

      // Every thread feeds every user five events, all of one amount, by its own offset.
      for (int user = 0; user < 50; user++) {
        int paid = 0;
        for (int thread = 0; thread < THREADS; thread++) {
          paid += 5 * Math.floorMod(user - thread, 50);
        }
        assertThat(userarc.profile("user-" + user).metrics())
            .hasToString("{count=40, paid=" + paid + ", recent=" + paid + "}");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3 eight threads with the same keys: each is applied once, all get the same answer")
  void sameKeys(Stores stores) {
    try (Userarc userarc = open(stores.open())) {
      Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
      AtomicInteger applied = new AtomicInteger();
      Threads.run(THREADS, thread -> {
        for (int i = 0; i < 50; i++) {
          Receipt receipt = userarc.track(Event.of("ann", "buy").with("paid", 1).key("order:" + i));
          if (i == 0) {
            receipts.add(receipt);
          }
          applied.addAndGet(receipt.duplicate() ? 0 : 1);
        }
      });

      assertThat(applied).hasValue(50);
      assertThat(userarc.profile("ann").metric("count")).hasToString("50");
      assertThat(receipts)
          .hasSize(THREADS)
          .extracting(Receipt::changes)
          .containsOnly(receipts.element().changes());
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S3 two shells over one store: nothing is lost, nothing doubled, each tells its own")
  void twoShells(Stores stores) {
    InMemoryProfileStore shared = InMemoryProfileStore.keepingChanges();
    Queue<Long> heard = new ConcurrentLinkedQueue<>();
    try (Userarc one = open(stores == Stores.LIVE ? shared : new Wrapped(shared));
        Userarc two = open(stores == Stores.LIVE ? shared : new Wrapped(shared))) {
      one.on(ChangeContent.class, change -> heard.add(change.sequence()));
      two.on(ChangeContent.class, change -> heard.add(change.sequence()));
      Threads.run(4, thread -> {
        Userarc own = thread % 2 == 0 ? one : two;
        for (int i = 0; i < 100; i++) {
          own.track(Event.of("ann", "buy").with("paid", 1).key(thread / 2 + ":" + i));
        }
      });
      one.flush();
      two.flush();

      assertThat(one.profile("ann").metric("count")).hasToString("200");
      assertThat(two.profile("ann").metric("paid")).hasToString("200");
      assertThat(heard)
          .containsExactlyInAnyOrderElementsOf(
              LongStream.rangeClosed(1, 200).boxed().toList());
      assertThat(shared.changes(Story.USER)).hasSize(200);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S8 sweeping and feeding at the same time loses and doubles nothing")
  void sweepingMeanwhile(Stores stores) {
    ProfileStore store = stores.open();
    try (Userarc userarc =
        Userarc.of(program()).store(store).clock(clock).lag(Duration.ZERO).open()) {
      Threads.run(4, thread -> {
        for (int day = 0; day < 20; day++) {
          for (int user = 0; user < 10; user++) {
            if (thread == 0) {
              clock.pass(Duration.ofHours(5));
            }
            if (thread < 2) {
              userarc.advance(clock.instant());
            } else {
              userarc.track("user-" + user, "buy", Map.of("paid", 1));
            }
          }
        }
      });
      clock.pass(Duration.ofDays(5));
      userarc.advance(clock.instant());

      for (int user = 0; user < 10; user++) {
        ProfileId id = ProfileId.of("user-" + user);
        assertThat(userarc.profile(id.user()).metric("count")).hasToString("40");
        assertThat(userarc.profile(id.user()).segments()).containsExactly("idle");
        List<Change<?>> changes = store.changes(id);
        assertThat(changes)
            .extracting(Change::sequence)
            .isEqualTo(LongStream.rangeClosed(1, changes.size()).boxed().toList());
        assertThat(changes).extracting(Change::micros).isSorted();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("A sweep in a thread of its own acts on time, until the shell is closed")
  void sweepEvery(Stores stores) throws InterruptedException {
    CountDownLatch idle = new CountDownLatch(1);
    try (Userarc userarc = Userarc.of(program())
        .store(stores.open())
        .clock(clock)
        .sweepEvery(Duration.ofMillis(1))
        .open()) {
      userarc.on(io.github.userarc.core.change.SegmentEntered.class, change -> idle.countDown());
      userarc.track("ann", "buy");
      clock.pass(Duration.ofDays(2));

      assertThat(idle.await(30, TimeUnit.SECONDS)).isTrue();
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("userarc-sweeper")) {
        thread.join(30_000); // it has been told to end and may be on its way
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }
}
