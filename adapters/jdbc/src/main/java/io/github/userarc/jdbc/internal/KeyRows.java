package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.ProfileCommit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keys and their answers (S3). They are written behind the compare-and-set of their profile, whose
 * row is locked then: nobody else writes keys of the same profile meanwhile.
 */
final class KeyRows {
  private static final List<String> COLUMNS = List.of(
      "key_text",
      "input",
      "happened_at",
      "content_hash",
      "kept_until",
      "first_sequence",
      "last_sequence",
      "answer_type",
      "answer",
      "trace");

  /** How many columns {@link #columns} are. */
  static final int WIDTH = COLUMNS.size();

  private static final String OF_PROFILE = " WHERE namespace = ? AND user_id = ?";

  private final String insert;
  private final String overwrite;
  private final String all;
  private final String delete;
  private final String latest;
  private final String deleteOne;

  KeyRows(Tables tables) {
    List<String> columns = new ArrayList<>(List.of("namespace", "user_id"));
    columns.addAll(COLUMNS);
    this.insert = tables.sql().insertIfAbsent(tables.inputKey(), 3, columns, Map.of());
    this.overwrite = "UPDATE "
        + tables.inputKey()
        + " SET "
        + String.join(" = ?, ", COLUMNS.subList(1, COLUMNS.size()))
        + " = ?"
        + OF_PROFILE
        + " AND key_text = ? AND kept_until < ?";
    this.all = "SELECT " + String.join(", ", COLUMNS) + " FROM " + tables.inputKey() + OF_PROFILE;
    this.delete = "DELETE FROM " + tables.inputKey() + OF_PROFILE;
    this.latest = tables.sql().latest();
    this.deleteOne = delete + " AND key_text = ?";
  }

  /** The columns of an answer. */
  static String columns() {
    return String.join(", ", COLUMNS);
  }

  /** The columns of an answer under an alias of the table, for joins. */
  static String columns(String alias) {
    return alias + "." + String.join(", " + alias + ".", COLUMNS);
  }

  /** Joins the answers of some keys, as k, to profiles, p; the keys and a parenthesis follow. */
  static String joined(Tables tables) {
    return " LEFT JOIN "
        + tables.inputKey()
        + " k ON k.namespace = p.namespace AND k.user_id = p.user_id AND k.key_text IN (";
  }

  /** Keeps an answer; false if the key is there and its time has not passed. */
  boolean keep(Connection connection, ProfileId id, KeyAnswer answer, long clock)
      throws SQLException {
    if (Rows.insert(connection, insert, row(id, answer).toArray())) {
      return true;
    }
    List<@Nullable Object> again = new ArrayList<>(values(answer).subList(1, COLUMNS.size()));
    again.addAll(Arrays.asList(id.namespace(), id.user(), answer.key(), clock));
    return Rows.update(connection, overwrite, again.toArray()) == 1;
  }

  /** Keeps the answers of several commits, none of which is there. */
  void addAll(Connection connection, List<ProfileCommit> commits) throws SQLException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ProfileCommit commit : commits) {
      for (KeyAnswer answer : commit.keys()) {
        rows.add(row(commit.id(), answer));
      }
    }
    Rows.updateAll(connection, insert, rows);
  }

  void delete(Connection connection, ProfileId id, String key) throws SQLException {
    Rows.update(connection, deleteOne, id.namespace(), id.user(), key);
  }

  /** The answers of some keys of a profile. */
  List<KeyAnswer> find(Connection connection, ProfileId id, Collection<String> keys)
      throws SQLException {
    return find(connection, id, keys, "");
  }

  /** As {@link #find}, as of now whatever the transaction has seen before. */
  List<KeyAnswer> findLatest(Connection connection, ProfileId id, Collection<String> keys)
      throws SQLException {
    return find(connection, id, keys, latest);
  }

  private List<KeyAnswer> find(
      Connection connection, ProfileId id, Collection<String> keys, String suffix)
      throws SQLException {
    List<String> parameters = new ArrayList<>(List.of(id.namespace(), id.user()));
    parameters.addAll(keys);
    return Rows.query(
        connection,
        all + " AND key_text IN (" + Rows.marks(keys.size()) + ")" + suffix,
        row -> read(row, 1),
        parameters);
  }

  /** All answers of a profile, by key. Databases differ in their order of texts. */
  List<KeyAnswer> all(Connection connection, ProfileId id) throws SQLException {
    List<KeyAnswer> answers =
        Rows.query(connection, all, row -> read(row, 1), id.namespace(), id.user());
    answers.sort(Comparator.comparing(KeyAnswer::key));
    return answers;
  }

  void delete(Connection connection, ProfileId id) throws SQLException {
    Rows.update(connection, delete, id.namespace(), id.user());
  }

  /** Reads an answer whose columns begin at an index. */
  static KeyAnswer read(ResultSet row, int from) throws SQLException {
    return new KeyAnswer(
        row.getString(from),
        row.getString(from + 1),
        row.getLong(from + 2),
        row.getString(from + 3),
        row.getLong(from + 4),
        row.getLong(from + 5),
        row.getLong(from + 6),
        row.getString(from + 7),
        Contents.values(row.getString(from + 8)),
        row.getString(from + 9));
  }

  private static List<@Nullable Object> row(ProfileId id, KeyAnswer answer) {
    List<@Nullable Object> row = new ArrayList<>(Arrays.asList(id.namespace(), id.user()));
    row.addAll(values(answer));
    return row;
  }

  private static List<@Nullable Object> values(KeyAnswer answer) {
    return Arrays.asList(
        answer.key(),
        answer.input(),
        answer.micros(),
        answer.content(),
        answer.keptUntil(),
        answer.firstSequence(),
        answer.lastSequence(),
        answer.answerType(),
        Contents.ofAnswer(answer.answer()),
        answer.trace());
  }
}
