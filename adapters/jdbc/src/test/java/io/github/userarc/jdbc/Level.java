package io.github.userarc.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.stream.Stream;

/** How strictly a database keeps transactions apart. */
record Level(Dialect dialect, String isolation, String setting) {

  /** All levels of a database. */
  static Stream<Level> of(Dialect dialect) {
    return Stream.of("READ_COMMITTED", "REPEATABLE_READ", "SERIALIZABLE")
        .flatMap(isolation -> dialect == Dialect.MARIADB
            ? Stream.of("OFF", "ON")
                .map(on ->
                    new Level(dialect, isolation, "SET SESSION innodb_snapshot_isolation = " + on))
            : Stream.of(new Level(dialect, isolation, "SELECT 1")));
  }

  /** Whether it is what the database has unless told otherwise, or was for most of its life. */
  boolean isUsual() {
    return isolation.equals(dialect == Dialect.MARIADB ? "REPEATABLE_READ" : "READ_COMMITTED")
        && !setting.endsWith("ON");
  }

  /** A pool whose connections are at this level. */
  HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    Servers.of(dialect).copyStateTo(config);
    config.setPoolName(toString());
    config.setTransactionIsolation("TRANSACTION_" + isolation);
    config.setConnectionInitSql(setting);
    return new HikariDataSource(config);
  }

  @Override
  public String toString() {
    return dialect + " " + isolation + (setting.endsWith("ON") ? " with snapshots" : "");
  }
}
