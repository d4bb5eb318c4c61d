package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.PriorAnswer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads a profile with the prior answers of some keys: one statement, mostly. */
final class Loads {
  /** More keys at once are asked for in statements of their own. */
  private static final int MOST_KEYS = 16;

  private final KeyRows keys;
  private final ChangeRows changes;
  private final ErasedRows erased;
  private final String plain;
  private final String withKeys;
  private final String one;

  /** A profile, and one of the asked answers, or none. */
  @SuppressWarnings("ArrayRecordComponent") // bytes are handed over, never compared
  private record Row(
      long revision,
      int incarnation,
      byte @Nullable [] state,
      @Nullable KeyAnswer answer) {}

  Loads(Tables tables, KeyRows keys, ChangeRows changes, ErasedRows erased) {
    this.keys = keys;
    this.changes = changes;
    this.erased = erased;
    String columns = "SELECT p.revision, p.incarnation, p.state";
    String from = " FROM " + tables.profile() + " p";
    this.one = " WHERE p.namespace = ? AND p.user_id = ?";
    this.plain = columns + from + one;
    this.withKeys = columns + ", " + KeyRows.columns("k") + from + KeyRows.joined(tables);
  }

  Loaded load(Connection connection, ProfileId id, Set<String> asked) throws SQLException {
    List<String> all = List.copyOf(asked);
    List<String> first = all.subList(0, Math.min(all.size(), MOST_KEYS));
    List<Row> rows = first.isEmpty()
        ? Rows.query(
            connection,
            plain,
            row -> new Row(row.getLong(1), row.getInt(2), state(row.getString(3)), null),
            id.namespace(),
            id.user())
        : withKeys(connection, id, first);
    if (rows.isEmpty()) {
      return loaded(0, erased.nextIncarnation(connection, id), null, Map.of());
    }
    Row profile = rows.get(0);
    List<KeyAnswer> answers = new ArrayList<>();
    for (Row row : rows) {
      if (row.answer() != null) {
        answers.add(row.answer());
      }
    }
    for (int from = MOST_KEYS; from < all.size(); from += MOST_KEYS) {
      List<String> more = all.subList(from, Math.min(all.size(), from + MOST_KEYS));
      answers.addAll(keys.find(connection, id, more));
    }
    return loaded(
        profile.revision(),
        profile.incarnation(),
        profile.state(),
        priors(connection, id, profile.incarnation(), answers));
  }

  /** What is there of a profile that has been locked. */
  Loaded locked(
      Connection connection, ProfileId id, LockedProfiles.Held held, List<KeyAnswer> answers)
      throws SQLException {
    Map<String, PriorAnswer> priors = new HashMap<>();
    for (KeyAnswer answer : answers) {
      priors.put(answer.key(), latestPrior(connection, id, held.incarnation(), answer));
    }
    return loaded(held.revision(), held.incarnation(), state(held.state()), priors);
  }

  @SuppressWarnings("NullAway") // does not see that another module's array may be null
  static Loaded loaded(
      long revision, int incarnation, byte @Nullable [] state, Map<String, PriorAnswer> answers) {
    return new Loaded(revision, incarnation, state, answers);
  }

  private List<Row> withKeys(Connection connection, ProfileId id, List<String> asked)
      throws SQLException {
    List<String> parameters = new ArrayList<>(asked);
    parameters.add(id.namespace());
    parameters.add(id.user());
    return Rows.query(
        connection,
        withKeys + Rows.marks(asked.size()) + ")" + one,
        row -> new Row(
            row.getLong(1),
            row.getInt(2),
            state(row.getString(3)),
            row.getString(4) == null ? null : KeyRows.read(row, 4)),
        parameters);
  }

  /** What was answered, with the changes that the log has of it. */
  PriorAnswer prior(Connection connection, ProfileId id, int incarnation, KeyAnswer answer)
      throws SQLException {
    return new PriorAnswer(
        answer,
        changes.between(
            connection, id, incarnation, answer.firstSequence(), answer.lastSequence()));
  }

  /** As {@link #prior}, as of now whatever the transaction has seen before. */
  PriorAnswer latestPrior(Connection connection, ProfileId id, int incarnation, KeyAnswer answer)
      throws SQLException {
    return new PriorAnswer(
        answer,
        changes.latestBetween(
            connection, id, incarnation, answer.firstSequence(), answer.lastSequence()));
  }

  Map<String, PriorAnswer> priors(
      Connection connection, ProfileId id, int incarnation, List<KeyAnswer> answers)
      throws SQLException {
    Map<String, PriorAnswer> priors = new HashMap<>();
    for (KeyAnswer answer : answers) {
      priors.put(answer.key(), prior(connection, id, incarnation, answer));
    }
    return priors;
  }

  private static byte @Nullable [] state(@Nullable String text) {
    return text == null ? null : ProfileRows.bytes(text);
  }
}
