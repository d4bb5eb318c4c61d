package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.route.RoutedInput;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Inputs on their way to another profile (S34). */
final class RoutedRows {
  private final String insert;
  private final String waiting;
  private final String lease;
  private final String delete;
  private final String deleteAll;

  RoutedRows(Tables tables) {
    String now = tables.sql().now();
    String one = " WHERE namespace = ? AND user_id = ? AND key_text = ?";
    this.insert = tables
        .sql()
        .insertIfAbsent(
            tables.routed(),
            3,
            List.of("namespace", "user_id", "key_text", "content"),
            Map.of("created_at", now));
    this.waiting = "SELECT content FROM "
        + tables.routed()
        + " WHERE namespace = ? AND leased_until <= "
        + now
        + " ORDER BY created_at LIMIT ? FOR UPDATE SKIP LOCKED";
    this.lease = "UPDATE " + tables.routed() + " SET leased_until = " + now + " + ?" + one;
    this.delete = "DELETE FROM " + tables.routed() + one;
    this.deleteAll = "DELETE FROM " + tables.routed() + " WHERE namespace = ? AND user_id = ?";
  }

  private static List<String> place(RoutedInput input) {
    return List.of(input.target().namespace(), input.target().user(), input.key());
  }

  void add(Connection connection, List<RoutedInput> inputs) throws SQLException {
    List<List<Object>> rows = inputs.stream()
        .map(input -> List.<Object>of(
            input.target().namespace(), input.target().user(), input.key(), Contents.of(input)))
        .toList();
    Rows.updateAll(connection, insert, rows);
  }

  /** Leases the oldest that nobody has; inside a transaction. */
  List<RoutedInput> lease(Connection connection, String namespace, int limit, Duration duration)
      throws SQLException {
    List<RoutedInput> found =
        Rows.query(connection, waiting, row -> Contents.routed(row.getString(1)), namespace, limit);
    long micros = Leases.micros(duration);
    List<List<Object>> rows = found.stream()
        .map(input ->
            List.<Object>of(micros, input.target().namespace(), input.target().user(), input.key()))
        .toList();
    Rows.updateAll(connection, lease, rows);
    return found;
  }

  void delete(Connection connection, RoutedInput input) throws SQLException {
    Rows.update(connection, delete, place(input).toArray());
  }

  void deleteAll(Connection connection, ProfileId target) throws SQLException {
    Rows.update(connection, deleteAll, target.namespace(), target.user());
  }
}
