package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Everything in the tables of a store, to be compared with what is in another's: states byte by
 * byte, keys with their answers, changes with their numbers, claims, how far has been forwarded,
 * and whatever tables the script has besides.
 */
final class Contents {
  /** Columns in the database's time, which no two runs share. */
  private static final Set<String> APART = Set.of("created_at", "leased_until");

  private Contents() {}

  /** The names of all tables but that of the version. */
  static List<String> tables(String prefix) {
    return JdbcSchema.ddl(Dialect.H2, prefix)
        .lines()
        .filter(line -> line.startsWith("CREATE TABLE "))
        .map(line -> line.substring("CREATE TABLE ".length(), line.indexOf(" (")))
        .filter(table -> !table.endsWith("schema_version"))
        .toList();
  }

  /** The sorted rows by table, whose names are without prefix. */
  static Map<String, List<String>> of(DataSource database, String prefix) throws SQLException {
    Map<String, List<String>> all = new TreeMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : tables(prefix)) {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
          while (rows.next()) {
            found.add(row(rows));
          }
        }
        found.sort(Comparator.naturalOrder());
        all.put(table.substring(prefix.length()), found);
      }
    }
    return all;
  }

  /** Forwards until nothing waits: what the shell's own thread has leased, that one delivers. */
  static void forwardAll(Userarc userarc, DataSource database, String prefix) throws SQLException {
    String waits =
        "SELECT COUNT(*) FROM " + prefix + "profile WHERE forward_at < " + Long.MAX_VALUE;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      boolean over = false;
      for (int looks = 0; !over; looks++) {
        assertThat(looks).as("looks at what waits").isLessThan(20_000);
        userarc.forward();
        try (ResultSet rows = statement.executeQuery(waits)) {
          over = rows.next() && rows.getLong(1) == 0;
        }
      }
    }
  }

  private static String row(ResultSet rows) throws SQLException {
    ResultSetMetaData about = rows.getMetaData();
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      String column = about.getColumnName(i).toLowerCase(Locale.ROOT);
      if (!APART.contains(column)) {
        values.add(column + "=" + rows.getString(i));
      }
    }
    return String.join(" ", values);
  }
}
