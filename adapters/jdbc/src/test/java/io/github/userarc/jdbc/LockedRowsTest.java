package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Somebody else holds a user's row for longer than the database lets wait. */
class LockedRowsTest {
  private static final String PREFIX = "held_";

  private static HikariDataSource impatient(Dialect dialect) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(Servers.of(dialect));
    config.setConnectionInitSql(
        switch (dialect) {
          case POSTGRESQL -> "SET lock_timeout = '200ms'";
          case MARIADB, MYSQL -> "SET SESSION innodb_lock_wait_timeout = 1";
          case H2 -> "SET LOCK_TIMEOUT 200";
        });
    return new HikariDataSource(config);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "MYSQL")
  @DisplayName(
      "S3: given a row that another session holds, when an input of that user waits too long, then nothing of it stands, and it may be fed again")
  void held(Dialect dialect) throws SQLException {
    try (HikariDataSource source = impatient(dialect);
        Connection holding = Servers.of(dialect).getConnection();
        Statement statement = holding.createStatement()) {
      HostTransactions transactions = HostTransactions.on(source);
      ProfileStore store = JdbcProfileStore.on(source)
          .tablePrefix(PREFIX)
          .schema(SchemaMode.CREATE)
          .transactions(transactions)
          .withOutbox()
          .open();
      Servers.empty(statement, PREFIX);
      try (Userarc userarc = Points.open(store)) {
        userarc.track(Points.point("ann", "1"));
        userarc.track(Points.point("bob", "1"));
        holding.setAutoCommit(false);
        statement.executeQuery(
            "SELECT * FROM " + PREFIX + "profile WHERE user_id = 'ann' FOR UPDATE");

        for (ThrowingCallable attempt : List.<ThrowingCallable>of(
            () -> userarc.track(Points.point("ann", "2")),
            () -> userarc.erase("ann"),
            () -> transactions.run(connection -> {
              userarc.track(Points.point("bob", "2"));
              userarc.track(Points.point("ann", "2"));
            }))) {
          assertThatExceptionOfType(StoreException.Transient.class)
              .isThrownBy(attempt)
              .withMessageContaining("Somebody else held a lock for too long: try again");
        }
        assertThat(userarc.profile("ann").metric("points")).hasToString("1");
        Points.has(store, "bob", "1");

        holding.rollback();
        holding.setAutoCommit(true);
        assertThat(userarc.track(Points.point("ann", "2")).duplicate()).isFalse();
        Points.has(store, "ann", "1", "2");
      }
    }
  }
}
