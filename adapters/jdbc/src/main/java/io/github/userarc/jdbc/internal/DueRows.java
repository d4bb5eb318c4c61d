package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Profiles whose deadline has come, their own or that of a revision they do not cover yet (S13,
 * S35). Both are found by an index; nothing reads all profiles.
 */
final class DueRows {
  private record Due(ProfileId id, long at) {}

  /** The instants of the revisions of a namespace that have come, by number. */
  private static final class Revisions {
    final NavigableMap<Integer, Long> instants = new TreeMap<>();

    /** The earliest of those that a profile does not cover. */
    long earliest(int covered) {
      return instants.tailMap(covered, false).values().stream()
          .mapToLong(Long::longValue)
          .min()
          .orElse(Long.MAX_VALUE);
    }
  }

  private final String byDeadline;
  private final String revisions;
  private final String byRevision;
  private final String lease;

  DueRows(Tables tables) {
    String now = tables.sql().now();
    String select = "SELECT namespace, user_id, next_due, parameters FROM " + tables.profile();
    String free =
        " AND leased_until <= " + now + " AND quarantined_at IS NULL AND state IS NOT NULL";
    String locked = " LIMIT ? FOR UPDATE SKIP LOCKED";
    this.byDeadline = select + " WHERE next_due <= ?" + free + " ORDER BY next_due" + locked;
    this.revisions = "SELECT namespace, revision_number, valid_from FROM "
        + tables.revision()
        + " WHERE kind = ? AND valid_from <= ?";
    this.byRevision =
        select + " WHERE namespace = ? AND parameters < ?" + free + " ORDER BY parameters" + locked;
    this.lease = "UPDATE "
        + tables.profile()
        + " SET leased_until = "
        + now
        + " + ? WHERE namespace = ? AND user_id = ?";
  }

  /** Leases the earliest that nobody has; inside a transaction. */
  List<ProfileId> lease(Connection connection, long until, int limit, Duration duration)
      throws SQLException {
    Map<String, Revisions> come = come(connection, until);
    Map<ProfileId, Due> found = new HashMap<>();
    for (Due due : Rows.query(connection, byDeadline, row -> due(row, come), until, limit)) {
      found.put(due.id(), due);
    }
    for (Map.Entry<String, Revisions> one : come.entrySet()) {
      int latest = one.getValue().instants.lastKey();
      List<Due> more =
          Rows.query(connection, byRevision, row -> due(row, come), one.getKey(), latest, limit);
      more.forEach(due -> found.put(due.id(), due));
    }
    List<ProfileId> leased = found.values().stream()
        .sorted(Comparator.comparingLong(Due::at).thenComparing(Due::id))
        .limit(limit)
        .map(Due::id)
        .toList();
    write(connection, leased, Leases.micros(duration));
    return leased;
  }

  private Map<String, Revisions> come(Connection connection, long until) throws SQLException {
    Map<String, Revisions> come = new TreeMap<>();
    Rows.query(
        connection,
        revisions,
        row -> come.computeIfAbsent(row.getString(1), namespace -> new Revisions())
            .instants
            .put(row.getInt(2), row.getLong(3)),
        RevisionRows.PARAMETERS,
        until);
    return come;
  }

  private static Due due(ResultSet row, Map<String, Revisions> come) throws SQLException {
    ProfileId id = new ProfileId(row.getString(1), row.getString(2));
    Revisions revisions = come.get(id.namespace());
    long at = row.getLong(3);
    return new Due(id, revisions == null ? at : Math.min(at, revisions.earliest(row.getInt(4))));
  }

  private void write(Connection connection, List<ProfileId> ids, long micros) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    ids.stream().sorted().forEach(id -> rows.add(List.of(micros, id.namespace(), id.user())));
    Rows.updateAll(connection, lease, rows);
  }
}
