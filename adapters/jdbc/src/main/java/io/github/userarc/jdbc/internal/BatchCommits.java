package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.ProfileCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Saves commits of many profiles in one transaction. All rows are locked first, in order of their
 * ids, so that two batches never wait in a circle; then what conflicts or is a duplicate is told
 * apart, and only what is going to stand is written. Nothing has to be undone, and no driver has to
 * count the rows of a batch.
 *
 * <p>Commits that need more care go alone afterwards: the first of a life, whose row cannot be
 * locked yet, and those with claims, for which others wait.
 */
final class BatchCommits {
  private final ProfileRows profiles;
  private final KeyRows keys;
  private final ChangeRows changes;
  private final RoutedRows routed;
  private final LabelRows labels;
  private final Loads loads;
  private final BatchLoads batchLoads;
  private final String lock;

  private record Held(ProfileId id, long revision, int incarnation) {}

  BatchCommits(
      Tables tables,
      ProfileRows profiles,
      KeyRows keys,
      ChangeRows changes,
      RoutedRows routed,
      LabelRows labels,
      Loads loads,
      BatchLoads batchLoads) {
    this.profiles = profiles;
    this.keys = keys;
    this.changes = changes;
    this.routed = routed;
    this.labels = labels;
    this.loads = loads;
    this.batchLoads = batchLoads;
    this.lock = "SELECT user_id, revision, incarnation FROM "
        + tables.profile()
        + " WHERE namespace = ? AND user_id IN (";
  }

  /** Whether a commit can be part of a batch. */
  static boolean fits(ProfileCommit commit) {
    return commit.expectedRevision() > 0 && commit.claims().isEmpty();
  }

  /** Writes what can stand, and answers for each how it went. */
  Map<ProfileId, CommitResult> write(Connection connection, Collection<ProfileCommit> commits)
      throws SQLException {
    List<ProfileCommit> sorted =
        commits.stream().sorted(Comparator.comparing(ProfileCommit::id)).toList();
    Map<ProfileId, Held> held = lock(connection, sorted);
    Map<ProfileId, List<String>> asked = new LinkedHashMap<>();
    for (ProfileCommit commit : sorted) {
      asked.put(commit.id(), commit.keys().stream().map(KeyAnswer::key).toList());
    }
    Map<ProfileId, List<KeyAnswer>> kept = batchLoads.answers(connection, asked);
    Map<ProfileId, CommitResult> results = new HashMap<>();
    List<ProfileCommit> standing = new ArrayList<>();
    for (ProfileCommit commit : sorted) {
      Held now = held.get(commit.id());
      KeyAnswer original = original(commit, kept.getOrDefault(commit.id(), List.of()));
      if (now == null
          || now.revision() != commit.expectedRevision()
          || now.incarnation() != commit.incarnation()) {
        results.put(commit.id(), new CommitResult.Conflict());
      } else if (original != null) {
        results.put(
            commit.id(),
            new CommitResult.Duplicate(
                loads.prior(connection, commit.id(), commit.incarnation(), original)));
      } else {
        standing.add(commit);
        results.put(commit.id(), new CommitResult.Committed(commit.expectedRevision() + 1));
      }
    }
    write(connection, standing, kept);
    return results;
  }

  /** The rows that are there, each locked until the end of the transaction. */
  private Map<ProfileId, Held> lock(Connection connection, List<ProfileCommit> sorted)
      throws SQLException {
    Map<String, List<String>> users = new LinkedHashMap<>();
    sorted.forEach(commit -> users
        .computeIfAbsent(commit.id().namespace(), namespace -> new ArrayList<>())
        .add(commit.id().user()));
    Map<ProfileId, Held> held = new HashMap<>();
    for (Map.Entry<String, List<String>> one : users.entrySet()) {
      String namespace = one.getKey();
      List<String> parameters = new ArrayList<>(List.of(namespace));
      parameters.addAll(one.getValue());
      String query = lock + Rows.marks(one.getValue().size()) + ") ORDER BY user_id FOR UPDATE";
      Rows.query(
              connection,
              query,
              row -> new Held(
                  new ProfileId(namespace, row.getString(1)), row.getLong(2), row.getInt(3)),
              parameters)
          .forEach(found -> held.put(found.id(), found));
    }
    return held;
  }

  private static @Nullable KeyAnswer original(ProfileCommit commit, List<KeyAnswer> kept) {
    return kept.stream()
        .filter(answer -> answer.keptUntil() >= commit.clock())
        .findFirst()
        .orElse(null);
  }

  private void write(
      Connection connection, List<ProfileCommit> standing, Map<ProfileId, List<KeyAnswer>> kept)
      throws SQLException {
    profiles.replaceAll(connection, standing);
    for (ProfileCommit commit : standing) {
      // Keys whose time has passed are there still, and are overwritten.
      for (KeyAnswer past : kept.getOrDefault(commit.id(), List.of())) {
        keys.delete(connection, commit.id(), past.key());
      }
    }
    keys.addAll(connection, standing);
    changes.addAll(connection, standing);
    routed.add(
        connection,
        standing.stream().flatMap(commit -> commit.routed().stream()).toList());
    labels.write(connection, standing);
  }
}
