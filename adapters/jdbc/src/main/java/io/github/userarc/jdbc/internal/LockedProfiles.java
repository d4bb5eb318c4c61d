package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of profiles, locked until the end of the host's transaction. Where there is no row, one
 * with revision 0 and no state is made to be locked: without it the first inputs of a user would
 * not see each other.
 */
final class LockedProfiles {
  private final ErasedRows erased;
  private final boolean makesFirst;
  private final String make;
  private final String hold;
  private final String correct;

  /** A profile as of now; nobody else changes it. */
  record Held(long revision, int incarnation, @Nullable String state) {
    boolean is(long expectedRevision, int expectedIncarnation) {
      return revision == expectedRevision && incarnation == expectedIncarnation;
    }
  }

  LockedProfiles(Tables tables, ErasedRows erased) {
    this.erased = erased;
    this.makesFirst = tables.sql().locksGaps();
    this.make = tables
        .sql()
        .insertOrLock(
            tables.profile(),
            2,
            List.of(
                "namespace",
                "user_id",
                "incarnation",
                "revision",
                "clock",
                "next_due",
                "parameters"));
    String one = " WHERE namespace = ? AND user_id = ?";
    this.hold =
        "SELECT revision, incarnation, state FROM " + tables.profile() + one + " FOR UPDATE";
    this.correct = "UPDATE " + tables.profile() + " SET incarnation = ?" + one;
  }

  /** Locks it, whether it is there or not. */
  Held hold(Connection connection, ProfileId id) throws SQLException {
    Optional<Held> found = makesFirst ? Optional.empty() : find(connection, id);
    if (found.isEmpty()) {
      make(connection, id);
      found = find(connection, id);
    }
    Held held = found.orElseThrow(() -> Failures.overtaken("profile " + id));
    return held.revision() > 0 ? held : ofNextLife(connection, id, held);
  }

  /** Locks it if it is there. */
  Optional<Held> find(Connection connection, ProfileId id) throws SQLException {
    return Rows.query(
            connection,
            hold,
            row -> new Held(row.getLong(1), row.getInt(2), row.getString(3)),
            id.namespace(),
            id.user())
        .stream()
        .findFirst();
  }

  private void make(Connection connection, ProfileId id) throws SQLException {
    Rows.insert(connection, make, id.namespace(), id.user(), 1, 0L, 0L, Long.MAX_VALUE, 0);
  }

  /** Looks at earlier lives with the row locked: whoever erases has to wait. */
  private Held ofNextLife(Connection connection, ProfileId id, Held held) throws SQLException {
    int next = erased.latestNextIncarnation(connection, id);
    if (next == held.incarnation()) {
      return held;
    }
    Rows.update(connection, correct, next, id.namespace(), id.user());
    return new Held(0, next, null);
  }
}
