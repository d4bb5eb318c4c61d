package io.github.userarc.benchmarks.durable;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.KeyAnswer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * What a team writes by hand for PostgreSQL: load the row and look for the key, check the revision,
 * write the row, the key and the changes, in one transaction. It is told what to write, so it
 * neither reads a state nor decides nor makes any text.
 *
 * <p>It has a connection to itself, and prepares each statement once. One by one, a row and its key
 * are one query; of many, rows are one query by an array of ids, keys another by two arrays, and
 * what is written goes in JDBC batches, which the driver sends without waiting in between.
 */
final class HandWritten {
  private static final String OF_ONE = " WHERE namespace = ? AND user_id = ?";
  private static final String LOAD = "SELECT p.revision, p.incarnation, p.state, k.key_text"
      + " FROM hand_profile p LEFT JOIN hand_input_key k ON k.namespace = p.namespace"
      + " AND k.user_id = p.user_id AND k.key_text = ? WHERE p.namespace = ? AND p.user_id = ?";
  private static final String LOAD_ALL = "SELECT user_id, revision, incarnation, state"
      + " FROM hand_profile WHERE namespace = ? AND user_id = ANY (?)";
  private static final String KNOWN = "SELECT k.key_text"
      + " FROM unnest(CAST(? AS text[]), CAST(? AS text[])) AS asked (user_id, key_text)"
      + " JOIN hand_input_key k ON k.namespace = ? AND k.user_id = asked.user_id"
      + " AND k.key_text = asked.key_text";
  private static final String INSERT = "INSERT INTO hand_profile (namespace, user_id,"
      + " incarnation, revision, clock, next_due, parameters, program, state, last_change)"
      + " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)";
  private static final String NEXT = "UPDATE hand_profile SET revision = revision + 1, clock = ?,"
      + " next_due = ?, parameters = ?, program = ?, state = ?, leased_until = 0,"
      + " quarantined_at = NULL, quarantine_reason = NULL";
  private static final String UPDATE = NEXT + OF_ONE + " AND revision = ? AND incarnation = ?";
  private static final String UPDATE_CHANGED =
      NEXT + ", last_change = ?" + OF_ONE + " AND revision = ? AND incarnation = ?";
  private static final String KEY = "INSERT INTO hand_input_key (namespace, user_id, key_text,"
      + " input, happened_at, content_hash, kept_until, first_sequence, last_sequence, trace)"
      + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String CHANGE = "INSERT INTO hand_change_log (namespace, user_id,"
      + " incarnation, sequence_number, effective_at, created_at, content) VALUES (?, ?, ?, ?, ?,"
      + " CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint), ?)";

  private final DataSource source;

  private record Row(long revision, int incarnation) {}

  HandWritten(DataSource source) {
    this.source = source;
  }

  /** One transaction for each. */
  int single(List<Written> all) {
    return connected(statements -> {
      for (Written one : all) {
        statements.write(one, statements.load(one));
        statements.commit();
      }
      return all.size();
    });
  }

  /** One transaction for as many users as are in a chunk. */
  int batched(List<Written> all, int chunk) {
    return connected(statements -> {
      Deque<Written> rest = new ArrayDeque<>(all);
      while (!rest.isEmpty()) {
        List<Written> some = next(rest, chunk);
        statements.writeAll(some, statements.loadAll(some));
        statements.commit();
      }
      return all.size();
    });
  }

  /** As many as there is room for, each user once. */
  private static List<Written> next(Deque<Written> rest, int chunk) {
    Set<ProfileId> users = new HashSet<>();
    List<Written> some = new ArrayList<>();
    while (!rest.isEmpty() && some.size() < chunk && users.add(rest.element().id())) {
      some.add(rest.remove());
    }
    return some;
  }

  private interface Work {
    int on(Statements statements) throws SQLException;
  }

  private int connected(Work work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (Statements statements = new Statements(connection)) {
        return work.on(statements);
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** All statements, prepared once. */
  private static final class Statements implements AutoCloseable {
    private final Connection connection;
    private final List<PreparedStatement> opened = new ArrayList<>();
    private final PreparedStatement load;
    private final PreparedStatement loadAll;
    private final PreparedStatement known;
    private final PreparedStatement insert;
    private final PreparedStatement update;
    private final PreparedStatement updateChanged;
    private final PreparedStatement key;
    private final PreparedStatement change;

    Statements(Connection connection) throws SQLException {
      this.connection = connection;
      load = prepare(LOAD);
      loadAll = prepare(LOAD_ALL);
      known = prepare(KNOWN);
      insert = prepare(INSERT);
      update = prepare(UPDATE);
      updateChanged = prepare(UPDATE_CHANGED);
      key = prepare(KEY);
      change = prepare(CHANGE);
    }

    private PreparedStatement prepare(String sql) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      opened.add(statement);
      return statement;
    }

    void commit() throws SQLException {
      connection.commit();
    }

    /** The revision that is there; 0 for none. */
    long load(Written one) throws SQLException {
      load.setString(1, one.keys().get(0).key());
      id(load, 2, one.id());
      try (ResultSet rows = load.executeQuery()) {
        if (!rows.next()) {
          return 0;
        }
        if (rows.getString(4) != null) {
          throw new IllegalStateException(rows.getString(4) + " is there already");
        }
        return checked(one, rows.getLong(1), rows.getInt(2), rows.getString(3)).revision();
      }
    }

    private static Row checked(Written one, long revision, int incarnation, String state) {
      if (incarnation != one.incarnation() || state.isEmpty()) {
        throw new IllegalStateException("Not the row of " + one.id());
      }
      return new Row(revision, incarnation);
    }

    /** The revisions that are there, by user. */
    Map<String, Long> loadAll(List<Written> some) throws SQLException {
      String namespace = some.get(0).id().namespace();
      Map<String, Written> byUser = new HashMap<>();
      List<String> users = new ArrayList<>();
      List<String> keys = new ArrayList<>();
      for (Written one : some) {
        byUser.put(one.id().user(), one);
        for (KeyAnswer answer : one.keys()) {
          users.add(one.id().user());
          keys.add(answer.key());
        }
      }
      Map<String, Long> revisions = new HashMap<>();
      loadAll.setString(1, namespace);
      loadAll.setArray(2, array(byUser.keySet()));
      try (ResultSet rows = loadAll.executeQuery()) {
        while (rows.next()) {
          String user = rows.getString(1);
          Written one = byUser.get(user);
          Row row = checked(one, rows.getLong(2), rows.getInt(3), rows.getString(4));
          revisions.put(user, row.revision());
        }
      }
      known.setArray(1, array(users));
      known.setArray(2, array(keys));
      known.setString(3, namespace);
      try (ResultSet rows = known.executeQuery()) {
        if (rows.next()) {
          throw new IllegalStateException(rows.getString(1) + " is there already");
        }
      }
      return revisions;
    }

    private Array array(Collection<String> texts) throws SQLException {
      return connection.createArrayOf("text", texts.toArray());
    }

    void write(Written one, long revision) throws SQLException {
      if (revision == 0) {
        insert(one);
        written(insert.executeUpdate());
      } else {
        written(update(one, revision).executeUpdate());
      }
      for (KeyAnswer answer : one.keys()) {
        key(one.id(), answer);
        written(key.executeUpdate());
      }
      if (one.changes().size() == 1) {
        change(one, one.changes().get(0));
        written(change.executeUpdate());
      } else if (!one.changes().isEmpty()) {
        addChanges(one);
        written(change.executeBatch());
      }
    }

    void writeAll(List<Written> some, Map<String, Long> revisions) throws SQLException {
      for (Written one : some) {
        long revision = revisions.getOrDefault(one.id().user(), 0L);
        if (revision == 0) {
          insert(one);
          insert.addBatch();
        } else {
          update(one, revision).addBatch();
        }
        for (KeyAnswer answer : one.keys()) {
          key(one.id(), answer);
          key.addBatch();
        }
        addChanges(one);
      }
      for (PreparedStatement each : List.of(insert, update, updateChanged, key, change)) {
        written(each.executeBatch());
      }
    }

    private static void written(int... counts) {
      for (int count : counts) {
        if (count == 0) {
          throw new IllegalStateException("Somebody else was faster");
        }
      }
    }

    private static void id(PreparedStatement statement, int from, ProfileId id)
        throws SQLException {
      statement.setString(from, id.namespace());
      statement.setString(from + 1, id.user());
    }

    private void insert(Written one) throws SQLException {
      id(insert, 1, one.id());
      insert.setInt(3, one.incarnation());
      insert.setLong(4, one.clock());
      insert.setLong(5, one.nextDue());
      insert.setInt(6, one.parameters());
      insert.setInt(7, one.program());
      insert.setString(8, one.state());
      insert.setLong(9, one.lastChange());
    }

    private PreparedStatement update(Written one, long revision) throws SQLException {
      PreparedStatement statement = one.changes().isEmpty() ? update : updateChanged;
      statement.setLong(1, one.clock());
      statement.setLong(2, one.nextDue());
      statement.setInt(3, one.parameters());
      statement.setInt(4, one.program());
      statement.setString(5, one.state());
      int next = 6;
      if (!one.changes().isEmpty()) {
        statement.setLong(next++, one.lastChange());
      }
      id(statement, next, one.id());
      statement.setLong(next + 2, revision);
      statement.setInt(next + 3, one.incarnation());
      return statement;
    }

    private void key(ProfileId id, KeyAnswer answer) throws SQLException {
      id(key, 1, id);
      key.setString(3, answer.key());
      key.setString(4, answer.input());
      key.setLong(5, answer.micros());
      key.setString(6, answer.content());
      key.setLong(7, answer.keptUntil());
      key.setLong(8, answer.firstSequence());
      key.setLong(9, answer.lastSequence());
      key.setString(10, answer.trace());
    }

    private void addChanges(Written one) throws SQLException {
      for (Written.ChangeRow row : one.changes()) {
        change(one, row);
        change.addBatch();
      }
    }

    private void change(Written one, Written.ChangeRow row) throws SQLException {
      id(change, 1, one.id());
      change.setInt(3, one.incarnation());
      change.setLong(4, row.sequence());
      change.setLong(5, row.effectiveAt());
      change.setString(6, row.content());
    }

    @Override
    public void close() throws SQLException {
      for (PreparedStatement statement : opened) {
        statement.close();
      }
    }
  }
}
