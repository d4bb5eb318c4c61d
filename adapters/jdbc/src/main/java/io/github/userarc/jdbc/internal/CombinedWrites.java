package io.github.userarc.jdbc.internal;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.ProfileCommit;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A commit as one statement, for PostgreSQL: row, keys, changes and routed inputs, with arrays for
 * what may be several, and no transaction around it.
 *
 * <p>All parts of such a statement see the tables as of its beginning. That is enough: a key of the
 * profile that somebody else has committed since came with another revision, and then the update
 * finds no row.
 */
final class CombinedWrites {
  private final String row;
  private final String free;
  private final String keys;
  private final String changes;
  private final String routed;

  CombinedWrites(Tables tables) {
    this.row = "WITH written AS (UPDATE "
        + tables.profile()
        + " SET "
        + ProfileRows.NEXT
        + " WHERE namespace = ? AND user_id = ? AND revision = ? AND incarnation = ?";
    this.free = " AND NOT EXISTS (SELECT 1 FROM "
        + tables.inputKey()
        + " k WHERE k.namespace = ? AND k.user_id = ? AND k.key_text = ANY (?)"
        + " AND k.kept_until >= ?)";
    List<String> columns = KeyRows.COLUMNS;
    this.keys = ", keys AS (INSERT INTO "
        + tables.inputKey()
        + " (namespace, user_id, "
        + String.join(", ", columns)
        + ") SELECT ?, ?, k.* FROM unnest("
        + Rows.marks(columns.size())
        + ") k WHERE EXISTS (SELECT 1 FROM written)"
        + " ON CONFLICT (namespace, user_id, key_text) DO UPDATE SET "
        + String.join(
            ", ",
            columns.subList(1, columns.size()).stream()
                .map(column -> column + " = excluded." + column)
                .toList())
        + ")";
    this.changes = ", changes AS (INSERT INTO "
        + tables.changeLog()
        + " (namespace, user_id, created_at, incarnation, sequence_number, effective_at, content)"
        + " SELECT ?, ?, "
        + tables.sql().now()
        + ", c.* FROM unnest(?, ?, ?, ?) c WHERE EXISTS (SELECT 1 FROM written))";
    this.routed = ", routed AS (INSERT INTO "
        + tables.routed()
        + " (created_at, namespace, user_id, key_text, content) SELECT "
        + tables.sql().now()
        + ", r.* FROM unnest(?, ?, ?, ?) r WHERE EXISTS (SELECT 1 FROM written)"
        + " ON CONFLICT DO NOTHING)";
  }

  /** Whether a commit is fit for it: others need a second look inside their transaction. */
  static boolean fits(ProfileCommit commit) {
    return commit.expectedRevision() > 0 && commit.claims().isEmpty();
  }

  /** Writes it; false if the revision is another one or one of the keys is there. */
  boolean write(Connection connection, ProfileCommit commit) throws SQLException {
    StringBuilder sql = new StringBuilder(row);
    String namespace = commit.id().namespace();
    String user = commit.id().user();
    List<@Nullable Object> parameters = new ArrayList<>(ProfileRows.next(commit));
    parameters.addAll(List.of(namespace, user, commit.expectedRevision(), commit.incarnation()));
    if (!commit.keys().isEmpty()) {
      sql.append(free);
      parameters.addAll(List.of(
          namespace, user, texts(connection, commit.keys(), KeyAnswer::key), commit.clock()));
    }
    sql.append(" RETURNING 1)");
    if (!commit.keys().isEmpty()) {
      sql.append(keys);
      parameters.addAll(List.of(namespace, user));
      addKeys(connection, commit.keys(), parameters);
    }
    if (!commit.changes().isEmpty()) {
      List<Change<?>> all = commit.changes();
      sql.append(changes);
      parameters.addAll(List.of(
          namespace,
          user,
          array(connection, "int4", all, Change::incarnation),
          longs(connection, all, Change::sequence),
          longs(connection, all, Change::micros),
          texts(connection, all, Contents::of)));
    }
    if (!commit.routed().isEmpty()) {
      List<RoutedInput> all = commit.routed();
      sql.append(routed);
      parameters.addAll(List.of(
          texts(connection, all, input -> input.target().namespace()),
          texts(connection, all, input -> input.target().user()),
          texts(connection, all, RoutedInput::key),
          texts(connection, all, Contents::of)));
    }
    sql.append(" SELECT COUNT(*) FROM written");
    return Rows.query(connection, sql.toString(), found -> found.getLong(1), parameters)
            .get(0)
        == 1;
  }

  private static void addKeys(
      Connection connection, List<KeyAnswer> all, List<@Nullable Object> parameters)
      throws SQLException {
    List<List<@Nullable Object>> rows = all.stream().map(KeyRows::values).toList();
    for (int i = 0; i < KeyRows.COLUMNS.size(); i++) {
      int column = i;
      boolean isNumber = rows.get(0).get(i) instanceof Long;
      parameters.add(array(connection, isNumber ? "int8" : "text", rows, row -> row.get(column)));
    }
  }

  private static <T> Array texts(Connection connection, List<T> all, Function<T, String> text)
      throws SQLException {
    return array(connection, "text", all, text);
  }

  private static <T> Array longs(Connection connection, List<T> all, Function<T, Long> number)
      throws SQLException {
    return array(connection, "int8", all, number);
  }

  private static <T> Array array(
      Connection connection, String type, List<T> all, Function<T, ? extends @Nullable Object> of)
      throws SQLException {
    Object[] elements = new Object[all.size()];
    Arrays.setAll(elements, i -> of.apply(all.get(i)));
    return connection.createArrayOf(type, elements);
  }
}
