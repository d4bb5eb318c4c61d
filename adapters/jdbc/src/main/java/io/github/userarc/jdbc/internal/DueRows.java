package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.RevisionKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Profiles whose deadline has come, their own or that of a revision they do not cover yet (S13,
 * S29, S35). Both are found by an index; nothing reads all profiles.
 */
final class DueRows {
  private record Due(ProfileId id, long at) {}

  private final String byDeadline;
  private final String revisions;
  private final Map<RevisionKind, String> byRevision = new EnumMap<>(RevisionKind.class);
  private final String lease;

  DueRows(Tables tables) {
    String now = tables.sql().now();
    String select =
        "SELECT namespace, user_id, next_due, parameters, program FROM " + tables.profile();
    String free =
        " AND leased_until <= " + now + " AND quarantined_at IS NULL AND state IS NOT NULL";
    String locked = " LIMIT ? FOR UPDATE SKIP LOCKED";
    this.byDeadline =
        select + " WHERE namespace = ? AND next_due <= ?" + free + " ORDER BY next_due" + locked;
    this.revisions = "SELECT kind, revision_number, valid_from FROM "
        + tables.revision()
        + " WHERE namespace = ? AND valid_from <= ?";
    for (RevisionKind kind : RevisionKind.values()) {
      String column = RevisionRows.name(kind);
      byRevision.put(
          kind,
          select
              + " WHERE namespace = ? AND "
              + column
              + " < ?"
              + free
              + " ORDER BY "
              + column
              + locked);
    }
    this.lease = "UPDATE "
        + tables.profile()
        + " SET leased_until = "
        + now
        + " + ? WHERE namespace = ? AND user_id = ?";
  }

  /** Leases the earliest of a namespace that nobody has; inside a transaction. */
  List<ProfileId> lease(
      Connection connection, String namespace, long until, int limit, Duration duration)
      throws SQLException {
    Map<RevisionKind, NavigableMap<Integer, Long>> come = come(connection, namespace, until);
    Map<ProfileId, Due> found = new HashMap<>();
    Rows.query(connection, byDeadline, row -> due(row, come), namespace, until, limit)
        .forEach(due -> found.put(due.id(), due));
    for (Map.Entry<RevisionKind, NavigableMap<Integer, Long>> one : come.entrySet()) {
      String query = Objects.requireNonNull(byRevision.get(one.getKey()));
      int latest = one.getValue().lastKey();
      Rows.query(connection, query, row -> due(row, come), namespace, latest, limit)
          .forEach(due -> found.put(due.id(), due));
    }
    List<ProfileId> leased = found.values().stream()
        .sorted(Comparator.comparingLong(Due::at).thenComparing(Due::id))
        .limit(limit)
        .map(Due::id)
        .toList();
    write(connection, leased, Leases.micros(duration));
    return leased;
  }

  /** The instants of the revisions that have come, by number. */
  private Map<RevisionKind, NavigableMap<Integer, Long>> come(
      Connection connection, String namespace, long until) throws SQLException {
    Map<RevisionKind, NavigableMap<Integer, Long>> come = new EnumMap<>(RevisionKind.class);
    Rows.query(
        connection,
        revisions,
        row -> come.computeIfAbsent(kind(row.getString(1)), kind -> new TreeMap<>())
            .put(row.getInt(2), row.getLong(3)),
        namespace,
        until);
    return come;
  }

  private static RevisionKind kind(String name) {
    for (RevisionKind kind : RevisionKind.values()) {
      if (RevisionRows.name(kind).equals(name)) {
        return kind;
      }
    }
    throw new IllegalStateException("The table of revisions has the kind \"" + name + "\"");
  }

  private static Due due(ResultSet row, Map<RevisionKind, NavigableMap<Integer, Long>> come)
      throws SQLException {
    ProfileId id = new ProfileId(row.getString(1), row.getString(2));
    long at = row.getLong(3);
    at = Math.min(at, earliest(come, RevisionKind.PARAMETERS, row.getInt(4)));
    return new Due(id, Math.min(at, earliest(come, RevisionKind.PROGRAM, row.getInt(5))));
  }

  /** The earliest instant of those revisions that a profile does not cover. */
  private static long earliest(
      Map<RevisionKind, NavigableMap<Integer, Long>> come, RevisionKind kind, int covered) {
    NavigableMap<Integer, Long> instants = come.get(kind);
    return instants == null
        ? Long.MAX_VALUE
        : instants.tailMap(covered, false).values().stream()
            .mapToLong(Long::longValue)
            .min()
            .orElse(Long.MAX_VALUE);
  }

  private void write(Connection connection, List<ProfileId> ids, long micros) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    ids.stream().sorted().forEach(id -> rows.add(List.of(micros, id.namespace(), id.user())));
    Rows.updateAll(connection, lease, rows);
  }
}
