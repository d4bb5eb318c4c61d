package io.github.userarc.jdbc.internal;

import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.ProfileCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

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
  private final ErasedRows erased;
  private final Loads loads;

  Commits(
      ProfileRows profiles,
      KeyRows keys,
      ChangeRows changes,
      ClaimRows claims,
      RoutedRows routed,
      ErasedRows erased,
      Loads loads) {
    this.profiles = profiles;
    this.keys = keys;
    this.changes = changes;
    this.claims = claims;
    this.routed = routed;
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
        && commit.routed().isEmpty();
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
    changes.add(connection, commit.id(), commit.changes());
    routed.add(connection, commit.routed());
    return claims.take(connection, commit.claims())
        ? new CommitResult.Committed(commit.expectedRevision() + 1)
        : new CommitResult.ClaimLost();
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
