package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.testkit.VirtualClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a host may rely on that has its own rows and the points of its users in one transaction: at
 * each level of isolation that the database has.
 */
abstract class JoinedContract {
  private static final ProfileId ANN = ProfileId.of("ann");
  private static final Instant LATEST = Instant.parse("2199-01-01T00:00:00Z");
  private static final String POINT = "point";

  /** A point is one event, and one change. */
  private static final Program PROGRAM = Program.builder("joined")
      .metric("points", Metrics.count(POINT))
      .tag("points", new Tag.Computed(Metrics.metric("points")))
      .claim("stock", Claim.counted(5).on("come"))
      .build();

  private final Level level;
  private final Host host;
  private final VirtualClock clock = VirtualClock.at("2026-03-01T00:00:00Z");
  private Userarc userarc;
  private Userarc other;

  JoinedContract(Level level) {
    this.level = level;
    this.host = Host.at(level);
  }

  @BeforeEach
  void open() {
    host.clear();
    userarc = shell(host.store());
    other = shell(host.anotherNode());
  }

  @AfterEach
  void close() {
    userarc.close();
    other.close();
  }

  private Userarc shell(ProfileStore store) {
    return Userarc.of(PROGRAM).store(store).clock(clock).lag(Duration.ZERO).open();
  }

  private static Event point(String user, String key) {
    return Event.of(user, POINT).key(key);
  }

  /** An order and its point. */
  private Receipt buy(String user, String order) {
    return host.call(connection -> {
      Host.order(connection, order, user);
      return userarc.track(point(user, order));
    });
  }

  private long points(String user) {
    return other
        .profile(user)
        .metric("points")
        .number()
        .map(BigDecimal::longValueExact)
        .orElse(0L);
  }

  /** As many points as said, each one change, numbered from 1 without gaps. */
  private void isExact(String user, long points) {
    assertThat(points(user)).as("points of " + user).isEqualTo(points);
    List<Change<?>> changes = host.store().changes(ProfileId.of(user));
    long latest = other.profile(user).sequence();
    assertThat(changes)
        .extracting(Change::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, latest).boxed().toList());
    assertThat(host.store().keys(ProfileId.of(user))).hasSize((int) points);
  }

  private Queue<Change<?>> heard() {
    Queue<Change<?>> heard = new ConcurrentLinkedQueue<>();
    userarc.on(ChangeContent.class, heard::add);
    return heard;
  }

  @Test
  @DisplayName("given an order and its point, when the host commits, then both are there")
  void committed() {
    Queue<Change<?>> heard = heard();
    host.run(connection -> {
      Host.order(connection, "o1", "ann");
      assertThat(userarc.track(point("ann", "o1")).changes()).isNotEmpty();
      assertThat(userarc.profile("ann").metric("points").number()).hasValue(BigDecimal.ONE);
      userarc.flush();
      assertThat(heard).isEmpty();
    });
    userarc.flush();

    assertThat(host.orders()).isEqualTo(1);
    isExact("ann", 1);
    assertThat(heard).hasSize(host.store().changes(ANN).size());
  }

  @Test
  @DisplayName("given a host that fails before or after the point, then nothing is there or heard")
  void rolledBack() {
    Queue<Change<?>> heard = heard();
    buy("ann", "o0");
    userarc.flush();
    int before = heard.size();

    for (String user : List.of("ann", "new")) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> host.run(connection -> {
            Host.order(connection, "o1", user);
            userarc.track(point(user, "o1"));
            userarc.track(point(user, "o2"));
            throw new IllegalStateException("out of stock");
          }))
          .withMessage("out of stock");
    }
    userarc.flush();

    assertThat(host.orders()).isEqualTo(1);
    isExact("ann", 1);
    assertThat(
            host.store().load(ProfileId.of("new"), Set.of("o1"), LoadMode.PLAIN).answers())
        .isEmpty();
    assertThat(heard).hasSize(before);
    assertThat(buy("new", "o1").duplicate()).isFalse();
  }

  @Test
  @DisplayName("given one user and many transactions at once, then points and orders are exact")
  void hotUser() {
    int threads = 4;
    int inputs = 6;
    Rivals.run(threads, thread -> () -> {
      for (int i = 0; i < inputs; i++) {
        buy("hot", thread + "-" + i);
      }
      return true;
    });

    assertThat(host.orders()).isEqualTo((long) threads * inputs);
    isExact("hot", (long) threads * inputs);
    waitedRatherThanFailed();
  }

  /**
   * Locks come before anything is read, so nobody has to try again where reads are as of the
   * statement, or as of the first read.
   */
  private void waitedRatherThanFailed() {
    if (level.isolation().equals("READ_COMMITTED")
        || (level.dialect() == Dialect.MARIADB && level.isolation().equals("REPEATABLE_READ"))) {
      assertThat(host.retries()).isZero();
    }
  }

  @Test
  @DisplayName("given first inputs of users in several transactions at once, then none is lost")
  void firstInputs() {
    int users = 6;
    int threads = 3;
    Rivals.run(threads, thread -> () -> {
      for (int user = 0; user < users; user++) {
        buy("u" + user, user + "-" + thread);
      }
      return true;
    });

    for (int user = 0; user < users; user++) {
      isExact("u" + user, threads);
    }
    assertThat(host.orders()).isEqualTo((long) users * threads);
    waitedRatherThanFailed();
  }

  @Test
  @DisplayName(
      "given two users in opposite orders, then one transaction is tried again, and both are whole")
  void oppositeOrders() {
    buy("ann", "o-ann");
    buy("bob", "o-bob");
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    Rivals.run(2, thread -> {
      List<String> order = thread == 0 ? List.of("ann", "bob") : List.of("bob", "ann");
      AtomicBoolean first = new AtomicBoolean(true);
      return () -> {
        host.run(connection -> {
          Host.order(connection, "o" + thread, order.get(0));
          userarc.track(point(order.get(0), "o" + thread));
          if (first.getAndSet(false)) {
            await(bothHoldOne);
          }
          userarc.track(point(order.get(1), "o" + thread));
        });
        return true;
      };
    });

    assertThat(host.retries()).isPositive();
    assertThat(host.orders()).isEqualTo(4);
    isExact("ann", 3);
    isExact("bob", 3);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  @DisplayName("given nodes that commit on their own meanwhile, then nothing is lost (S3)")
  void besideOthers() {
    int inputs = 8;
    Rivals.run(4, thread -> () -> {
      for (int i = 0; i < inputs; i++) {
        String key = thread + "-" + i;
        if (thread % 2 == 0) {
          buy("hot", key);
        } else {
          other.track(point("hot", key));
        }
      }
      return true;
    });

    assertThat(host.orders()).isEqualTo(2L * inputs);
    waitedRatherThanFailed();
    isExact("hot", 4L * inputs);
  }

  @Test
  @DisplayName(
      "given a limited stock and many transactions, then no more is taken than there is (S33)")
  void limitedStock() {
    int threads = 3;
    int users = 4;
    List<Long> serials = new ArrayList<>();
    Rivals.<List<Long>>run(threads, thread -> () -> {
          List<Long> mine = new ArrayList<>();
          for (int i = 0; i < users; i++) {
            String user = thread + "-" + i;
            mine.addAll(host.call(connection -> {
              List<Long> granted = serials(userarc.track(Event.of(user, "come")));
              if (!granted.isEmpty()) {
                Host.order(connection, user, user);
              }
              return granted;
            }));
          }
          return mine;
        })
        .forEach(serials::addAll);

    assertThat(serials).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    assertThat(host.orders()).isEqualTo(5);
    waitedRatherThanFailed();
  }

  private static List<Long> serials(Receipt receipt) {
    return receipt.changes().stream()
        .map(Change::content)
        .filter(ClaimGranted.class::isInstance)
        .map(content -> ((ClaimGranted) content).serial())
        .toList();
  }

  @Test
  @DisplayName("given a claim taken in a transaction that is rolled back, then it is there again")
  void claimRolledBack() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> host.run(connection -> {
          assertThat(serials(userarc.track(Event.of("ann", "come")))).containsExactly(1L);
          assertThat(serials(userarc.track(Event.of("bob", "come")))).containsExactly(2L);
          throw new IllegalStateException("closed");
        }));
    assertThat(serials(other.track(Event.of("cid", "come")))).containsExactly(1L);
  }

  @Test
  @DisplayName("given a repeat in the same or a later transaction, then it is a duplicate (S3)")
  void repeated() {
    Receipt first = host.call(connection -> {
      Receipt original = userarc.track(point("ann", "k"));
      assertThat(userarc.track(point("ann", "k")).duplicate()).isTrue();
      return original;
    });
    Receipt again = host.call(connection -> userarc.track(point("ann", "k")));

    assertThat(again.duplicate()).isTrue();
    assertThat(again.changes()).hasSameSizeAs(first.changes());
    isExact("ann", 1);
  }

  @Test
  @DisplayName(
      "given a repeat of what was committed after the transaction began to read, then it is a duplicate")
  void repeatedSince() {
    buy("ann", "o1");
    AtomicBoolean once = new AtomicBoolean(true);
    Receipt receipt = host.call(connection -> {
      host.look(connection);
      if (once.getAndSet(false)) {
        elsewhere(() -> other.track(point("ann", "k")));
      }
      return userarc.track(point("ann", "k"));
    });

    assertThat(receipt.duplicate()).isTrue();
    assertThat(receipt.changes()).isNotEmpty();
    isExact("ann", 2);
  }

  @Test
  @DisplayName(
      "given an event committed after the transaction began to read, when retracted in it, then it is found (S31)")
  void retractedSince() {
    buy("ann", "o1");
    AtomicBoolean once = new AtomicBoolean(true);
    Event late = point("ann", "late").at(Instant.parse("2026-03-01T00:00:00Z"));
    host.run(connection -> {
      host.look(connection);
      if (once.getAndSet(false)) {
        elsewhere(() -> other.track(late));
      }
      userarc.retract(late);
    });

    assertThat(points("ann")).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "given an event committed after the transaction began to read, when retracted after one of its own, then it is found (S31)")
  void retractedSinceAfterOwn() {
    buy("ann", "o1");
    AtomicBoolean once = new AtomicBoolean(true);
    Event late = point("ann", "late").at(Instant.parse("2026-03-01T00:00:00Z"));
    host.run(connection -> {
      host.look(connection);
      if (once.getAndSet(false)) {
        elsewhere(() -> other.track(late));
      }
      userarc.track(point("ann", "own"));
      assertThat(userarc.track(late).duplicate()).isTrue();
      userarc.retract(late);
      assertThat(userarc.track(point("ann", "own")).duplicate()).isTrue();
    });

    assertThat(points("ann")).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "given a life that ended after the transaction began to read, when the next one has begun in it, then its keys are its own (S30)")
  void keysOfFormerLife() {
    buy("ann", "o1");
    AtomicBoolean once = new AtomicBoolean(true);
    host.run(connection -> {
      host.look(connection);
      if (once.getAndSet(false)) {
        elsewhere(() -> other.erase("ann"));
      }
      userarc.track(point("ann", "o2"));
      assertThat(userarc.track(point("ann", "o1")).duplicate()).isFalse();
    });

    isExact("ann", 2);
  }

  @Test
  @DisplayName(
      "given new users with several inputs in each transaction, when many come at once, then none has to be tried again")
  void manyNewUsers() {
    Rivals.run(4, thread -> () -> {
      for (int i = 0; i < 4; i++) {
        String user = "n" + i + "-" + thread;
        host.run(connection -> {
          for (String key : List.of("b", "a", "c")) {
            userarc.track(point(user, key));
          }
        });
      }
      return true;
    });

    waitedRatherThanFailed();
    isExact("n3-3", 3);
  }

  @Test
  @DisplayName(
      "given a user erased after the transaction began to read, then an input begins the next life (S30)")
  void erasedSince() {
    buy("ann", "o1");
    AtomicBoolean once = new AtomicBoolean(true);
    Receipt receipt = host.call(connection -> {
      host.look(connection);
      if (once.getAndSet(false)) {
        elsewhere(() -> other.erase("ann"));
      }
      return userarc.track(point("ann", "o2"));
    });

    assertThat(receipt.changes()).isNotEmpty().allSatisfy(change -> {
      assertThat(change.incarnation()).isEqualTo(2);
    });
    isExact("ann", 1);
  }

  @Test
  @DisplayName(
      "given an input committed after the transaction began to read, when the user is erased, then the notice counts it (S30)")
  void eraseCountsWhatCameSince() {
    buy("ann", "o1");
    Queue<Change<?>> heard = heard();
    AtomicBoolean once = new AtomicBoolean(true);
    host.run(connection -> {
      host.look(connection);
      if (once.getAndSet(false)) {
        elsewhere(() -> other.track(point("ann", "k")));
      }
      userarc.erase("ann");
    });
    userarc.flush();

    // two points, one change each
    assertThat(heard).extracting(Change::sequence).containsExactly(3L);
  }

  /** In another thread, which is in no transaction. */
  private static void elsewhere(Runnable work) {
    Rivals.run(1, thread -> () -> {
      work.run();
      return true;
    });
  }

  @Test
  @DisplayName("given an erasure in a transaction, then it stands or falls with it (S30)")
  void erased() {
    buy("ann", "o1");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> host.run(connection -> {
          assertThat(userarc.erase("ann")).isTrue();
          userarc.track(point("ann", "o2"));
          throw new IllegalStateException("no");
        }));
    isExact("ann", 1);

    host.run(connection -> {
      assertThat(userarc.erase("ann")).isTrue();
      assertThat(userarc.erase("nobody")).isFalse();
    });
    Loaded gone = host.store().load(ANN, Set.of("o1"), LoadMode.PLAIN);
    assertThat(gone.state()).isEmpty();
    assertThat(gone.answers()).isEmpty();
    assertThat(gone.incarnation()).isEqualTo(2);
    assertThat(other.erase("ann")).isFalse();
  }

  @Test
  @DisplayName(
      "given a row that only was a lock, then it is nobody, and the first input comes later")
  void placeholder() {
    host.run(connection -> {
      Loaded locked = host.store().load(ANN, Set.of("k"), LoadMode.LOCKING);
      assertThat(locked.revision()).isZero();
      assertThat(locked.state()).isEmpty();
    });

    for (ProfileStore store : List.of(host.store(), host.anotherNode())) {
      Loaded loaded = store.load(ANN, Set.of("k"), LoadMode.PLAIN);
      assertThat(loaded.revision()).isZero();
      assertThat(loaded.incarnation()).isEqualTo(1);
      assertThat(loaded.state()).isEmpty();
      assertThat(store.scan()).isEmpty();
      assertThat(store.due(LATEST, 10, Duration.ofHours(1))).isEmpty();
      store.quarantine(ANN, clock.instant(), "nobody");
      assertThat(store.quarantined()).isEmpty();
      assertThat(store.purge(LATEST)).isZero();
    }
    assertThat(other.erase("ann")).isFalse();
    host.run(connection -> host.store().load(ANN, Set.of(), LoadMode.LOCKING));
    other.track(point("ann", "k"));
    isExact("ann", 1);

    other.erase("ann");
    host.run(connection -> assertThat(
            host.store().load(ANN, Set.of(), LoadMode.LOCKING).incarnation())
        .isEqualTo(2));
    assertThat(host.store().load(ANN, Set.of(), LoadMode.PLAIN).incarnation()).isEqualTo(2);
    other.track(point("ann", "k"));
    isExact("ann", 1);
  }

  @Test
  @DisplayName("given a failure that the host swallows, then its transaction cannot be committed")
  void swallowed() {
    byte[] malformed = {'{', (byte) 0xc3, '}'};
    ProfileCommit bad = ProfileCommit.of(ANN, 0, 1, malformed).build();
    assertThatExceptionOfType(StoreException.Transient.class)
        .isThrownBy(() -> host.transactions().run(connection -> {
          Host.order(connection, "o1", "ann");
          assertThatExceptionOfType(IllegalArgumentException.class)
              .isThrownBy(() -> host.store().commit(bad));
        }))
        .withMessageContaining("a part of it had failed");

    assertThat(host.orders()).isZero();
  }

  @Test
  @DisplayName("given a conflict, then nothing is written, and the host may go on")
  void conflict() {
    buy("ann", "o1");
    byte[] state = "{}".getBytes(StandardCharsets.UTF_8);
    host.run(connection -> {
      Host.order(connection, "o2", "ann");
      assertThat(host.store().commit(ProfileCommit.of(ANN, 7, 1, state).build()))
          .isEqualTo(new CommitResult.Conflict());
      assertThat(host.store().commit(ProfileCommit.of(ANN, 0, 1, state).build()))
          .isEqualTo(new CommitResult.Conflict());
    });

    assertThat(host.orders()).isEqualTo(2);
    isExact("ann", 1);
  }
}
