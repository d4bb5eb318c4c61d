package io.github.userarc.jdbc.internal;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.Outbox.Parked;
import io.github.userarc.core.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
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
    this.all = "SELECT content, reason, namespace, user_id, incarnation, sequence_number,"
        + " created_at FROM "
        + tables.parked();
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

  /** Puts one aside as it is. */
  void add(Connection connection, UnreadableChange change) throws SQLException {
    Rows.insert(
        connection,
        insert,
        change.id().namespace(),
        change.id().user(),
        change.incarnation(),
        change.sequence(),
        change.reason().replace('\0', ' '),
        change.text());
  }

  List<Parked> all(Connection connection) throws SQLException {
    return Rows.query(
        connection, all, row -> new Parked(change(row, row.getString(1)), row.getString(2)));
  }

  private static Change<?> change(ResultSet row, String text) throws SQLException {
    try {
      return Contents.change(text);
    } catch (StoreException.Permanent unreadable) {
      return UnreadableChange.standIn(
          new ProfileId(row.getString(3), row.getString(4)),
          row.getInt(5),
          row.getLong(6),
          row.getLong(7),
          text);
    }
  }

  boolean delete(Connection connection, ProfileId id, int incarnation, long sequence)
      throws SQLException {
    return Rows.update(connection, delete, id.namespace(), id.user(), incarnation, sequence) == 1;
  }

  void deleteAll(Connection connection, ProfileId id) throws SQLException {
    Rows.update(connection, deleteAll, id.namespace(), id.user());
  }
}
