package io.github.userarc.jdbc;

import io.github.userarc.core.store.StoreException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

/** A kind of database with its own SQL. */
public enum Dialect {
  /** PostgreSQL, 13 and later. */
  POSTGRESQL,
  /** MariaDB, 10.6 and later. */
  MARIADB,
  /** MySQL, 8.0.17 and later. */
  MYSQL,
  /** H2, 2.2 and later, in its regular mode. */
  H2;

  /**
   * The dialect of the database that a connection leads to.
   *
   * @param connection the connection
   * @return the dialect
   * @throws SQLException if the database does not say what it is
   * @throws StoreException.Permanent if it is none of these
   */
  static Dialect of(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    String product = about.getDatabaseProductName();
    String version = about.getDatabaseProductVersion();
    String both = (product + " " + version).toLowerCase(Locale.ROOT);
    // MySQL's own driver calls a MariaDB server MySQL; only the version tells.
    if (both.contains("mariadb")) {
      return MARIADB;
    } else if (both.contains("mysql")) {
      return MYSQL;
    } else if (both.contains("postgresql")) {
      return POSTGRESQL;
    } else if (product.equals("H2")) {
      return H2;
    }
    throw new StoreException.Permanent(
        "The database is "
            + product
            + " "
            + version
            + ": expected PostgreSQL, MariaDB, MySQL or H2. Maybe it speaks the SQL of one of"
            + " them: then name that with dialect(…).",
        null);
  }
}
