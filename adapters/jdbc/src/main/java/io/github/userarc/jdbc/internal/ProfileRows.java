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

  private final String insert;
  private final String replace;
  private final String page;
  private final String nextNamespace;

  ProfileRows(Tables tables) {
    this.insert = tables
        .sql()
        .insertIfAbsent(
            tables.profile(),
            2,
            List.of(
                "namespace",
                "user_id",
                "incarnation",
                "clock",
                "next_due",
                "parameters",
                "program",
                "state",
                "revision"),
            Map.of());
    this.replace = "UPDATE "
        + tables.profile()
        + " SET "
        + NEXT
        + " WHERE namespace = ? AND user_id = ? AND revision = ? AND incarnation = ?";
    this.page = "SELECT user_id, revision, state, next_due FROM "
        + tables.profile()
        + " WHERE namespace = ? AND user_id > ? ORDER BY user_id LIMIT ?";
    this.nextNamespace = "SELECT MIN(namespace) FROM " + tables.profile() + " WHERE namespace > ?";
  }

  /** Writes the first state of a life; false if there is a row already. */
  boolean create(Connection connection, ProfileCommit commit) throws SQLException {
    return Rows.insert(
        connection,
        insert,
        commit.id().namespace(),
        commit.id().user(),
        commit.incarnation(),
        commit.clock(),
        commit.nextDue(),
        commit.parameters(),
        commit.program(),
        text(commit.id(), commit.state()),
        1L);
  }

  /** The comparison and the write, in one step; false if the revision is another one. */
  boolean replace(Connection connection, ProfileCommit commit) throws SQLException {
    List<Object> parameters = new ArrayList<>(next(commit));
    parameters.addAll(List.of(
        commit.id().namespace(),
        commit.id().user(),
        commit.expectedRevision(),
        commit.incarnation()));
    return Rows.update(connection, replace, parameters.toArray()) == 1;
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
