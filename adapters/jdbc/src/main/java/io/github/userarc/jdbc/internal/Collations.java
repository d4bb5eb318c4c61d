package io.github.userarc.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How texts are compared: ids and keys exactly (S1), or two users would become one. */
final class Collations {
  private static final String OF_COLUMNS = "SELECT column_name, collation_name FROM"
      + " information_schema.columns WHERE LOWER(table_name) = LOWER(?) AND table_schema = ";

  private final String query;
  private final Set<String> exact;
  private final String expected;

  private record Found(String column, String collation) {}

  Collations(Sql sql) {
    if (sql == Sql.POSTGRESQL) {
      this.query = "SELECT a.attname, c.collname FROM pg_attribute a JOIN pg_collation c"
          + " ON c.oid = a.attcollation WHERE a.attrelid = to_regclass(?)"
          + " AND NOT a.attisdropped AND NOT c.collisdeterministic";
      this.exact = Set.of();
      this.expected = "a deterministic one, such as C";
    } else if (sql == Sql.MARIADB) {
      // Others fold case or accents, or pad with spaces.
      this.query = OF_COLUMNS + "DATABASE() AND data_type = 'varchar'";
      this.exact = Set.of("utf8mb4_nopad_bin", "utf8mb4_0900_bin");
      this.expected = "one of " + exact.stream().sorted().toList();
    } else {
      this.query = OF_COLUMNS + "CURRENT_SCHEMA AND collation_name IS NOT NULL";
      this.exact = Set.of("OFF");
      this.expected = "none, as without SET COLLATION";
    }
  }

  /** What is wrong with columns of a table. */
  List<String> problems(Connection connection, String table, Set<String> columns)
      throws SQLException {
    return Rows.query(
            connection, query, row -> new Found(row.getString(1), row.getString(2)), table)
        .stream()
        .filter(found -> columns.contains(found.column().toLowerCase(Locale.ROOT))
            && !exact.contains(found.collation()))
        .map(found -> "column "
            + table
            + "."
            + found.column().toLowerCase(Locale.ROOT)
            + " has the collation "
            + found.collation()
            + ", expected "
            + expected)
        .toList();
  }
}
