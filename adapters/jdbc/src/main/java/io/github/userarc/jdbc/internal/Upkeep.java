package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.Quarantined;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Profiles that cannot be decided, and what is past. */
final class Upkeep {
  private static final int PAGE = 200;
  private static final String PURGING = "purge what is past";

  /** Asks the database, again where that is the store's to do. */
  interface Asker {
    <T> T told(String doing, Failures.Asked<T> asked);
  }

  private final Connections connections;
  private final ProfileRows profiles;
  private final String quarantine;
  private final String quarantined;
  private final String clocks;
  private final String deleteKeys;
  private final String deleteChanges;

  /** A profile's clock, and the change up to which nothing waits in the outbox. */
  private record Clock(String user, long micros, int incarnation, long passed) {}

  Upkeep(Connections connections, Tables tables, ProfileRows profiles) {
    this.connections = connections;
    this.profiles = profiles;
    String one = " WHERE namespace = ? AND user_id = ?";
    this.quarantine = "UPDATE "
        + tables.profile()
        + " SET quarantined_at = ?, quarantine_reason = ?"
        + one
        + " AND state IS NOT NULL AND revision = ?";
    this.quarantined = "SELECT namespace, user_id, quarantined_at, quarantine_reason FROM "
        + tables.profile()
        + " WHERE quarantined_at IS NOT NULL";
    this.clocks = "SELECT user_id, clock, incarnation, CASE WHEN forward_at = "
        + OutboxRows.NEVER
        + " THEN last_change ELSE forwarded END FROM "
        + tables.profile()
        + " WHERE namespace = ? AND user_id > ? ORDER BY user_id LIMIT ?";
    this.deleteKeys = "DELETE FROM " + tables.inputKey() + one + " AND kept_until < ?";
    this.deleteChanges = "DELETE FROM " + tables.changeLog() + one
        + " AND effective_at < ? AND incarnation <= ? AND sequence_number <= ?";
  }

  void quarantine(Connection connection, ProfileId id, long revision, long since, String reason)
      throws SQLException {
    // PostgreSQL has no NUL in texts, and a reason is for people.
    String shown = reason.replace('\0', ' ');
    Rows.update(connection, quarantine, since, shown, id.namespace(), id.user(), revision);
  }

  List<Quarantined> quarantined(Connection connection) throws SQLException {
    return Rows.query(
        connection,
        quarantined,
        row -> new Quarantined(
            new ProfileId(row.getString(1), row.getString(2)),
            Times.instant(row.getLong(3)),
            row.getString(4)));
  }

  /**
   * Forgets what is past, page by page of profiles: each page is a transaction, so that commits
   * wait only a moment, and a page that collides is asked again by itself. A clock that moves on
   * meanwhile lets more go next time.
   */
  long purge(long changesBefore, Asker asker) {
    long gone = 0;
    List<String> namespaces = nextNamespaces("", asker);
    while (!namespaces.isEmpty()) {
      String namespace = namespaces.get(0);
      String after = "";
      List<Clock> page;
      do {
        String user = after;
        page = asker.told(PURGING, () -> connections.alone(on -> page(on, namespace, user)));
        List<Clock> found = page;
        gone += asker.told(
            PURGING,
            () -> connections.together(
                on -> purge(on, namespace, found, changesBefore), done -> true));
        after = page.isEmpty() ? after : page.get(page.size() - 1).user();
      } while (page.size() == PAGE);
      namespaces = nextNamespaces(namespace, asker);
    }
    return gone;
  }

  private List<String> nextNamespaces(String after, Asker asker) {
    return asker.told(PURGING, () -> connections.alone(on -> profiles.nextNamespace(on, after)));
  }

  private List<Clock> page(Connection connection, String namespace, String after)
      throws SQLException {
    return Rows.query(
        connection,
        clocks,
        row -> new Clock(row.getString(1), row.getLong(2), row.getInt(3), row.getLong(4)),
        namespace,
        after,
        PAGE);
  }

  private long purge(Connection connection, String namespace, List<Clock> page, long changesBefore)
      throws SQLException {
    List<List<Object>> keys = page.stream()
        .map(clock -> List.<Object>of(namespace, clock.user(), clock.micros()))
        .toList();
    List<List<Object>> changes = page.stream()
        .map(clock -> List.<Object>of(
            namespace, clock.user(), changesBefore, clock.incarnation(), clock.passed()))
        .toList();
    return Rows.updateAll(connection, deleteKeys, keys)
        + Rows.updateAll(connection, deleteChanges, changes);
  }
}
