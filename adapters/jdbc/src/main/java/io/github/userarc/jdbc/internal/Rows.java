package io.github.userarc.jdbc.internal;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements with their parameters: texts, longs, ints, decimals, arrays of texts, or null for a
 * missing text or long.
 */
final class Rows {
  /** How many changes a driver is given at once. */
  private static final int BATCH = 1_000;

  /** How many queries are one. */
  private static final int UNION = 50;

  /** Stands for a missing decimal: drivers want to know what it is that is missing. */
  static final Object NO_NUMBER = new Object();

  private Rows() {}

  /** Reads one row. */
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, Arrays.asList(parameters));
      return statement.executeUpdate();
    }
  }

  /**
   * Executes what {@link Sql#insertIfAbsent} spells.
   *
   * @return false if the key is there
   */
  static boolean insert(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try {
      return update(connection, sql, parameters) == 1;
    } catch (SQLException failed) {
      // Of two at the same moment H2 lets the second one fail, but its transaction goes on.
      if (Trouble.of(failed) == Trouble.ALREADY_THERE) {
        return false;
      }
      throw failed;
    }
  }

  /**
   * The same statement with several rows of parameters.
   *
   * @return how many rows were changed, as far as the driver tells
   */
  static long updateAll(
      Connection connection, String sql, List<? extends List<? extends @Nullable Object>> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (rows.size() == 1) {
        bind(statement, rows.get(0));
        return statement.executeUpdate();
      }
      long changed = 0;
      int waiting = 0;
      for (List<? extends @Nullable Object> row : rows) {
        bind(statement, row);
        statement.addBatch();
        if (++waiting == BATCH) {
          changed += sum(statement.executeBatch());
          waiting = 0;
        }
      }
      return waiting == 0 ? changed : changed + sum(statement.executeBatch());
    }
  }

  /** Some drivers do not count the rows of a batch, and answer a number below 0. */
  private static long sum(int[] counts) {
    return Arrays.stream(counts).filter(count -> count > 0).asLongStream().sum();
  }

  static <T> List<T> query(
      Connection connection, String sql, Reader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    return query(connection, sql, reader, Arrays.asList(parameters));
  }

  static <T> List<T> query(
      Connection connection,
      String sql,
      Reader<T> reader,
      List<? extends @Nullable Object> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> read = new ArrayList<>();
        while (rows.next()) {
          read.add(reader.read(rows));
        }
        return read;
      }
    }
  }

  /**
   * The same query, in parentheses, with several rows of parameters: all answers in one go, each
   * found by its index, which no database makes sure of for a list of pairs.
   */
  static <T> List<T> union(
      Connection connection,
      String query,
      List<? extends List<? extends @Nullable Object>> asked,
      Reader<T> reader)
      throws SQLException {
    List<T> found = new ArrayList<>();
    for (int from = 0; from < asked.size(); from += UNION) {
      List<? extends List<? extends @Nullable Object>> some =
          asked.subList(from, Math.min(asked.size(), from + UNION));
      List<@Nullable Object> parameters = new ArrayList<>();
      some.forEach(parameters::addAll);
      String sql = String.join(" UNION ALL ", Collections.nCopies(some.size(), query));
      found.addAll(query(connection, sql, reader, parameters));
    }
    return found;
  }

  /** As many question marks, for IN. */
  static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private static void bind(PreparedStatement statement, List<? extends @Nullable Object> parameters)
      throws SQLException {
    int index = 0;
    for (Object parameter : parameters) {
      index++;
      if (parameter == null) {
        statement.setNull(index, Types.VARCHAR);
      } else if (parameter instanceof String text) {
        statement.setString(index, text);
      } else if (parameter instanceof Long number) {
        statement.setLong(index, number);
      } else if (parameter instanceof Integer number) {
        statement.setInt(index, number);
      } else if (parameter instanceof BigDecimal number) {
        statement.setBigDecimal(index, number);
      } else if (parameter == NO_NUMBER) {
        statement.setNull(index, Types.NUMERIC);
      } else if (parameter instanceof String[] texts) {
        statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
      } else {
        throw new IllegalArgumentException("A parameter of type " + parameter.getClass());
      }
    }
  }
}
