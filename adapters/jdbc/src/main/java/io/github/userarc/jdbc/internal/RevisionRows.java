package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.ParameterRevision;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Revisions of parameters (S35). */
final class RevisionRows {
  static final String PARAMETERS = "parameters";

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

  List<ParameterRevision> after(Connection connection, String namespace, int after)
      throws SQLException {
    return Rows.query(
        connection,
        select,
        row -> new ParameterRevision(
            row.getInt(1), Times.instant(row.getLong(2)), Contents.values(row.getString(3))),
        namespace,
        PARAMETERS,
        after);
  }

  /** The primary key lets each number be taken once; none is ever deleted. */
  boolean add(Connection connection, String namespace, ParameterRevision revision)
      throws SQLException {
    int before = revision.number() - 1;
    boolean next = before == 0
        || !Rows.query(connection, exists, row -> true, namespace, PARAMETERS, before)
            .isEmpty();
    return next
        && Rows.insert(
            connection,
            insert,
            namespace,
            PARAMETERS,
            revision.number(),
            Times.micros(revision.from()),
            Contents.of(revision.values()));
  }
}
