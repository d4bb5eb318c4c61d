package io.github.userarc.jdbc.internal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What databases spell differently. */
public interface Sql {

  /**
   * An insert that changes nothing where the key is there: its count says which.
   *
   * @param table the table
   * @param keys how many of the columns are the primary key; they come first
   * @param columns the columns, each with a parameter, in this order
   * @param computed columns with an expression instead, last
   * @return the statement
   */
  String insertIfAbsent(String table, int keys, List<String> columns, Map<String, String> computed);

  /**
   * Whether a locking read of a row that is not there keeps others from inserting it. Two such
   * reads followed by two inserts are a deadlock, so rows have to be inserted first.
   *
   * @return true for MariaDB and MySQL
   */
  boolean locksGaps();

  /**
   * An insert that leaves the row locked for writing, whether it was there or not; its count says
   * nothing.
   *
   * @param table the table
   * @param keys how many of the columns are the primary key; they come first
   * @param columns the columns, each with a parameter, in this order
   * @return the statement
   */
  String insertOrLock(String table, int keys, List<String> columns);

  /**
   * An insert that overwrites what is there under the same key.
   *
   * @param table the table
   * @param keys how many of the columns are the primary key; they come first
   * @param columns the columns, each with a parameter, in this order
   * @return the statement
   */
  String upsert(String table, int keys, List<String> columns);

  /**
   * What a read ends with so that it answers as of now, where a transaction otherwise reads as of
   * its beginning.
   *
   * @return the end of a statement, empty if no such read is needed
   */
  String latest();

  /**
   * A query for rows of many keys at once, each found by its index.
   *
   * @param columns what to select
   * @param table the table
   * @param keys the columns of a key, texts all of them
   * @return the statement, with an array of texts for each of these columns; empty where arrays are
   *     no parameters
   */
  default Optional<String> byArrays(String columns, String table, List<String> keys) {
    return Optional.empty();
  }

  /**
   * The database's own time.
   *
   * @return an expression: microseconds since the epoch
   */
  String now();

  /** PostgreSQL. */
  Sql POSTGRESQL = new Sql() {
    @Override
    public String insertIfAbsent(
        String table, int keys, List<String> columns, Map<String, String> computed) {
      return insert(table, columns, computed) + " ON CONFLICT DO NOTHING";
    }

    @Override
    public boolean locksGaps() {
      return false;
    }

    @Override
    public String insertOrLock(String table, int keys, List<String> columns) {
      return insertIfAbsent(table, keys, columns, Map.of());
    }

    @Override
    public String upsert(String table, int keys, List<String> columns) {
      return insert(table, columns, Map.of())
          + " ON CONFLICT ("
          + String.join(", ", columns.subList(0, keys))
          + ") DO UPDATE SET "
          + columns.stream()
              .skip(keys)
              .map(column -> column + " = EXCLUDED." + column)
              .collect(Collectors.joining(", "));
    }

    @Override
    public String latest() {
      return ""; // what others changed since the beginning fails when it is locked
    }

    @Override
    public Optional<String> byArrays(String columns, String table, List<String> keys) {
      // The limit keeps the planner from joining, for which it might read the whole table.
      return Optional.of("SELECT found.* FROM unnest("
          + String.join(", ", Collections.nCopies(keys.size(), "CAST(? AS text[])"))
          + ") AS asked ("
          + String.join(", ", keys)
          + ") CROSS JOIN LATERAL (SELECT "
          + columns
          + " FROM "
          + table
          + " t WHERE "
          + keys.stream()
              .map(key -> "t." + key + " = asked." + key)
              .collect(Collectors.joining(" AND "))
          + " LIMIT 1) AS found");
    }

    @Override
    public String now() {
      return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint)";
    }
  };

  /** MariaDB and MySQL. */
  Sql MARIADB = new Sql() {
    @Override
    public String insertIfAbsent(
        String table, int keys, List<String> columns, Map<String, String> computed) {
      return insert(table, columns, computed).replaceFirst("INSERT", "INSERT IGNORE");
    }

    @Override
    public boolean locksGaps() {
      return true;
    }

    @Override
    public String insertOrLock(String table, int keys, List<String> columns) {
      // INSERT IGNORE takes a shared lock, and two that ask for more end in a deadlock.
      String same = columns.get(columns.size() - 1);
      return insert(table, columns, Map.of())
          + " ON DUPLICATE KEY UPDATE "
          + same
          + " = "
          + table
          + "."
          + same;
    }

    @Override
    public String upsert(String table, int keys, List<String> columns) {
      return insert(table, columns, Map.of())
          + " ON DUPLICATE KEY UPDATE "
          + columns.stream()
              .skip(keys)
              .map(column -> column + " = VALUES(" + column + ")")
              .collect(Collectors.joining(", "));
    }

    @Override
    public String latest() {
      return " FOR UPDATE";
    }

    @Override
    public String now() {
      // Not UNIX_TIMESTAMP(NOW()): local time is ambiguous for an hour a year.
      return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6))";
    }
  };

  /** H2. */
  Sql H2 = new Sql() {
    @Override
    public String insertIfAbsent(
        String table, int keys, List<String> columns, Map<String, String> computed) {
      String same = IntStream.range(0, keys)
          .mapToObj(i -> "t." + columns.get(i) + " = ?" + (i + 1))
          .collect(Collectors.joining(" AND "));
      String values = IntStream.rangeClosed(1, columns.size())
          .mapToObj(i -> "?" + i)
          .collect(Collectors.joining(", "));
      return "MERGE INTO "
          + table
          + " t USING DUAL ON ("
          + same
          + ") WHEN NOT MATCHED THEN INSERT ("
          + names(columns, computed)
          + ") VALUES ("
          + values
          + expressions(computed)
          + ")";
    }

    @Override
    public boolean locksGaps() {
      return false;
    }

    @Override
    public String insertOrLock(String table, int keys, List<String> columns) {
      return insertIfAbsent(table, keys, columns, Map.of());
    }

    @Override
    public String upsert(String table, int keys, List<String> columns) {
      return insert(table, columns, Map.of())
          .replaceFirst("INSERT", "MERGE")
          .replaceFirst(
              " VALUES ", " KEY (" + String.join(", ", columns.subList(0, keys)) + ") VALUES ");
    }

    @Override
    public String latest() {
      return " FOR UPDATE";
    }

    @Override
    public String now() {
      return "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP(9)) * 1000000 AS BIGINT)";
    }
  };

  /**
   * A plain insert.
   *
   * @param table the table
   * @param columns the columns, each with a parameter
   * @param computed columns with an expression instead
   * @return the statement
   */
  static String insert(String table, List<String> columns, Map<String, String> computed) {
    return "INSERT INTO "
        + table
        + " ("
        + names(columns, computed)
        + ") VALUES ("
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + expressions(computed)
        + ")";
  }

  private static String names(List<String> columns, Map<String, String> computed) {
    String names = String.join(", ", columns);
    return computed.isEmpty() ? names : names + ", " + String.join(", ", computed.keySet());
  }

  private static String expressions(Map<String, String> computed) {
    return computed.isEmpty() ? "" : ", " + String.join(", ", computed.values());
  }
}
