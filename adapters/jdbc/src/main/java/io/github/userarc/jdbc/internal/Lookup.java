package io.github.userarc.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds rows of many keys at once, each by its index, which no database makes sure of for a list of
 * pairs: by arrays where the database takes them, otherwise by a union of queries.
 */
final class Lookup {
  private final int width;
  private final Optional<String> byArrays;
  private final String one;

  /**
   * Spells it.
   *
   * @param sql the dialect
   * @param columns what to select
   * @param table the table
   * @param keys the columns of a key, texts all of them
   */
  Lookup(Sql sql, String columns, String table, List<String> keys) {
    this.width = keys.size();
    this.byArrays = sql.byArrays(columns, table, keys);
    this.one = "(SELECT "
        + columns
        + " FROM "
        + table
        + keys.stream().map(key -> key + " = ?").collect(Collectors.joining(" AND ", " WHERE ", ""))
        + ")";
  }

  /** The rows that are there of some keys, each asked for once. */
  <T> List<T> find(Connection connection, List<List<String>> asked, Rows.Reader<T> reader)
      throws SQLException {
    if (asked.isEmpty()) {
      return List.of();
    }
    return byArrays.isPresent()
        ? Rows.query(connection, byArrays.get(), reader, arrays(asked))
        : Rows.union(connection, one, asked, reader);
  }

  private List<String[]> arrays(List<List<String>> asked) {
    List<String[]> arrays = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      int place = column;
      arrays.add(asked.stream().map(key -> key.get(place)).toArray(String[]::new));
    }
    return arrays;
  }
}
