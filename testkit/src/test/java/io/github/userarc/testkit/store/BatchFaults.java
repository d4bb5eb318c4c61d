package io.github.userarc.testkit.store;

import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Stores that save single commits well, and batches with one mistake each. */
final class BatchFaults {
  private BatchFaults() {}

  private static ProfileStore altering(ProfileStore store, UnaryOperator<ProfileCommit> alter) {
    return new ForwardingProfileStore(store) {
      @Override
      public List<CommitResult> commitAll(List<ProfileCommit> commits) {
        return super.commitAll(commits.stream().map(alter).toList());
      }
    };
  }

  /** The condition of the update lacks the incarnation. */
  static ProfileStore ignoringLives(ProfileStore store) {
    return altering(store, commit -> {
      Loaded now = store.load(commit.id(), Set.of(), LoadMode.PLAIN);
      return commit.expectedRevision() > 0 && commit.expectedRevision() == now.revision()
          ? commit.toBuilder().incarnation(now.incarnation()).build()
          : commit;
    });
  }

  static ProfileStore takingNothing(ProfileStore store) {
    return altering(store, commit -> commit.toBuilder().claims(List.of()).build());
  }

  static ProfileStore routingNothing(ProfileStore store) {
    return altering(store, commit -> commit.toBuilder().routed(List.of()).build());
  }

  static ProfileStore coveringNothing(ProfileStore store) {
    return altering(store, commit -> commit.toBuilder().parameters(0).program(0).build());
  }

  /** Gives up the rest of a batch once a claim is lost. */
  static ProfileStore stoppingAtLostClaims(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public List<CommitResult> commitAll(List<ProfileCommit> commits) {
        List<CommitResult> results = new ArrayList<>();
        CommitResult last = new CommitResult.Conflict();
        for (ProfileCommit commit : commits) {
          last = last instanceof CommitResult.ClaimLost ? last : commit(commit);
          results.add(last);
        }
        return results;
      }
    };
  }

  static ProfileStore bareDuplicates(ProfileStore store) {
    ProfileStore bare = DetailFaults.bareDuplicates(store);
    return new ForwardingProfileStore(store) {
      @Override
      public List<CommitResult> commitAll(List<ProfileCommit> commits) {
        return bare.commitAll(commits);
      }
    };
  }
}
