package io.github.userarc.core.internal.shell;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.store.StoreException;

/** A failure with the revision of the profile on which it came, for {@link Quarantine} to judge. */
final class Undecided extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long revision;
  private final RuntimeException failure;

  private Undecided(long revision, RuntimeException failure) {
    super(failure);
    this.revision = revision;
    this.failure = failure;
  }

  /** A failure as it is, where it says nothing of the profile; else with the revision. */
  static RuntimeException of(long revision, RuntimeException failure) {
    boolean known = failure instanceof Undecided
        || failure instanceof InputRejectedException
        || (failure instanceof StoreException && !(failure instanceof StoreException.Undecidable));
    return known ? failure : new Undecided(revision, failure);
  }

  long revision() {
    return revision;
  }

  RuntimeException failure() {
    return failure;
  }
}
