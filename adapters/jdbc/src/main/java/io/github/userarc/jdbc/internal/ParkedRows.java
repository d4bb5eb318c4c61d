package io.github.userarc.jdbc.internal;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.Outbox.Parked;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Changes that the sink did not take, put aside. */
final class ParkedRows {
  private final String insert;
  private final String all;
  private final String deleteAll;
  private final String delete;

  ParkedRows(Tables tables) {
    String ofProfile = " WHERE namespace = ? AND user_id = ?";
    this.insert = tables
        .sql()
        .insertIfAbsent(
            tables.parked(),
            4,
            List.of("namespace", "user_id", "incarnation", "sequence_number", "reason", "content"),
            Map.of("created_at", tables.sql().now()));
    this.all = "SELECT content, reason FROM " + tables.parked();
    this.deleteAll = "DELETE FROM " + tables.parked() + ofProfile;
    this.delete = deleteAll + " AND incarnation = ? AND sequence_number = ?";
  }

  void add(Connection connection, ProfileId id, Change<?> change, String reason)
      throws SQLException {
    Rows.insert(
        connection,
        insert,
        id.namespace(),
        id.user(),
        change.incarnation(),
        change.sequence(),
        reason.replace('\0', ' '), // PostgreSQL has no NUL in texts
        Contents.of(change));
  }

  List<Parked> all(Connection connection) throws SQLException {
    return Rows.query(
        connection, all, row -> new Parked(Contents.change(row.getString(1)), row.getString(2)));
  }

  boolean delete(Connection connection, ProfileId id, int incarnation, long sequence)
      throws SQLException {
    return Rows.update(connection, delete, id.namespace(), id.user(), incarnation, sequence) == 1;
  }

  void deleteAll(Connection connection, ProfileId id) throws SQLException {
    Rows.update(connection, deleteAll, id.namespace(), id.user());
  }
}
