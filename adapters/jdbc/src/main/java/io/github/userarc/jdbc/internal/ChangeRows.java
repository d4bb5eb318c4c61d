package io.github.userarc.jdbc.internal;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.ProfileCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The log of changes (S25). */
final class ChangeRows {
  private static final String OF_PROFILE = " WHERE namespace = ? AND user_id = ?";

  private final String insert;
  private final String all;
  private final String some;
  private final String someLatest;
  private final String earlier;
  private final String earlierLatest;
  private final String delete;

  ChangeRows(Tables tables) {
    this.insert = Sql.insert(
        tables.changeLog(),
        List.of(
            "namespace", "user_id", "incarnation", "sequence_number", "effective_at", "content"),
        Map.of("created_at", tables.sql().now()));
    String select = "SELECT content FROM " + tables.changeLog() + OF_PROFILE;
    this.all = select + " ORDER BY incarnation, sequence_number";
    this.some = select
        + " AND incarnation = ? AND sequence_number BETWEEN ? AND ? ORDER BY sequence_number";
    this.someLatest = some + tables.sql().latest();
    this.earlier = some.replace("incarnation = ?", "incarnation < ?");
    this.earlierLatest = earlier + tables.sql().latest();
    this.delete = "DELETE FROM " + tables.changeLog() + OF_PROFILE;
  }

  void add(Connection connection, ProfileId id, List<Change<?>> changes) throws SQLException {
    Rows.updateAll(connection, insert, rows(id, changes));
  }

  void addAll(Connection connection, List<ProfileCommit> commits) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    commits.forEach(commit -> rows.addAll(rows(commit.id(), commit.changes())));
    Rows.updateAll(connection, insert, rows);
  }

  private static List<List<Object>> rows(ProfileId id, List<Change<?>> changes) {
    return changes.stream()
        .map(change -> List.<Object>of(
            id.namespace(),
            id.user(),
            change.incarnation(),
            change.sequence(),
            change.micros(),
            Contents.of(change)))
        .toList();
  }

  List<Change<?>> all(Connection connection, ProfileId id) throws SQLException {
    return Rows.query(
        connection, all, row -> Contents.change(row.getString(1)), id.namespace(), id.user());
  }

  /**
   * Those between two sequence numbers, both included. Incarnations that follow each other because
   * a backup was restored share one series of numbers, and what one input caused is in one of them.
   */
  List<Change<?>> between(
      Connection connection, ProfileId id, int incarnation, long first, long last)
      throws SQLException {
    List<Change<?>> found = between(connection, some, id, incarnation, first, last);
    return found.isEmpty() && incarnation > 1
        ? between(connection, earlier, id, incarnation, first, last)
        : found;
  }

  /** As {@link #between}, as of now whatever the transaction has seen before. */
  List<Change<?>> latestBetween(
      Connection connection, ProfileId id, int incarnation, long first, long last)
      throws SQLException {
    List<Change<?>> found = between(connection, someLatest, id, incarnation, first, last);
    return found.isEmpty() && incarnation > 1
        ? between(connection, earlierLatest, id, incarnation, first, last)
        : found;
  }

  private static List<Change<?>> between(
      Connection connection, String query, ProfileId id, int incarnation, long first, long last)
      throws SQLException {
    return first > last
        ? List.of()
        : Rows.query(
            connection,
            query,
            row -> Contents.change(row.getString(1)),
            id.namespace(),
            id.user(),
            incarnation,
            first,
            last);
  }

  void delete(Connection connection, ProfileId id) throws SQLException {
    Rows.update(connection, delete, id.namespace(), id.user());
  }
}
