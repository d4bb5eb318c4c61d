package io.github.userarc.core.store;

/** How a commit went. */
public sealed interface CommitResult {

  /**
   * Everything is saved.
   *
   * @param revision the profile's revision now
   */
  record Committed(long revision) implements CommitResult {}

  /** Somebody else committed first: nothing is saved; load and decide again. */
  record Conflict() implements CommitResult {}

  /**
   * Somebody else has taken what the decision counts on: nothing is saved; ask for the claims anew
   * and decide again (S33).
   */
  record ClaimLost() implements CommitResult {}

  /**
   * The key has been answered before: nothing is saved.
   *
   * @param prior the original answer
   */
  record Duplicate(PriorAnswer prior) implements CommitResult {}
}
