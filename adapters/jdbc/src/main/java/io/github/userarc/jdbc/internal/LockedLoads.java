package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.Loaded;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads a profile with a lock: first its row, then its keys, which nobody else writes any more.
 *
 * <p>The keys are read without locks, so that the gaps beside them stay free for others. Where a
 * transaction reads as of its beginning, these may be older than the row; the revision tells, and
 * they are read again with locks.
 */
final class LockedLoads {
  private final LockedProfiles profiles;
  private final KeyRows keys;
  private final Loads loads;
  private final String revision;

  private record Row(
      long revision, int incarnation, @Nullable KeyAnswer answer) {}

  LockedLoads(Tables tables, LockedProfiles profiles, KeyRows keys, Loads loads) {
    this.profiles = profiles;
    this.keys = keys;
    this.loads = loads;
    this.revision = "SELECT p.revision, p.incarnation, "
        + KeyRows.columns("k")
        + " FROM "
        + tables.profile()
        + " p"
        + KeyRows.joined(tables);
  }

  Loaded load(Connection connection, ProfileId id, Set<String> asked) throws SQLException {
    LockedProfiles.Held held = profiles.hold(connection, id);
    List<KeyAnswer> answers =
        held.revision() == 0 || asked.isEmpty() ? List.of() : answers(connection, id, held, asked);
    return loads.locked(connection, id, held, answers);
  }

  private List<KeyAnswer> answers(
      Connection connection, ProfileId id, LockedProfiles.Held held, Set<String> asked)
      throws SQLException {
    List<String> parameters = new ArrayList<>(asked);
    parameters.add(id.namespace());
    parameters.add(id.user());
    List<Row> rows = Rows.query(
        connection,
        revision + Rows.marks(asked.size()) + ") WHERE p.namespace = ? AND p.user_id = ?",
        row -> new Row(
            row.getLong(1), row.getInt(2), row.getString(3) == null ? null : KeyRows.read(row, 3)),
        parameters);
    boolean current = rows.stream().anyMatch(row -> held.is(row.revision(), row.incarnation()));
    return current
        ? rows.stream().map(Row::answer).filter(Objects::nonNull).toList()
        : keys.findLatest(connection, id, asked);
  }
}
