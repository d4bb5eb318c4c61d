package io.github.userarc.benchmarks.durable;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.ProfileCommit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a commit. All texts are made before the clock starts, so that writing by hand costs
 * nothing but the database.
 */
record Written(
    ProfileId id,
    int incarnation,
    long clock,
    long nextDue,
    int parameters,
    int program,
    String state,
    List<KeyAnswer> keys,
    List<ChangeRow> changes) {

  /** A line of the log. */
  record ChangeRow(long sequence, long effectiveAt, String content) {}

  static Written of(ProfileCommit commit) {
    if (!commit.claims().isEmpty() || !commit.routed().isEmpty()) {
      throw new IllegalArgumentException("Claims and routes are not written by hand: " + commit);
    }
    for (KeyAnswer key : commit.keys()) {
      if (key.answerType() != null) {
        throw new IllegalArgumentException("Answers are not written by hand: " + key);
      }
    }
    return new Written(
        commit.id(),
        commit.incarnation(),
        commit.clock(),
        commit.nextDue(),
        commit.parameters(),
        commit.program(),
        new String(commit.state(), StandardCharsets.UTF_8),
        commit.keys(),
        commit.changes().stream().map(Written::row).toList());
  }

  private static ChangeRow row(Change<?> change) {
    return new ChangeRow(
        change.sequence(), change.micros(), ChangeJson.write(change).toString());
  }

  /**
   * One commit for each user, with the keys and changes of all; more for users with many inputs,
   * each behind those of all others.
   *
   * @param most how many inputs are one commit
   */
  static List<Written> merged(List<Written> all, int most) {
    List<Map<ProfileId, Written>> rounds = new ArrayList<>();
    Map<ProfileId, Integer> inputs = new HashMap<>();
    for (Written one : all) {
      int round = (inputs.merge(one.id, 1, Integer::sum) - 1) / most;
      if (round == rounds.size()) {
        rounds.add(new LinkedHashMap<>());
      }
      rounds.get(round).merge(one.id, one.withLists(), Written::followedBy);
    }
    return rounds.stream().flatMap(round -> round.values().stream()).toList();
  }

  private Written withLists() {
    return with(new ArrayList<>(keys), new ArrayList<>(changes));
  }

  private Written followedBy(Written next) {
    keys.addAll(next.keys);
    changes.addAll(next.changes);
    return next.with(keys, changes);
  }

  private Written with(List<KeyAnswer> allKeys, List<ChangeRow> allChanges) {
    return new Written(
        id, incarnation, clock, nextDue, parameters, program, state, allKeys, allChanges);
  }

  /** The sequence of the latest change; 0 without any. */
  long lastChange() {
    return changes.isEmpty() ? 0 : changes.get(changes.size() - 1).sequence();
  }
}
