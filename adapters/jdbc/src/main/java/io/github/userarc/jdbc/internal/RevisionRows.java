package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Revisions of parameters (S35) and of programs (S29). */
final class RevisionRows {
  private final String select;
  private final String exists;
  private final String insert;

  RevisionRows(Tables tables) {
    String ofKind = " FROM " + tables.revision() + " WHERE namespace = ? AND kind = ?";
    this.select = "SELECT revision_number, valid_from, content"
        + ofKind
        + " AND revision_number > ? ORDER BY revision_number";
    this.exists = "SELECT 1" + ofKind + " AND revision_number = ?";
    this.insert = tables
        .sql()
        .insertIfAbsent(
            tables.revision(),
            3,
            List.of("namespace", "kind", "revision_number", "valid_from", "content"),
            Map.of());
  }

  /** What stands in the table for a kind; also the column of profiles with the covered number. */
  static String name(RevisionKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  List<Revision> after(Connection connection, String namespace, RevisionKind kind, int after)
      throws SQLException {
    return Rows.query(
        connection,
        select,
        row -> new Revision(row.getInt(1), Times.instant(row.getLong(2)), row.getString(3)),
        namespace,
        name(kind),
        after);
  }

  /** The primary key lets each number be taken once; none is ever deleted. */
  boolean add(Connection connection, String namespace, RevisionKind kind, Revision revision)
      throws SQLException {
    int before = revision.number() - 1;
    boolean next = before == 0
        || !Rows.query(connection, exists, row -> true, namespace, name(kind), before)
            .isEmpty();
    return next
        && Rows.insert(
            connection,
            insert,
            namespace,
            name(kind),
            revision.number(),
            Times.micros(revision.from()),
            revision.content());
  }
}
