package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.Erased;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Infrastructure that breaks, on real servers. */
class FailuresTest {
  private static final ProfileId ANN = ProfileId.of("ann");

  private static ProfileCommit first(String prefixed) {
    byte[] state = ("{\"of\":\"" + prefixed + "\"}").getBytes(StandardCharsets.UTF_8);
    return ProfileCommit.of(ANN, 0, 1, state).build();
  }

  private static ProfileStore store(DataSource source, String prefix) {
    return JdbcProfileStore.on(source)
        .tablePrefix(prefix)
        .schema(SchemaMode.CREATE)
        .open();
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  void aTableThatIsDroppedUnderneathIsPermanent(Dialect dialect) throws SQLException {
    ProfileStore store = store(Servers.of(dialect), "dropped_");
    try (Connection connection = Servers.of(dialect).getConnection()) {
      execute(connection, "DROP TABLE dropped_profile");
    }

    assertThatExceptionOfType(StoreException.Permanent.class)
        .isThrownBy(() -> store.load(ANN, Set.of(), LoadMode.PLAIN))
        .withMessageStartingWith("The database failed to load profile ann: ")
        .withMessageContaining("A table or column is missing");
    assertThatExceptionOfType(StoreException.Permanent.class)
        .isThrownBy(() -> store.commit(first("x")));
  }

  @Test
  void aReadOnlyDatabaseIsPermanentAndSaysSo() {
    HikariConfig config = new HikariConfig();
    Servers.of(Dialect.POSTGRESQL).copyStateTo(config);
    config.setPoolName("replica");
    store(Servers.of(Dialect.POSTGRESQL), "replica_").close();
    config.setConnectionInitSql("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
    config.setMaximumPoolSize(1);
    try (HikariDataSource replica = new HikariDataSource(config)) {
      ProfileStore store = store(replica, "replica_");

      assertThat(store.load(ANN, Set.of(), LoadMode.PLAIN).revision()).isZero();
      assertThatExceptionOfType(StoreException.Permanent.class)
          .isThrownBy(() -> store.commit(first("x")))
          .withMessageContaining("The database only lets read");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  void aPoolThatRunsDryIsTransient(Dialect dialect) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSource(Servers.of(dialect));
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    try (HikariDataSource small = new HikariDataSource(config)) {
      ProfileStore store = store(small, "dry_");
      try (Connection all = small.getConnection()) {
        assertThat(all.isValid(1)).isTrue();
        assertThatExceptionOfType(StoreException.Transient.class)
            .isThrownBy(() -> store.commit(first("x")))
            .withMessageContaining("the pool is too small");
      }
      assertThat(store.commit(first("x"))).isEqualTo(new CommitResult.Committed(1));
    }
  }

  @Test
  void aConnectionThatIsTerminatedIsTransientAndTheNextOneWorks() throws SQLException {
    try (ProfileStore store = store(Servers.of(Dialect.POSTGRESQL), "lost_");
        Connection other = Servers.of(Dialect.POSTGRESQL).getConnection()) {
      other.setAutoCommit(false);
      execute(other, "LOCK TABLE lost_profile IN ACCESS EXCLUSIVE MODE");
      Thread killer = new Thread(() -> terminateWhoWaits(other));
      killer.start();

      assertThatExceptionOfType(StoreException.Transient.class)
          .isThrownBy(() -> store.commit(first("x")))
          .withMessageContaining("try again");
      killer.join();
      other.rollback();
      assertThat(store.commit(first("x"))).isEqualTo(new CommitResult.Committed(1));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Asks until there is one: the other thread is on its way to the lock. */
  private static void terminateWhoWaits(Connection connection) {
    String waiting = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_locks WHERE NOT granted";
    try (Statement statement = connection.createStatement()) {
      boolean found = false;
      while (!found) {
        try (var rows = statement.executeQuery(waiting)) {
          found = rows.next() && rows.getInt(1) > 0;
        }
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  void aStateThatIsNoTextIsRefusedAndNothingIsWritten(Dialect dialect) {
    ProfileStore store = store(Servers.of(dialect), "text_");
    byte[] malformed = {'{', (byte) 0xc3, '}'};

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> store.commit(ProfileCommit.of(ANN, 0, 1, malformed).build()))
        .withMessageContaining("The state of ann is no UTF-8");
    assertThat(store.load(ANN, Set.of(), LoadMode.PLAIN).revision()).isZero();
  }

  /** The rows before the bad one have been written already when it fails. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  void aBatchThatBreaksInTheMiddleLeavesNothing(Dialect dialect) throws SQLException {
    try (ProfileStore store = store(Servers.of(dialect), "broken_");
        Connection connection = Servers.of(dialect).getConnection()) {
      ProfileId bob = ProfileId.of("bob");
      store.commit(first("x"));
      store.commit(first("x").toBuilder().id(bob).build());
      execute(connection, "DROP TABLE broken_change_log");

      Change<?> change = new Change<>(
          bob, 1, 1, 1, new Erased(), new Cause(Cause.Kind.COMMAND, "c", null, "core", "v1"));
      assertThatExceptionOfType(StoreException.Permanent.class)
          .isThrownBy(() -> store.commitAll(List.of(
              first("y").toBuilder().expectedRevision(1).build(),
              first("y").toBuilder()
                  .id(bob)
                  .expectedRevision(1)
                  .changes(List.of(change))
                  .build())))
          .withMessageContaining("commit 2 profiles");
      assertThat(store.load(ANN, Set.of(), LoadMode.PLAIN).revision()).isEqualTo(1);
      assertThat(store.load(bob, Set.of(), LoadMode.PLAIN).revision()).isEqualTo(1);
    }
  }
}
