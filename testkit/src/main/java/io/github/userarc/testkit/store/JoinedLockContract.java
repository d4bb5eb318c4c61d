package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.JoinedHost.elsewhere;
import static io.github.userarc.testkit.store.JoinedHost.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is locked, and until when. */
interface JoinedLockContract extends JoinedHost {
  /** A counted claim. */
  ClaimId STOCK = new ClaimId("default", "stock", "");

  private Loaded locked(ProfileId id) {
    return store().load(id, Set.of(), LoadMode.LOCKING);
  }

  private void committed(Draft draft) {
    assertThat(store().commit(draft.commit())).isInstanceOf(CommitResult.Committed.class);
  }

  /** Whoever asks for a locked profile waits for the host's commit, and sees it. */
  @Test
  @DisplayName(
      "given a profile loaded with a lock, when another transaction asks for it, then it waits and gets what was committed")
  default void aLockIsHeldUntilTheCommit() {
    for (ProfileId id : List.of(ANN, ProfileId.of("new"))) {
      long revision = id.equals(ANN) ? 1 : 0;
      if (id.equals(ANN)) {
        run(() -> committed(Draft.of(ANN)));
      }
      try (Waiting<Long> others = new Waiting<>()) {
        run(() -> {
          assertThat(locked(id).revision()).isEqualTo(revision);
          others.start(() -> call(() -> locked(id).revision()));
          committed(Draft.of(id).on(revision).key("k"));
        });
        assertThat(others.answers()).containsOnly(revision + 1);
      }
    }
  }

  /** A rollback ends the lock as well. */
  @Test
  @DisplayName("given a locked profile, when the host rolls back, then whoever waits goes on")
  default void aRollbackEndsTheLock() {
    run(() -> committed(Draft.of(ANN)));
    try (Waiting<Long> others = new Waiting<>()) {
      assertThat(catchThrowable(() -> run(() -> {
            committed(Draft.of(ANN).on(locked(ANN).revision()));
            others.start(() -> call(() -> locked(ANN).revision()));
            throw new IllegalStateException("no");
          })))
          .hasMessage("no");
      assertThat(others.answers()).containsOnly(1L);
    }
  }

  /** Nodes outside of the host's transactions respect its locks. */
  @Test
  @DisplayName(
      "given a locked profile, when a node commits on its own, then it waits, and has a conflict")
  default void aCommitOfAnotherNodeWaitsForTheLock() {
    run(() -> committed(Draft.of(ANN)));
    try (Waiting<CommitResult> others = new Waiting<>()) {
      run(() -> {
        long revision = locked(ANN).revision();
        others.start(
            () -> other().commit(Draft.of(ANN).on(revision).state("overtaken").commit()));
        committed(Draft.of(ANN).on(revision).key("k"));
      });
      assertThat(others.answers()).containsOnly(new CommitResult.Conflict());
    }
  }

  /** A claim that was asked for is nobody else's until the end (S33). */
  @Test
  @DisplayName(
      "given a claim asked for with a lock, when another node takes it, then it waits, and does not get it (S33)")
  default void aClaimIsLockedUntilTheCommit() {
    for (long taken = 0; taken < 2; taken++) {
      long before = taken;
      ProfileId mine = ProfileId.of("mine " + taken);
      ProfileId rival = ProfileId.of("rival " + taken);
      ClaimTake next = new ClaimTake(STOCK, 1, 10, before);
      try (Waiting<CommitResult> others = new Waiting<>()) {
        run(() -> {
          assertThat(locked(mine).revision()).isZero();
          assertThat(store().claimed(Set.of(STOCK), LoadMode.LOCKING))
              .isEqualTo(Map.of(STOCK, before));
          others.start(() -> other().commit(Draft.of(rival).claims(next).commit()));
          committed(Draft.of(mine).claims(next));
        });
        // a conflict where the database ends whoever waited
        assertThat(others.answers())
            .singleElement()
            .isIn(new CommitResult.ClaimLost(), new CommitResult.Conflict());
      }
      assertThat(other().claimed(Set.of(STOCK), LoadMode.PLAIN))
          .isEqualTo(Map.of(STOCK, before + 1));
    }
  }

  /** What the lock is for. */
  @Test
  @DisplayName("given a lock, then a commit on what was loaded with it is no conflict")
  default void aCommitUnderALockIsNoConflict() {
    int threads = 3;
    int rounds = 5;
    Together.run(threads, thread -> () -> {
      for (int round = 0; round < rounds; round++) {
        String key = thread + "-" + round;
        run(() -> committed(Draft.of(ANN).on(locked(ANN).revision()).key(key)));
      }
      return true;
    });

    assertThat(other().load(ANN, Set.of(), LoadMode.PLAIN).revision())
        .isEqualTo((long) threads * rounds);
    assertThat(other().keys(ANN)).hasSize(threads * rounds);
    waitedRatherThanFailed();
  }

  /** A locking load sees past what the transaction has read. */
  @Test
  @DisplayName("given a commit since the transaction began to read, then a load with a lock has it")
  default void aLockingLoadIsAsOfTheLatestCommit() {
    run(() -> committed(Draft.of(ANN).claims(new ClaimTake(STOCK, 1, 10, 0))));
    run(() -> {
      look();
      elsewhere(() -> {
        long now = other().load(ANN, Set.of(), LoadMode.PLAIN).revision();
        if (now == 1) {
          other()
              .commit(Draft.of(ANN)
                  .on(1)
                  .claims(new ClaimTake(STOCK, 1, 10, 1))
                  .key("k")
                  .commit());
        }
      });
      Loaded loaded = store().load(ANN, Set.of("k"), LoadMode.LOCKING);
      assertThat(loaded.revision()).isEqualTo(2);
      assertThat(loaded.answers()).containsOnlyKeys("k");
      assertThat(store().claimed(Set.of(STOCK), LoadMode.LOCKING)).isEqualTo(Map.of(STOCK, 2L));
    });
  }

  /** Rows that are there for their locks alone are nobody. */
  @Test
  @DisplayName(
      "given a stranger who only was locked, then it is nobody, and the first input comes later")
  default void whoOnlyWasLockedIsNobody() {
    Instant latest = Instant.parse("2199-01-01T00:00:00Z");
    run(() -> {
      Loaded locked = store().load(ANN, Set.of("k"), LoadMode.LOCKING);
      assertThat(locked.revision()).isZero();
      assertThat(locked.state()).isEmpty();
    });

    for (ProfileStore store : List.of(store(), other())) {
      Loaded loaded = store.load(ANN, Set.of("k"), LoadMode.PLAIN);
      assertThat(loaded.revision()).isZero();
      assertThat(loaded.incarnation()).isEqualTo(1);
      assertThat(loaded.state()).isEmpty();
      assertThat(store.scan()).isEmpty();
      assertThat(store.due(latest, 10, Duration.ofHours(1))).isEmpty();
      store.quarantine(ANN, 1, Times.instant(Draft.CLOCK), "nobody");
      assertThat(store.quarantined()).isEmpty();
      assertThat(store.purge(latest)).isZero();
    }
    assertThat(otherNode().erase("ann")).isFalse();
    run(() -> locked(ANN));
    otherNode().track(point("ann", "k"));
    isExact("ann", 1);

    otherNode().erase("ann");
    run(() -> assertThat(locked(ANN).incarnation()).isEqualTo(2));
    assertThat(store().load(ANN, Set.of(), LoadMode.PLAIN).incarnation()).isEqualTo(2);
    otherNode().track(point("ann", "k"));
    isExact("ann", 1);
  }
}
