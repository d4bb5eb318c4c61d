package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.userarc.core.Forwarding;
import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A database that goes back to an older copy of itself. */
class RestoredTest {
  private static final String PREFIX = "restored_";
  private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");
  private static final Program PROGRAM = Program.builder("restored")
      .metric("points", Metrics.count("point"))
      .tag("points", new Tag.Computed(Metrics.metric("points")))
      .build();

  /** What a consumer has that tells changes apart as S25 says: in the order of their arrival. */
  private final Map<String, Change<?>> consumed = new LinkedHashMap<>();

  private final AtomicInteger repeats = new AtomicInteger();

  private static JdbcProfileStore.Builder on(Dialect dialect) {
    return JdbcProfileStore.on(Servers.of(dialect)).tablePrefix(PREFIX).withOutbox();
  }

  private static void create(Dialect dialect) throws SQLException {
    on(dialect).schema(SchemaMode.CREATE).open().close();
    try (Connection connection = Servers.of(dialect).getConnection();
        Statement statement = connection.createStatement()) {
      Servers.empty(statement, PREFIX);
    }
  }

  private Userarc open(ProfileStore store) {
    return Userarc.of(PROGRAM)
        .store(store)
        .clock(InstantSource.fixed(DAY))
        .forward(Forwarding.to(this::consume).every(Duration.ofDays(1)))
        .open();
  }

  private synchronized void consume(Change<?> change) {
    String told = change.user() + " " + change.incarnation() + " " + change.sequence();
    Change<?> before = consumed.putIfAbsent(told, change);
    if (before != null) {
      repeats.incrementAndGet();
      assertThat(ChangeJson.write(change)).isEqualTo(ChangeJson.write(before));
    }
  }

  private synchronized List<Long> consumed(String user, int incarnation) {
    return consumed.values().stream()
        .filter(change -> change.user().equals(user) && change.incarnation() == incarnation)
        .map(Change::sequence)
        .toList();
  }

  private static Event point(String user, int number) {
    return Event.of(user, "point").key("k" + number).at(DAY.plusMillis(number));
  }

  private static void feed(Userarc userarc, String user, int from, int to) {
    IntStream.range(from, to).forEach(number -> userarc.track(point(user, number)));
  }

  private static void forEachTable(Dialect dialect, String... statements) throws SQLException {
    try (Connection connection = Servers.of(dialect).getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : Contents.tables(PREFIX)) {
        for (String one : statements) {
          statement.execute(one.replace("$", table));
        }
      }
    }
  }

  private static void backUp(Dialect dialect) throws SQLException {
    forEachTable(dialect, "DROP TABLE IF EXISTS old_$", "CREATE TABLE old_$ AS SELECT * FROM $");
  }

  private static void restore(Dialect dialect) throws SQLException {
    forEachTable(dialect, "DELETE FROM $", "INSERT INTO $ SELECT * FROM old_$");
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "S25, S30: given a restored backup, when all get new incarnations and are fed on, then a consumer that tells changes apart gets each once")
  void restored(Dialect dialect) throws SQLException {
    create(dialect);
    try (ProfileStore store = on(dialect).open();
        Userarc userarc = open(store)) {
      feed(userarc, "ann", 0, 5);
      feed(userarc, "bob", 0, 2);
      userarc.erase("bob");
      feed(userarc, "bob", 10, 12);
      Contents.forwardAll(userarc, Servers.of(dialect), PREFIX);
    }
    try (ProfileStore store = on(dialect).open();
        Userarc silent =
            Userarc.of(PROGRAM).store(store).clock(InstantSource.fixed(DAY)).open()) {
      feed(silent, "ann", 5, 7); // wait in the outbox when the copy is made
      backUp(dialect);
    }
    try (ProfileStore store = on(dialect).open();
        Userarc userarc = open(store)) {
      feed(userarc, "ann", 7, 12); // everything from here on gets lost
      feed(userarc, "eve", 0, 3);
      userarc.erase("bob");
      feed(userarc, "bob", 20, 22);
      Contents.forwardAll(userarc, Servers.of(dialect), PREFIX);
    }
    assertThat(consumed("ann", 1)).isEqualTo(numbers(1, 12));
    assertThat(consumed("eve", 1)).isEqualTo(numbers(1, 3));
    assertThat(consumed("bob", 3)).isEqualTo(numbers(1, 2));

    restore(dialect);
    int fresh = on(dialect).newIncarnations();

    assertThat(fresh).isGreaterThan(3);
    try (ProfileStore store = on(dialect).open();
        Userarc userarc = open(store)) {
      Receipt repeated = userarc.track(point("ann", 3));
      assertThat(repeated.duplicate()).isTrue();
      assertThat(repeated.changes()).singleElement().satisfies(change -> {
        assertThat(change.incarnation()).isOne();
        assertThat(change.sequence()).isEqualTo(4);
      });
      feed(userarc, "ann", 5, 9);
      feed(userarc, "eve", 1, 3);
      feed(userarc, "bob", 30, 31);
      Contents.forwardAll(userarc, Servers.of(dialect), PREFIX);
      assertThat(userarc.profile("ann").metric("points")).hasToString("9");
      assertThat(userarc.audit()).isEmpty();
      assertThat(store.changes(ProfileId.of("ann")))
          .extracting(Change::sequence)
          .isEqualTo(numbers(1, 9));
    }
    assertThat(repeats).hasValue(2); // what waited: by its old numbers, so no mistake
    assertThat(consumed("ann", fresh)).isEqualTo(numbers(8, 9));
    assertThat(consumed("eve", fresh)).isEqualTo(numbers(1, 2));
    assertThat(consumed("bob", fresh)).isEqualTo(numbers(3, 3));

    try (ProfileStore store = on(dialect).open();
        Userarc userarc = open(store)) {
      assertThat(userarc.purge(DAY.plusSeconds(60))).isPositive();
      assertThat(store.changes(ProfileId.of("ann"))).isEmpty();
      userarc.erase("ann");
      feed(userarc, "ann", 0, 1);
      Contents.forwardAll(userarc, Servers.of(dialect), PREFIX);
    }
    assertThat(consumed("ann", fresh + 1)).isEqualTo(numbers(1, 1));
    assertThat(repeats).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "S30: given new incarnations that were interrupted, when a store is opened, then it says so, and the next call goes on with the same")
  void interrupted(Dialect dialect) throws SQLException {
    create(dialect);
    try (ProfileStore store = on(dialect).open();
        Userarc userarc = open(store)) {
      feed(userarc, "ann", 0, 2);
      feed(userarc, "cid", 0, 2);
    }
    DataSource losing = DataSources.losing(Servers.of(dialect), "UPDATE " + PREFIX + "profile");

    assertThatExceptionOfType(StoreException.Transient.class)
        .isThrownBy(() -> JdbcProfileStore.on(losing).tablePrefix(PREFIX).newIncarnations())
        .withMessageStartingWith("The database failed to give new incarnations");
    assertThatExceptionOfType(StoreException.Permanent.class)
        .isThrownBy(() -> on(dialect).open())
        .withMessageContaining("newIncarnations() is called again, until it returns");

    int fresh = on(dialect).newIncarnations();
    int again = on(dialect).newIncarnations(fresh + 1_000);
    assertThat(again).isEqualTo(fresh + 1_000);
    try (ProfileStore store = on(dialect).open()) {
      for (String user : List.of("ann", "cid", "somebody new")) {
        assertThat(store.load(ProfileId.of(user), Set.of(), LoadMode.PLAIN).incarnation())
            .isEqualTo(again);
      }
      assertThat(store.purge(Times.EARLIEST)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "S30: given new incarnations, when users are fed in batches and in the host's transaction, then both go on in them, and repeats are answered with the changes of before")
  void elsewhere(Dialect dialect) throws SQLException {
    create(dialect);
    try (ProfileStore store = on(dialect).open();
        Userarc userarc = open(store)) {
      feed(userarc, "ann", 0, 2);
      feed(userarc, "bob", 0, 2);
    }
    int fresh = on(dialect).newIncarnations();
    HostTransactions transactions = HostTransactions.on(Servers.of(dialect));
    try (ProfileStore store = on(dialect).transactions(transactions).open();
        Userarc userarc = open(store)) {
      userarc.trackAll(List.of(point("ann", 1), point("ann", 2), point("bob", 2), point("new", 1)));
      transactions.run(connection -> {
        assertThat(userarc.track(point("bob", 1)).changes())
            .extracting(Change::incarnation)
            .containsExactly(1);
        feed(userarc, "bob", 3, 4);
        feed(userarc, "newer", 1, 2);
      });

      for (String user : List.of("ann", "bob", "new", "newer")) {
        List<Change<?>> changes = store.changes(ProfileId.of(user));
        assertThat(changes).extracting(Change::sequence).isEqualTo(numbers(1, changes.size()));
        assertThat(changes)
            .filteredOn(change -> change.at().isAfter(DAY.plusMillis(1)) || user.startsWith("new"))
            .isNotEmpty()
            .allMatch(change -> change.incarnation() == fresh);
      }
      assertThat(userarc.profile("ann").metric("points")).hasToString("3");
      assertThat(userarc.profile("bob").metric("points")).hasToString("4");
      assertThat(userarc.audit()).isEmpty();
    }
  }
}
