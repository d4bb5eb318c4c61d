package io.github.userarc.jdbc.internal;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.Erased;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.Outbox.Consignment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What waits in the outbox. The log has the changes; the profile's row says up to which of them has
 * been forwarded, from when on there is more, and who has it now. So a commit sets it in the update
 * that it makes anyway, and all of it is guarded by one row's lock.
 *
 * <p>The row of somebody erased stays, without state, until the notice has been forwarded; to
 * commits it is a row that only serves as a lock.
 */
final class OutboxRows {
  /** {@code forward_at} where nothing waits. */
  static final long NEVER = Long.MAX_VALUE;

  private static final String ONE = " WHERE namespace = ? AND user_id = ?";

  /** Everything but the first part is compared and set in one row. */
  private static final String NEXT_LOOK = "forward_lease = 0, forward_at = ";

  private final String waiting;
  private final String content;
  private final String lease;
  private final String settle;
  private final String delivered;
  private final String noticed;
  private final String released;
  private final String postponed;
  private final String deleteHusk;
  private final String bury;

  /** A profile's row, locked. */
  private record Line(
      ProfileId id,
      int incarnation,
      long forwarded,
      long last,
      int attempts,
      @Nullable String notice) {}

  /** A change with the place that it has in its profile's log. */
  private record Logged(ProfileId id, long sequence, Change<?> change) {}

  OutboxRows(Tables tables) {
    String now = tables.sql().now();
    String update = "UPDATE " + tables.profile() + " SET ";
    String mine = ONE + " AND forward_lease = ?";
    // Two bounds: the database's time is not known when a range of the index is chosen.
    this.waiting = "SELECT namespace, user_id, incarnation, forwarded, last_change,"
        + " forward_attempts, notice FROM "
        + tables.profile()
        + " WHERE namespace = ? AND forward_at < "
        + NEVER
        + " AND forward_at <= "
        + now
        + " ORDER BY forward_at LIMIT ? FOR UPDATE SKIP LOCKED";
    this.content = "(SELECT namespace, user_id, sequence_number, content FROM "
        + tables.changeLog()
        + ONE
        + " AND incarnation = ? AND sequence_number > ? ORDER BY sequence_number LIMIT ?)";
    this.lease = update + "forward_lease = ?, forward_at = " + now + " + ?" + ONE;
    this.settle = update + "forward_at = " + NEVER + ", forwarded = last_change" + ONE;
    this.delivered = update
        + "forward_attempts = 0, forwarded = ?, "
        + NEXT_LOOK
        + "CASE WHEN last_change > ? THEN "
        + now
        + " ELSE "
        + NEVER
        + " END"
        + mine;
    this.noticed = update
        + "forward_attempts = 0, notice = NULL, "
        + NEXT_LOOK
        + "CASE WHEN last_change > forwarded THEN "
        + now
        + " ELSE "
        + NEVER
        + " END"
        + mine;
    this.released = update + NEXT_LOOK + now + mine;
    this.postponed =
        update + "forward_attempts = forward_attempts + 1, " + NEXT_LOOK + now + " + ?" + mine;
    this.deleteHusk = "DELETE FROM "
        + tables.profile()
        + ONE
        + " AND revision = 0 AND state IS NULL AND notice IS NULL";
    this.bury = update
        + "incarnation = ?, revision = 0, clock = 0, next_due = "
        + NEVER
        + ", parameters = 0, program = 0, leased_until = 0, quarantined_at = NULL,"
        + " quarantine_reason = NULL, state = NULL, last_change = 0, forwarded = 0,"
        + " forward_attempts = 0, forward_lease = 0, notice = ?, forward_at = "
        + now
        + ONE;
  }

  /** Leases profiles with what waits of them; inside a transaction. */
  List<Consignment> take(
      Connection connection, String namespace, int profiles, int changes, Duration duration)
      throws SQLException {
    List<Line> lines = Rows.query(connection, waiting, OutboxRows::line, namespace, profiles);
    Map<ProfileId, List<Change<?>>> logged = logged(connection, lines, changes);
    // Never one that a lease of the same row had before, even in a former life.
    long mark = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    List<Consignment> taken = new ArrayList<>();
    List<List<Object>> leases = new ArrayList<>();
    for (Line line : lines) {
      String notice = line.notice();
      List<Change<?>> found = notice != null
          ? List.of(Contents.change(notice))
          : logged.getOrDefault(line.id(), List.of());
      ProfileId id = line.id();
      if (found.isEmpty()) {
        Rows.update(connection, settle, id.namespace(), id.user()); // not in the log any more
      } else {
        taken.add(new Consignment(id, mark, line.attempts(), found));
        leases.add(List.of(mark, Leases.micros(duration), id.namespace(), id.user()));
      }
    }
    Rows.updateAll(connection, lease, leases);
    return taken;
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        new ProfileId(row.getString(1), row.getString(2)),
        row.getInt(3),
        row.getLong(4),
        row.getLong(5),
        row.getInt(6),
        row.getString(7));
  }

  /** The oldest changes of all that have no notice before them. */
  private Map<ProfileId, List<Change<?>>> logged(
      Connection connection, List<Line> lines, int changes) throws SQLException {
    List<List<Object>> asked = new ArrayList<>();
    for (Line line : lines) {
      if (line.notice() == null) {
        asked.add(List.of(
            line.id().namespace(),
            line.id().user(),
            line.incarnation(),
            line.forwarded(),
            changes));
      }
    }
    List<Logged> found = Rows.union(
        connection,
        content,
        asked,
        row -> new Logged(
            new ProfileId(row.getString(1), row.getString(2)),
            row.getLong(3),
            Contents.change(row.getString(4))));
    found.sort(Comparator.comparingLong(Logged::sequence));
    Map<ProfileId, List<Change<?>>> byProfile = new HashMap<>();
    for (Logged one : found) {
      byProfile.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(one.change());
    }
    return byProfile;
  }

  /**
   * Moves on by some changes and ends the lease. Where another one has begun, nothing: whoever has
   * it delivers again and says so.
   *
   * @return whether the lease was still there
   */
  boolean pass(Connection connection, Consignment consignment, int count) throws SQLException {
    ProfileId id = consignment.id();
    if (count == 0) {
      return Rows.update(connection, released, id.namespace(), id.user(), consignment.lease()) == 1;
    }
    Change<?> last = consignment.changes().get(count - 1);
    if (isNotice(last)) {
      boolean mine =
          Rows.update(connection, noticed, id.namespace(), id.user(), consignment.lease()) == 1;
      if (mine) {
        Rows.update(connection, deleteHusk, id.namespace(), id.user());
      }
      return mine;
    }
    long to = last.sequence();
    return Rows.update(
            connection, delivered, to, to, id.namespace(), id.user(), consignment.lease())
        == 1;
  }

  private static boolean isNotice(Change<?> change) {
    return change.content().type().equals(Erased.TYPE);
  }

  void postpone(Connection connection, Consignment consignment, Duration pause)
      throws SQLException {
    ProfileId id = consignment.id();
    Rows.update(
        connection,
        postponed,
        Math.max(1, Leases.micros(pause)),
        id.namespace(),
        id.user(),
        consignment.lease());
  }

  /** Makes the row of somebody erased one that only has the notice of it. */
  void bury(Connection connection, ProfileId id, int nextIncarnation, Change<?> notice)
      throws SQLException {
    Rows.update(
        connection,
        bury,
        nextIncarnation,
        Objects.requireNonNull(Contents.of(notice)),
        id.namespace(),
        id.user());
  }
}
