package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.StoredProfile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of profiles: revision, state and deadline. */
final class ProfileRows {
  private static final char REPLACEMENT = '\uFFFD';

  /**
   * What a commit sets. A profile that could be decided is none to be kept apart: its quarantine
   * ends, too.
   */
  private static final String NEXT =
      "revision = revision + 1, clock = ?, next_due = ?, parameters = ?,"
          + " program = ?, state = ?, leased_until = 0, quarantined_at = NULL,"
          + " quarantine_reason = NULL";

  private static final String WAITS_NOT = "CASE WHEN forward_at = " + OutboxRows.NEVER + " THEN ";

  private final boolean forwards;
  private final String insert;
  private final String insertForwarding;
  private final String replace;
  private final String replaceChanged;
  private final String replaceForwarding;
  private final String page;
  private final String nextNamespace;

  ProfileRows(Tables tables, boolean forwards) {
    this.forwards = forwards;
    List<String> columns = List.of(
        "namespace",
        "user_id",
        "incarnation",
        "clock",
        "next_due",
        "parameters",
        "program",
        "state",
        "revision",
        "last_change",
        "forwarded");
    String now = tables.sql().now();
    this.insert = tables.sql().insertIfAbsent(tables.profile(), 2, columns, Map.of());
    this.insertForwarding =
        tables.sql().insertIfAbsent(tables.profile(), 2, columns, Map.of("forward_at", now));
    String update = "UPDATE " + tables.profile() + " SET " + NEXT;
    String one = " WHERE namespace = ? AND user_id = ? AND revision = ? AND incarnation = ?";
    this.replace = update + one;
    this.replaceChanged = update + ", last_change = ?" + one;
    // MariaDB and MySQL read what they have set before: forward_at comes last.
    this.replaceForwarding = update
        + ", last_change = ?, forwarded = "
        + WAITS_NOT
        + "? ELSE forwarded END, forward_at = "
        + WAITS_NOT
        + now
        + " ELSE forward_at END"
        + one;
    this.page = "SELECT user_id, revision, state, next_due FROM "
        + tables.profile()
        + " WHERE namespace = ? AND user_id > ? ORDER BY user_id LIMIT ?";
    this.nextNamespace = "SELECT MIN(namespace) FROM " + tables.profile() + " WHERE namespace > ?";
  }

  /** Writes the first state of a life; false if there is a row already. */
  boolean create(Connection connection, ProfileCommit commit) throws SQLException {
    boolean waits = forwards && !commit.changes().isEmpty();
    return Rows.insert(
        connection,
        waits ? insertForwarding : insert,
        commit.id().namespace(),
        commit.id().user(),
        commit.incarnation(),
        commit.clock(),
        commit.nextDue(),
        commit.parameters(),
        commit.program(),
        text(commit.id(), commit.state()),
        1L,
        lastChange(commit),
        waits ? firstChange(commit) - 1 : 0L);
  }

  /** The comparison and the write, in one step; false if the revision is another one. */
  boolean replace(Connection connection, ProfileCommit commit) throws SQLException {
    return Rows.update(connection, replacing(commit), replacement(commit).toArray()) == 1;
  }

  /** Writes several whose rows are locked and have been compared. */
  void replaceAll(Connection connection, List<ProfileCommit> commits) throws SQLException {
    Map<String, List<List<Object>>> rows = new LinkedHashMap<>();
    for (ProfileCommit commit : commits) {
      rows.computeIfAbsent(replacing(commit), sql -> new ArrayList<>()).add(replacement(commit));
    }
    for (Map.Entry<String, List<List<Object>>> same : rows.entrySet()) {
      Rows.updateAll(connection, same.getKey(), same.getValue());
    }
  }

  /** What is forwarded begins with this commit, unless something waits already. */
  private String replacing(ProfileCommit commit) {
    if (commit.changes().isEmpty()) {
      return replace;
    }
    return forwards ? replaceForwarding : replaceChanged;
  }

  private List<Object> replacement(ProfileCommit commit) {
    List<Object> parameters = new ArrayList<>(next(commit));
    if (!commit.changes().isEmpty()) {
      parameters.add(lastChange(commit));
      if (forwards) {
        parameters.add(firstChange(commit) - 1);
      }
    }
    parameters.addAll(List.of(
        commit.id().namespace(),
        commit.id().user(),
        commit.expectedRevision(),
        commit.incarnation()));
    return parameters;
  }

  private static long firstChange(ProfileCommit commit) {
    return commit.changes().get(0).sequence();
  }

  private static long lastChange(ProfileCommit commit) {
    int count = commit.changes().size();
    return count == 0 ? 0 : commit.changes().get(count - 1).sequence();
  }

  /** The parameters of {@link #NEXT}. */
  private static List<Object> next(ProfileCommit commit) {
    return List.of(
        commit.clock(),
        commit.nextDue(),
        commit.parameters(),
        commit.program(),
        text(commit.id(), commit.state()));
  }

  /** Profiles of a namespace after a user, in the order of the index. */
  List<StoredProfile> page(Connection connection, String namespace, String after, int limit)
      throws SQLException {
    return Rows.query(
        connection,
        page,
        row -> {
          String state = row.getString(3);
          return new StoredProfile(
              new ProfileId(namespace, row.getString(1)),
              row.getLong(2),
              state == null ? new byte[0] : bytes(state),
              row.getLong(4));
        },
        namespace,
        after,
        limit);
  }

  /** The namespace after another one, empty after the last. */
  List<String> nextNamespace(Connection connection, String after) throws SQLException {
    return Rows.query(
            connection,
            nextNamespace,
            row -> List.of(row.getString(1) == null ? "" : row.getString(1)),
            after)
        .get(0)
        .stream()
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /**
   * The state as the text that it is. Malformed bytes would come back as others, so they are
   * refused.
   */
  static String text(ProfileId id, byte[] state) {
    String text = new String(state, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0 || text.indexOf('\0') >= 0) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(state));
      } catch (CharacterCodingException malformed) {
        throw new IllegalArgumentException(
            "The state of " + id + " is no UTF-8: expected the JSON text that Engine.encode writes",
            malformed);
      }
    }
    return text;
  }

  static byte[] bytes(String state) {
    return state.getBytes(StandardCharsets.UTF_8);
  }
}
