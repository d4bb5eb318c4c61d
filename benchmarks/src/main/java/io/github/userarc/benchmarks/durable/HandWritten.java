package io.github.userarc.benchmarks.durable;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.ProfileCommit;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What a team writes by hand for one database: load the row and look for the key, check the
 * revision, write the row, the key and the changes, in one transaction. It is told what to write,
 * so it neither reads a state nor decides.
 */
final class HandWritten {
  private static final String PROFILE = "hand_profile";
  private static final String BY_ID = " WHERE namespace = ? AND user_id = ?";
  private static final String LOAD = "SELECT revision, incarnation, state FROM " + PROFILE + BY_ID;
  private static final String KNOWN = "SELECT 1 FROM hand_input_key" + BY_ID + " AND key_text = ?";
  private static final String INSERT = "INSERT INTO " + PROFILE
      + " (namespace, user_id, incarnation, revision, clock, next_due, parameters, program, state)"
      + " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?)";
  private static final String UPDATE = "UPDATE " + PROFILE
      + " SET revision = revision + 1, clock = ?, next_due = ?, parameters = ?, program = ?,"
      + " state = ?, leased_until = 0" + BY_ID + " AND revision = ? AND incarnation = ?";
  private static final String KEY = "INSERT INTO hand_input_key (namespace, user_id, key_text,"
      + " input, happened_at, content_hash, kept_until, first_sequence, last_sequence)"
      + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String CHANGE = "INSERT INTO hand_change_log (namespace, user_id,"
      + " incarnation, sequence_number, effective_at, created_at, content)"
      + " VALUES (?, ?, ?, ?, ?, ?, ?)";

  private final DataSource source;

  HandWritten(DataSource source) {
    this.source = source;
  }

  /** One transaction for each. */
  int single(List<ProfileCommit> commits) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      for (ProfileCommit commit : commits) {
        long revision = load(connection, commit);
        write(connection, List.of(commit), Map.of(commit.id(), revision));
        connection.commit();
      }
      connection.setAutoCommit(true);
      return commits.size();
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** One transaction for many, each user written once. */
  int batched(List<ProfileCommit> commits, int chunk) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      for (int from = 0; from < commits.size(); from += chunk) {
        Map<ProfileId, Long> revisions = new LinkedHashMap<>();
        Map<ProfileId, ProfileCommit> merged = new LinkedHashMap<>();
        for (ProfileCommit commit : commits.subList(from, Math.min(commits.size(), from + chunk))) {
          merged.merge(commit.id(), commit, HandWritten::merge);
        }
        for (ProfileCommit commit : merged.values()) {
          revisions.put(commit.id(), load(connection, commit));
        }
        write(connection, List.copyOf(merged.values()), revisions);
        connection.commit();
      }
      connection.setAutoCommit(true);
      return commits.size();
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static ProfileCommit merge(ProfileCommit first, ProfileCommit second) {
    List<KeyAnswer> keys = new ArrayList<>(first.keys());
    keys.addAll(second.keys());
    List<Change<?>> changes = new ArrayList<>(first.changes());
    changes.addAll(second.changes());
    return second.toBuilder().keys(keys).changes(changes).build();
  }

  /** The revision that is there. */
  private static long load(Connection connection, ProfileCommit commit) throws SQLException {
    for (KeyAnswer key : commit.keys()) {
      try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
        id(statement, 1, commit.id());
        statement.setString(3, key.key());
        try (ResultSet rows = statement.executeQuery()) {
          if (rows.next()) {
            throw new IllegalStateException(key.key() + " is there already");
          }
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(LOAD)) {
      id(statement, 1, commit.id());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return 0;
        }
        if (rows.getInt(2) != commit.incarnation() || rows.getString(3).isEmpty()) {
          throw new IllegalStateException("Not the row of " + commit.id());
        }
        return rows.getLong(1);
      }
    }
  }

  private static void write(
      Connection connection, List<ProfileCommit> commits, Map<ProfileId, Long> revisions)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT);
        PreparedStatement update = connection.prepareStatement(UPDATE);
        PreparedStatement keys = connection.prepareStatement(KEY);
        PreparedStatement changes = connection.prepareStatement(CHANGE)) {
      int inserts = 0;
      int updates = 0;
      int keyed = 0;
      int changed = 0;
      for (ProfileCommit commit : commits) {
        long revision = revisions.get(commit.id());
        String state = new String(commit.state(), StandardCharsets.UTF_8);
        if (revision == 0) {
          insert(insert, commit, state);
          inserts++;
        } else {
          update(update, commit, state, revision);
          updates++;
        }
        for (KeyAnswer key : commit.keys()) {
          key(keys, commit.id(), key);
          keyed++;
        }
        for (Change<?> change : commit.changes()) {
          change(changes, change);
          changed++;
        }
      }
      run(insert, inserts);
      run(update, updates);
      run(keys, keyed);
      run(changes, changed);
    }
  }

  private static void run(PreparedStatement statement, int count) throws SQLException {
    if (count > 0) {
      for (int done : statement.executeBatch()) {
        if (done == 0) {
          throw new IllegalStateException("Somebody else was faster");
        }
      }
    }
  }

  private static void id(PreparedStatement statement, int from, ProfileId id) throws SQLException {
    statement.setString(from, id.namespace());
    statement.setString(from + 1, id.user());
  }

  private static void insert(PreparedStatement statement, ProfileCommit commit, String state)
      throws SQLException {
    id(statement, 1, commit.id());
    statement.setInt(3, commit.incarnation());
    statement.setLong(4, commit.clock());
    statement.setLong(5, commit.nextDue());
    statement.setInt(6, commit.parameters());
    statement.setInt(7, commit.program());
    statement.setString(8, state);
    statement.addBatch();
  }

  private static void update(
      PreparedStatement statement, ProfileCommit commit, String state, long revision)
      throws SQLException {
    statement.setLong(1, commit.clock());
    statement.setLong(2, commit.nextDue());
    statement.setInt(3, commit.parameters());
    statement.setInt(4, commit.program());
    statement.setString(5, state);
    id(statement, 6, commit.id());
    statement.setLong(8, revision);
    statement.setInt(9, commit.incarnation());
    statement.addBatch();
  }

  private static void key(PreparedStatement statement, ProfileId id, KeyAnswer key)
      throws SQLException {
    id(statement, 1, id);
    statement.setString(3, key.key());
    statement.setString(4, key.input());
    statement.setLong(5, key.micros());
    statement.setString(6, key.content());
    statement.setLong(7, key.keptUntil());
    statement.setLong(8, key.firstSequence());
    statement.setLong(9, key.lastSequence());
    statement.addBatch();
  }

  private static void change(PreparedStatement statement, Change<?> change) throws SQLException {
    id(statement, 1, change.profile());
    statement.setInt(3, change.incarnation());
    statement.setLong(4, change.sequence());
    statement.setLong(5, change.micros());
    statement.setLong(6, change.micros());
    statement.setString(7, ChangeJson.write(change).toString());
    statement.addBatch();
  }
}
