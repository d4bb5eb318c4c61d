package io.github.userarc.jdbc;

import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.JoinedTransaction;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.PriorAnswer;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores in the host's transaction with one mistake each. */
final class JoinedFaults {
  private JoinedFaults() {}

  static ProfileStore ignoringLocks(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
        return super.load(id, keys, LoadMode.PLAIN);
      }
    };
  }

  static ProfileStore ignoringLocksOfClaims(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Map<ClaimId, Long> claimed(Set<ClaimId> claims, LoadMode mode) {
        return super.claimed(claims, LoadMode.PLAIN);
      }
    };
  }

  /** Writes first and looks afterwards, and leaves the undoing to a rollback that does not come. */
  static ProfileStore halfWriting(ProfileStore store, Class<? extends CommitResult> unless) {
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        CommitResult result = super.commit(commit);
        if (unless.isInstance(result)) {
          Loaded now = load(commit.id(), Set.of(), LoadMode.PLAIN);
          super.commit(commit.toBuilder()
              .expectedRevision(now.revision())
              .incarnation(now.incarnation())
              .keys(List.of())
              .changes(List.of())
              .claims(List.of())
              .build());
        }
        return result;
      }
    };
  }

  static ProfileStore bareDuplicates(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        CommitResult result = super.commit(commit);
        return result instanceof CommitResult.Duplicate duplicate
            ? new CommitResult.Duplicate(new PriorAnswer(duplicate.prior().answer(), List.of()))
            : result;
      }
    };
  }

  /** Commits on a connection of its own. */
  static ProfileStore committingElsewhere(ProfileStore store, ProfileStore other) {
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        return other.commit(commit);
      }
    };
  }

  /** Takes part, and does not say so. */
  static ProfileStore concealing(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Optional<JoinedTransaction> joined() {
        return Optional.empty();
      }
    };
  }

  /** Tells everybody at once. */
  static ProfileStore hurrying(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Optional<JoinedTransaction> joined() {
        return super.joined().map(joined -> Runnable::run);
      }
    };
  }
}
