package io.github.userarc.jdbc.internal;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.jdbc.Transactions;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * What is remembered of the host's transactions while they last. A transaction that reads as of its
 * beginning sees its own writes nevertheless: whether the rest is as of now cannot be told from a
 * row any more once it has written that.
 */
final class TransactionMemory {
  // A transaction holds itself by what it runs after its commit; nothing else does when it is over.
  private final Map<Transactions.Joined, Part> parts =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** What is remembered of a transaction. */
  Part of(Transactions.Joined transaction) {
    return parts.computeIfAbsent(transaction, begun -> {
      begun.afterCommit(() -> parts.remove(begun));
      return new Part();
    });
  }

  /** One transaction, hence of one thread. */
  static final class Part {
    /** A profile as the transaction has left it, and whether it sees all keys of it. */
    private record Look(long revision, int incarnation, boolean isExact) {
      boolean isOf(long otherRevision, int otherIncarnation) {
        return revision == otherRevision && incarnation == otherIncarnation;
      }
    }

    private final Map<ProfileId, Look> looks = new HashMap<>();
    private boolean recordsRevisions;

    /**
     * Whether plain reads find all keys of a profile that is locked.
     *
     * @return empty if that has to be found out
     */
    Optional<Boolean> seesAll(ProfileId id, LockedProfiles.Held held) {
      Look look = looks.get(id);
      return look == null
          ? Optional.empty()
          : Optional.of(look.isExact() && look.isOf(held.revision(), held.incarnation()));
    }

    /** What has been found out, before the transaction wrote anything of the profile. */
    void looked(ProfileId id, LockedProfiles.Held held, boolean isExact) {
      looks.put(id, new Look(held.revision(), held.incarnation(), isExact));
    }

    /** What it sees is as exact as it was before its own commit; unknown is not exact. */
    void committed(ProfileCommit commit) {
      Look before = looks.get(commit.id());
      boolean isExact = before != null
          && before.isExact()
          && before.isOf(commit.expectedRevision(), commit.incarnation());
      looks.put(
          commit.id(), new Look(commit.expectedRevision() + 1, commit.incarnation(), isExact));
    }

    /** A revision is being recorded on another connection. */
    void recordRevisions() {
      recordsRevisions = true;
    }

    boolean recordsRevisions() {
      return recordsRevisions;
    }
  }
}
