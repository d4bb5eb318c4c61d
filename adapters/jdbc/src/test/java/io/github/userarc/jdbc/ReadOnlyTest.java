package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that lets only read: a replica, or one that an operator has closed for a while. */
class ReadOnlyTest {
  @TempDir
  Path folder;

  private static HikariDataSource pool(String url, String user) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword("");
    config.setMaximumPoolSize(2);
    return new HikariDataSource(config);
  }

  private static ProfileStore open(HikariDataSource source, SchemaMode mode) {
    return JdbcProfileStore.on(source)
        .tablePrefix("reading_")
        .schema(mode)
        .withOutbox()
        .open();
  }

  private static void feedFirst(HikariDataSource source) {
    try (ProfileStore store = open(source, SchemaMode.CREATE);
        Userarc userarc = Points.open(store)) {
      userarc.track(Points.point("ann", "1"));
    }
  }

  /** Reads are answered, and what would write says that it cannot. */
  private static void reads(HikariDataSource source) {
    try (ProfileStore store = open(source, SchemaMode.VALIDATE);
        Userarc userarc = Points.open(store)) {
      assertThat(userarc.profile("ann").metric("points")).hasToString("1");
      assertThat(userarc.track(Points.point("ann", "1")).duplicate()).isTrue();
      for (String user : new String[] {"ann", "bob"}) {
        assertThatExceptionOfType(StoreException.Permanent.class)
            .isThrownBy(() -> userarc.track(Points.point(user, "2")))
            .withMessageContaining("The database only lets read. Maybe the connection leads to");
      }
      assertThat(userarc.quarantined()).isEmpty();
      Points.has(store, "ann", "1");
      Points.has(store, "bob");
    }
    assertThatExceptionOfType(StoreException.Permanent.class)
        .isThrownBy(() -> JdbcProfileStore.on(source).tablePrefix("reading_").newIncarnations())
        .withMessageContaining("only lets read");
    assertThatExceptionOfType(StoreException.Permanent.class)
        .isThrownBy(() -> JdbcProfileStore.on(source)
            .tablePrefix("unread_")
            .schema(SchemaMode.CREATE)
            .open())
        .withMessageContaining("only lets read");
  }

  private static void execute(HikariDataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  @Test
  @DisplayName("given an H2 file that is opened to be read, then inputs fail for good and say so")
  void h2() {
    String url = "jdbc:h2:file:" + folder.resolve("reading");
    try (HikariDataSource writing = pool(url, "sa")) {
      feedFirst(writing);
    }
    try (HikariDataSource reading = pool(url + ";ACCESS_MODE_DATA=r", "sa")) {
      reads(reading);
    }
  }

  @Test
  @DisplayName("given PostgreSQL with default_transaction_read_only, then inputs fail and say so")
  void postgresql() throws SQLException {
    HikariDataSource writing = Servers.of(Dialect.POSTGRESQL);
    feedFirst(writing);
    execute(
        writing,
        "CREATE ROLE reading LOGIN SUPERUSER",
        "ALTER ROLE reading SET default_transaction_read_only = on");
    String url = writing.getJdbcUrl().replaceFirst("user=\\w+", "user=reading");
    try (HikariDataSource reading = pool(url, "reading")) {
      reads(reading);
    }
  }

  @Test
  @DisplayName("given MariaDB whose transactions only read, then inputs fail and say so")
  void mariadb() {
    HikariDataSource writing = Servers.of(Dialect.MARIADB);
    feedFirst(writing);
    HikariConfig config = new HikariConfig();
    writing.copyStateTo(config);
    config.setPoolName("reading");
    config.setConnectionInitSql("SET SESSION TRANSACTION READ ONLY");
    try (HikariDataSource reading = new HikariDataSource(config)) {
      reads(reading);
    }
  }
}
