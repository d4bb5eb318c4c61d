package io.github.userarc.jdbc.internal;

import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.ProfileCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Saves what a decision brought. First comes the profile's row: its lock lets nobody else write
 * anything of the profile, so that everything after it needs no further care. Counters of claims
 * come last, because others wait for them.
 */
final class Commits {
  private final ProfileRows profiles;
  private final KeyRows keys;
  private final ChangeRows changes;
  private final ClaimRows claims;
  private final RoutedRows routed;
  private final LabelRows labels;
  private final ErasedRows erased;
  private final Loads loads;

  Commits(
      ProfileRows profiles,
      KeyRows keys,
      ChangeRows changes,
      ClaimRows claims,
      RoutedRows routed,
      LabelRows labels,
      ErasedRows erased,
      Loads loads) {
    this.profiles = profiles;
    this.keys = keys;
    this.changes = changes;
    this.claims = claims;
    this.routed = routed;
    this.labels = labels;
    this.erased = erased;
    this.loads = loads;
  }

  /** Saves it, or answers why not; nothing of it is left then. */
  CommitResult commit(Connections connections, ProfileCommit commit) throws SQLException {
    if (isOneStatement(commit)) {
      return connections.alone(on -> write(on, commit));
    }
    return connections.together(
        on -> write(on, commit), result -> result instanceof CommitResult.Committed);
  }

  /** Whether it is one statement, which needs no transaction around it. */
  private static boolean isOneStatement(ProfileCommit commit) {
    return commit.expectedRevision() > 0
        && commit.keys().isEmpty()
        && commit.changes().isEmpty()
        && commit.claims().isEmpty()
        && commit.routed().isEmpty()
        && commit.labels().isEmpty()
        && !commit.allLabels();
  }

  /** Writes it. Unless it is committed, what has been written has to be undone. */
  private CommitResult write(Connection connection, ProfileCommit commit) throws SQLException {
    boolean written = commit.expectedRevision() == 0
        ? begin(connection, commit)
        : profiles.replace(connection, commit);
    if (!written) {
      return new CommitResult.Conflict();
    }
    for (KeyAnswer answer : commit.keys()) {
      if (!keys.keep(connection, commit.id(), answer, commit.clock())) {
        return duplicate(connection, commit, answer.key());
      }
    }
    addRest(connection, commit);
    return claims.take(connection, commit.claims())
        ? new CommitResult.Committed(commit.expectedRevision() + 1)
        : new CommitResult.ClaimLost();
  }

  /** What is written where everything fits. */
  private void addRest(Connection connection, ProfileCommit commit) throws SQLException {
    changes.add(connection, commit.id(), commit.changes());
    routed.add(connection, commit.routed());
    labels.write(connection, List.of(commit));
  }

  /**
   * Saves it in the host's transaction, which cannot be undone in part: locks and looks come first,
   * and nothing is written unless all of it fits. After a locking load none of them waits.
   */
  CommitResult join(Connection connection, LockedProfiles locked, ProfileCommit commit)
      throws SQLException {
    Optional<LockedProfiles.Held> held = commit.expectedRevision() == 0
        ? Optional.of(locked.hold(connection, commit.id()))
        : locked.find(connection, commit.id());
    if (!held.filter(one -> one.is(commit.expectedRevision(), commit.incarnation()))
        .isPresent()) {
      return new CommitResult.Conflict();
    }
    Optional<KeyAnswer> kept = kept(connection, commit);
    if (kept.isPresent()) {
      return duplicate(connection, commit, kept.get());
    }
    if (!claims.holdFitting(connection, commit.claims())) {
      return new CommitResult.ClaimLost();
    }
    for (KeyAnswer answer : commit.keys()) {
      if (!keys.keep(connection, commit.id(), answer, commit.clock())) {
        return duplicate(
            connection,
            commit,
            keys.findLatest(connection, commit.id(), List.of(answer.key())).get(0));
      }
    }
    if (!profiles.replace(connection, commit)) {
      throw Failures.overtaken("profile " + commit.id());
    }
    addRest(connection, commit);
    if (!claims.take(connection, commit.claims())) {
      throw Failures.overtaken("a claim of profile " + commit.id());
    }
    return new CommitResult.Committed(commit.expectedRevision() + 1);
  }

  /**
   * A key of the commit that is there. A single key without claims is not looked up: its insert
   * tells, before anything else is written.
   */
  private Optional<KeyAnswer> kept(Connection connection, ProfileCommit commit)
      throws SQLException {
    List<String> asked = commit.keys().stream().map(KeyAnswer::key).toList();
    if (asked.isEmpty() || (asked.size() == 1 && commit.claims().isEmpty())) {
      return Optional.empty();
    }
    return keys.findLatest(connection, commit.id(), asked).stream()
        .filter(answer -> answer.keptUntil() >= commit.clock())
        .findFirst();
  }

  private CommitResult duplicate(Connection connection, ProfileCommit commit, KeyAnswer answer)
      throws SQLException {
    return new CommitResult.Duplicate(
        loads.latestPrior(connection, commit.id(), commit.incarnation(), answer));
  }

  /**
   * The first commit of a life. The look at earlier lives comes after the insert: whoever erased
   * the profile meanwhile held the insert up until the erasure stood.
   */
  private boolean begin(Connection connection, ProfileCommit commit) throws SQLException {
    return profiles.create(connection, commit)
        ? erased.nextIncarnation(connection, commit.id()) == commit.incarnation()
        : profiles.replace(connection, commit);
  }

  private CommitResult duplicate(Connection connection, ProfileCommit commit, String key)
      throws SQLException {
    KeyAnswer answer = keys.find(connection, commit.id(), List.of(key)).get(0);
    return new CommitResult.Duplicate(
        loads.prior(connection, commit.id(), commit.incarnation(), answer));
  }
}
