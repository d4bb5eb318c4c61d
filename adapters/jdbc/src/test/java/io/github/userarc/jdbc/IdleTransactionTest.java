package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host's transaction that the server ends, because nothing came for long or it took too long. */
class IdleTransactionTest {
  private static final StoreTables TABLES = StoreTables.empty(Dialect.POSTGRESQL, "idle_");

  @ParameterizedTest
  @ValueSource(strings = {"idle_in_transaction_session_timeout", "transaction_timeout"})
  @DisplayName(
      "given a time limit that a host's transaction exceeds, then the host may try it again")
  void ended(String limit) {
    HostTransactions transactions = HostTransactions.on(Servers.of(Dialect.POSTGRESQL));

    assertThatExceptionOfType(StoreException.Transient.class)
        .isThrownBy(() -> transactions.run(connection -> {
          execute(connection, "SET LOCAL " + limit + " = 50");
          long backend = number(connection, "SELECT pg_backend_pid()");
          untilGone(backend);
          execute(connection, "SELECT 1");
        }))
        .withMessageContaining("ended the transaction because it took too long")
        .withMessageContaining("Maybe");
  }

  /** The server ends it by itself; it is only looked at. */
  private static void untilGone(long backend) throws SQLException {
    try (Connection looking = TABLES.connection()) {
      while (number(looking, "SELECT COUNT(*) FROM pg_stat_activity WHERE pid = " + backend) > 0) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  @DisplayName(
      "given a statement of the host's that failed and was passed over, then what comes after it says so")
  void spoilt() {
    HostTransactions transactions = HostTransactions.on(Servers.of(Dialect.POSTGRESQL));
    try (ProfileStore store =
        TABLES.on(Servers.of(Dialect.POSTGRESQL)).transactions(transactions).open()) {

      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> transactions.run(connection -> {
            try {
              execute(connection, "SELECT 1 / 0");
            } catch (SQLException passedOver) {
              store.load(ProfileId.of("ann"), Set.of(), LoadMode.PLAIN);
            }
          }))
          .withMessageContaining("load profile ann")
          .withMessageContaining("A statement of this transaction has failed before");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
