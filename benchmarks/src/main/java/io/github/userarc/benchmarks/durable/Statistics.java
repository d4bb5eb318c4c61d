package io.github.userarc.benchmarks.durable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * What PostgreSQL itself has counted.
 *
 * @param transactions committed in the database, those that only read included
 * @param inserted rows of the tables with a prefix
 * @param updated likewise
 * @param read rows of these tables that were looked at, by an index or in a scan
 */
record Statistics(long transactions, long inserted, long updated, long read) {
  private static final String TABLES = "SELECT SUM(n_tup_ins), SUM(n_tup_upd),"
      + " SUM(seq_tup_read + COALESCE(idx_tup_fetch, 0)) FROM pg_stat_user_tables"
      + " WHERE starts_with(relname, '%s')";
  private static final String TRANSACTIONS =
      "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()";

  /** As of now, of a pool of one connection. */
  static Statistics of(DataSource source, String prefix) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      // A session tells what it has counted when its next transaction ends.
      statement.execute("SELECT pg_stat_force_next_flush()");
      long transactions = row(statement, TRANSACTIONS).transactions();
      Statistics tables = row(statement, String.format(TABLES, prefix));
      return new Statistics(transactions, tables.inserted(), tables.updated(), tables.read());
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static Statistics row(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getMetaData().getColumnCount() == 1
          ? new Statistics(row.getLong(1), 0, 0, 0)
          : new Statistics(0, row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  Statistics minus(Statistics before) {
    return new Statistics(
        transactions - before.transactions,
        inserted - before.inserted,
        updated - before.updated,
        read - before.read);
  }
}
