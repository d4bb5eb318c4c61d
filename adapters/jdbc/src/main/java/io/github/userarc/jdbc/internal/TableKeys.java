package io.github.userarc.jdbc.internal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The primary keys and indexes of tables. Without a primary key two first commits are both saved;
 * without an index a look for what is due reads all profiles.
 */
final class TableKeys {
  private final Sql sql;
  private final Script script;

  /** Where a table is, as the database's own tables spell it. */
  private record Place(@Nullable String catalog, @Nullable String schema, String table) {}

  TableKeys(Sql sql, Script script) {
    this.sql = sql;
    this.script = script;
  }

  /** What is wrong with those of a table that is there. */
  List<String> problems(Connection connection, String table) throws SQLException {
    Place place = place(connection, table);
    DatabaseMetaData about = connection.getMetaData();
    List<String> problems = new ArrayList<>();
    List<String> expected = script.primaryKey(table);
    List<String> found = primaryKey(about, place);
    if (!Set.copyOf(found).equals(Set.copyOf(expected))) {
      problems.add("table "
          + table
          + (found.isEmpty() ? " has no primary key" : " has the primary key " + listed(found))
          + ", expected "
          + listed(expected));
    }
    Collection<List<String>> indexes = indexes(about, place);
    for (List<String> wanted : script.indexes(table)) {
      if (indexes.stream().noneMatch(index -> beginsWith(index, wanted))) {
        problems.add("table " + table + " has no index that begins with " + listed(wanted));
      }
    }
    return problems;
  }

  private static boolean beginsWith(List<String> index, List<String> wanted) {
    return index.size() >= wanted.size() && index.subList(0, wanted.size()).equals(wanted);
  }

  private static String listed(List<String> columns) {
    return "(" + String.join(", ", columns) + ")";
  }

  private Place place(Connection connection, String table) throws SQLException {
    if (sql == Sql.MARIADB) {
      return new Place(connection.getCatalog(), null, table);
    } else if (sql == Sql.POSTGRESQL) {
      // Statements find a table along the search path; drivers do not say where.
      return Rows.query(
              connection,
              "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n"
                  + " ON n.oid = c.relnamespace WHERE c.oid = to_regclass(?)",
              row -> new Place(null, row.getString(1), row.getString(2)),
              table)
          .get(0);
    }
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM " + table + " WHERE 1 = 0");
        ResultSet none = statement.executeQuery()) {
      ResultSetMetaData about = none.getMetaData();
      return new Place(null, about.getSchemaName(1), about.getTableName(1));
    }
  }

  private static List<String> primaryKey(DatabaseMetaData about, Place place) throws SQLException {
    Map<Integer, String> columns = new TreeMap<>();
    try (ResultSet rows = about.getPrimaryKeys(place.catalog(), place.schema(), place.table())) {
      while (rows.next()) {
        columns.put(rows.getInt("KEY_SEQ"), name(rows));
      }
    }
    return List.copyOf(columns.values());
  }

  private static Collection<List<String>> indexes(DatabaseMetaData about, Place place)
      throws SQLException {
    Map<String, List<String>> indexes = new TreeMap<>();
    try (ResultSet rows =
        about.getIndexInfo(place.catalog(), place.schema(), place.table(), false, true)) {
      while (rows.next()) { // by index, then by the place of the column in it
        if (rows.getShort("TYPE") != DatabaseMetaData.tableIndexStatistic) {
          indexes
              .computeIfAbsent(rows.getString("INDEX_NAME"), index -> new ArrayList<>())
              .add(name(rows));
        }
      }
    }
    return indexes.values();
  }

  private static String name(ResultSet row) throws SQLException {
    String name = row.getString("COLUMN_NAME");
    return name == null ? "" : name.toLowerCase(Locale.ROOT); // an expression has none
  }
}
