package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.Loaded;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads many profiles with the prior answers of their keys: one statement for profiles, one for
 * keys. Profiles come first: an answer that is newer than the state it comes with does no harm.
 */
final class BatchLoads {
  private final Loads loads;
  private final ErasedRows erased;
  private final Lookup profile;
  private final Lookup key;

  @SuppressWarnings("ArrayRecordComponent") // bytes are handed over, never compared
  private record Found(ProfileId id, long revision, int incarnation, byte @Nullable [] state) {}

  private record Answered(ProfileId id, KeyAnswer answer) {}

  BatchLoads(Tables tables, Loads loads, ErasedRows erased) {
    this.loads = loads;
    this.erased = erased;
    this.profile = new Lookup(
        tables.sql(),
        "namespace, user_id, revision, incarnation, state",
        tables.profile(),
        List.of("namespace", "user_id"));
    this.key = new Lookup(
        tables.sql(),
        KeyRows.columns() + ", namespace, user_id",
        tables.inputKey(),
        List.of("namespace", "user_id", "key_text"));
  }

  Map<ProfileId, Loaded> load(Connection connection, Map<ProfileId, Set<String>> asked)
      throws SQLException {
    List<List<String>> ids = new ArrayList<>();
    asked.keySet().forEach(id -> ids.add(List.of(id.namespace(), id.user())));
    Map<ProfileId, Found> found = new HashMap<>();
    profile
        .find(connection, ids, row -> {
          String state = row.getString(5);
          return new Found(
              new ProfileId(row.getString(1), row.getString(2)),
              row.getLong(3),
              row.getInt(4),
              state == null ? null : ProfileRows.bytes(state));
        })
        .forEach(one -> found.put(one.id(), one));
    Map<ProfileId, List<KeyAnswer>> answers = answers(connection, asked, found);
    Map<ProfileId, Loaded> loaded = new LinkedHashMap<>();
    for (ProfileId id : asked.keySet()) {
      Found one = found.get(id);
      loaded.put(
          id,
          one == null
              ? Loads.loaded(0, erased.nextIncarnation(connection, id), null, Map.of())
              : Loads.loaded(
                  one.revision(),
                  one.incarnation(),
                  one.state(),
                  loads.priors(
                      connection, id, one.incarnation(), answers.getOrDefault(id, List.of()))));
    }
    return loaded;
  }

  private Map<ProfileId, List<KeyAnswer>> answers(
      Connection connection, Map<ProfileId, Set<String>> asked, Map<ProfileId, Found> found)
      throws SQLException {
    Map<ProfileId, List<String>> there = new LinkedHashMap<>();
    asked.forEach((id, keys) -> {
      if (found.containsKey(id)) {
        there.put(id, List.copyOf(keys));
      }
    });
    return answers(connection, there);
  }

  /** The kept answers of some keys. */
  Map<ProfileId, List<KeyAnswer>> answers(Connection connection, Map<ProfileId, List<String>> asked)
      throws SQLException {
    List<List<String>> pairs = new ArrayList<>();
    asked.forEach(
        (id, keys) -> keys.forEach(one -> pairs.add(List.of(id.namespace(), id.user(), one))));
    int columns = KeyRows.WIDTH;
    Map<ProfileId, List<KeyAnswer>> answers = new HashMap<>();
    key.find(
            connection,
            pairs,
            row -> new Answered(
                new ProfileId(row.getString(columns + 1), row.getString(columns + 2)),
                KeyRows.read(row, 1)))
        .forEach(
            one -> answers.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(one.answer()));
    return answers;
  }
}
