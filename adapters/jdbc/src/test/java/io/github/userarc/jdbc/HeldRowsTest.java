package io.github.userarc.jdbc;

import static io.github.userarc.jdbc.StoreTables.ANN;
import static io.github.userarc.jdbc.StoreTables.BOB;
import static io.github.userarc.jdbc.StoreTables.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.store.Outbox;
import io.github.userarc.core.store.Outbox.Consignment;
import io.github.userarc.core.store.Outbox.Parked;
import io.github.userarc.core.store.ProfileStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A host that holds a user's row for long holds up the forwarding of nobody else. */
class HeldRowsTest {
  private static final Duration LEASE = Duration.ofMinutes(10);

  private interface Settled {
    void by(Outbox outbox, Consignment consignment);
  }

  /** Takes what waits and settles it while a host holds ann's row, which never ends by itself. */
  private static void whileHeld(StoreTables tables, Outbox outbox, Settled settled)
      throws SQLException {
    List<Consignment> taken = outbox.take(10, 10, LEASE);
    assertThat(taken).hasSize(2);
    try (Connection host = tables.connection();
        Statement statement = host.createStatement()) {
      host.setAutoCommit(false);
      statement.execute(
          "UPDATE " + tables.prefix() + "profile SET clock = clock WHERE namespace = '"
              + ANN.namespace() + "' AND user_id = 'ann'");
      Rivals.run(1, thread -> () -> {
        taken.forEach(one -> settled.by(outbox, one));
        return true;
      });
      assertThat(tables.number("SELECT COUNT(*) FROM $profile WHERE forward_lease > 0"))
          .as("ann's is settled later")
          .isEqualTo(1);
      host.rollback();
    }
  }

  private static StoreTables tables(Dialect dialect, ProfileStore[] store) {
    StoreTables tables = StoreTables.empty(dialect, "held_");
    store[0] = tables.withOutbox();
    store[0].commit(commit(ANN, 0, 1, 1, 2));
    store[0].commit(commit(BOB, 0, 1, 1, 2));
    return tables;
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "S25: given a row that a host holds, when its changes are acknowledged, then nobody waits, and it is done before the next ones are taken")
  void acknowledged(Dialect dialect) throws SQLException {
    ProfileStore[] store = new ProfileStore[1];
    StoreTables tables = tables(dialect, store);
    Outbox outbox = store[0].outbox().orElseThrow();

    whileHeld(tables, outbox, (to, consignment) -> to.forwarded(consignment, 1));
    List<Consignment> rest = outbox.take(10, 10, LEASE);

    assertThat(rest).hasSize(2).allSatisfy(one -> {
      assertThat(one.changes()).extracting(Change::sequence).containsExactly(2L);
    });
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName("given a row that a host holds, when its change is put aside, then nobody waits")
  void putAside(Dialect dialect) throws SQLException {
    ProfileStore[] store = new ProfileStore[1];
    StoreTables tables = tables(dialect, store);
    Outbox outbox = store[0].outbox().orElseThrow();

    whileHeld(tables, outbox, (to, consignment) -> to.park(consignment, "no"));

    assertThat(outbox.take(10, 10, LEASE)).hasSize(2);
    assertThat(outbox.parked())
        .extracting(Parked::change)
        .extracting(Change::user)
        .containsExactlyInAnyOrder("ann", "bob");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName("given a row that a host holds, when its change is postponed, then nobody waits")
  void postponed(Dialect dialect) throws SQLException {
    ProfileStore[] store = new ProfileStore[1];
    StoreTables tables = tables(dialect, store);
    Outbox outbox = store[0].outbox().orElseThrow();

    whileHeld(tables, outbox, (to, consignment) -> to.postpone(consignment, LEASE));

    assertThat(outbox.take(10, 10, LEASE)).isEmpty();
    assertThat(tables.number("SELECT SUM(forward_attempts) FROM $profile")).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "given an acknowledgement that waits, when the lease has passed to another node, then it counts for nothing")
  void overtaken(Dialect dialect) throws SQLException {
    ProfileStore[] store = new ProfileStore[1];
    StoreTables tables = tables(dialect, store);
    Outbox outbox = store[0].outbox().orElseThrow();
    whileHeld(tables, outbox, (to, consignment) -> to.forwarded(consignment, 2));
    tables.execute("UPDATE $profile SET forward_at = 0 WHERE user_id = 'ann'");

    try (ProfileStore another = tables.withOutbox()) {
      Outbox others = another.outbox().orElseThrow();
      List<Consignment> theirs = others.take(10, 10, LEASE);
      assertThat(theirs).extracting(Consignment::id).containsExactly(ANN);

      assertThat(outbox.take(10, 10, LEASE)).isEmpty();
      others.forwarded(theirs.get(0), 1);
      assertThat(others.take(10, 10, LEASE)).hasSize(1);
    }
  }
}
