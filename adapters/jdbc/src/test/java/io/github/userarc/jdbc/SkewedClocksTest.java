package io.github.userarc.jdbc;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.Outbox;
import io.github.userarc.core.store.ProfileStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes on one database, one of which has a clock that is wrong. */
class SkewedClocksTest {
  private static final String PREFIX = "skewed_";
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Program PROGRAM = Program.builder("skewed")
      .metric("points", count("point"))
      .tag("points", new Tag.Computed(Metrics.metric("points")))
      .segment("idle", since("point").atLeast(Span.days(2)))
      .build();

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  static Stream<Arguments> skews() {
    return Stream.of(Dialect.POSTGRESQL, Dialect.MARIADB, Dialect.H2)
        .flatMap(dialect ->
            Stream.of(1, 24).map(hours -> Arguments.of(dialect, Duration.ofHours(hours))));
  }

  private static Userarc open(ProfileStore store, InstantSource clock) {
    return Userarc.of(PROGRAM).store(store).clock(clock).lag(Duration.ZERO).open();
  }

  private static ProfileStore store(Dialect dialect) {
    return JdbcProfileStore.on(Servers.of(dialect))
        .tablePrefix(PREFIX)
        .withOutbox()
        .open();
  }

  private static void create(Dialect dialect) throws SQLException {
    JdbcProfileStore.on(Servers.of(dialect))
        .tablePrefix(PREFIX)
        .schema(SchemaMode.CREATE)
        .open()
        .close();
    try (Connection connection = Servers.of(dialect).getConnection();
        Statement statement = connection.createStatement()) {
      Servers.empty(statement, PREFIX);
    }
  }

  @ParameterizedTest
  @MethodSource("skews")
  @DisplayName(
      "S3, S8, S10: given two nodes whose clocks differ, when they feed and sweep the same users, then inputs count once, deadlines take effect when they are due, and leases are one node's")
  void skewed(Dialect dialect, Duration skew) throws SQLException {
    create(dialect);
    try (ProfileStore one = store(dialect);
        ProfileStore other = store(dialect);
        Userarc right = open(one, now::get);
        Userarc ahead = open(other, () -> now.get().plus(skew))) {
      for (int i = 0; i < 20; i++) {
        Event point = Event.of("ann", "point").key("k" + i / 2);
        boolean first = i % 2 == 0;
        assertThat((i % 4 < 2 ? ahead : right).track(point).duplicate()).isEqualTo(!first);
        now.set(now.get().plusSeconds(1));
      }
      ProfileId ann = ProfileId.of("ann");
      assertThat(right.profile("ann").metric("points")).hasToString("10");
      assertThat(one.keys(ann)).hasSize(10);
      assertThatExceptionOfType(InputRejectedException.class)
          .isThrownBy(() -> right.track(Event.of("ann", "point").at(now.get().plus(skew))))
          .withMessageContaining("time");

      Instant last = START.plus(skew).plusSeconds(16);
      now.set(last.plus(Duration.ofDays(2)).minus(skew));
      assertThat(right.advance(now.get()).changes()).isZero();
      assertThat(ahead.advance(now.get().plus(skew)).changes()).isOne();
      now.set(last.plus(Duration.ofDays(3)));
      assertThat(right.advance(now.get()).changes()).isZero();

      List<Change<?>> changes = one.changes(ann);
      assertThat(changes)
          .extracting(Change::sequence)
          .isEqualTo(LongStream.rangeClosed(1, changes.size()).boxed().toList());
      Change<?> idle = changes.get(changes.size() - 1);
      assertThat(ChangeJson.write(idle).toString()).contains("idle");
      assertThat(idle.at()).isEqualTo(last.plus(Duration.ofDays(2)));
    }
  }

  @ParameterizedTest
  @MethodSource("skews")
  @DisplayName(
      "given two nodes whose clocks differ, when one has leased what is due and what waits, then the other is not offered it: leases run in the database's time")
  void leases(Dialect dialect, Duration skew) throws SQLException {
    create(dialect);
    try (ProfileStore one = store(dialect);
        ProfileStore other = store(dialect);
        Userarc right = open(one, now::get)) {
      right.track(Event.of("ann", "point").key("k"));
      Instant later = START.plus(Duration.ofDays(3));

      assertThat(one.due(later, 10, LONG)).hasSize(1);
      assertThat(other.due(later.plus(skew), 10, LONG)).isEmpty();
      Outbox outbox = one.outbox().orElseThrow();
      assertThat(outbox.take(10, 10, LONG)).hasSize(1);
      assertThat(other.outbox().orElseThrow().take(10, 10, LONG)).isEmpty();
    }
  }
}
