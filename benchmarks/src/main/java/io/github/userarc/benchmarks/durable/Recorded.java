package io.github.userarc.benchmarks.durable;

import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileCommit;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was committed, so that somebody else can write the same rows. */
final class Recorded extends ForwardingProfileStore {
  private List<ProfileCommit> commits = new ArrayList<>();

  Recorded() {
    super(InMemoryProfileStore.create());
  }

  @Override
  public CommitResult commit(ProfileCommit commit) {
    CommitResult result = super.commit(commit);
    if (!(result instanceof CommitResult.Committed)) {
      throw new IllegalStateException(result + " of the only one who writes");
    }
    commits.add(commit);
    return result;
  }

  /** What was committed since the last time. */
  List<ProfileCommit> take() {
    List<ProfileCommit> taken = commits;
    commits = new ArrayList<>();
    return taken;
  }
}
