package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.JoinedHost.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.JoinedTransaction;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.LoadMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Commits in the host's transaction, where nothing can be undone in part. */
interface JoinedCommitContract extends JoinedHost {

  private String everything(ProfileId id) {
    return Sight.of(other(), id, "first", "second", "k");
  }

  /** A commit with something of everything, of somebody in their first life. */
  private static Draft full(ProfileId id, long revision, String... keys) {
    Draft draft =
        Draft.of(id).on(revision).state("half-written").labels(Sight.label("b")).changes(2, 3);
    return draft
        .keys(List.of(keys).stream().map(key -> Draft.answer(key, 2, 3)).toArray(KeyAnswer[]::new))
        .due(Draft.CLOCK + 1)
        .claims(new ClaimTake(Sight.counter(id), 2, 5, ClaimTake.ANY))
        .routed(RouteContract.routed(Sight.friend(id), "r"));
  }

  /**
   * Commits in a transaction of the host's that goes on and commits: nothing may be left of it.
   * Both after a load with a lock, as a shell does, and without one.
   */
  private CommitResult leavingNothing(ProfileId id, Draft draft) {
    String before = everything(id);
    long orders = orders();
    CommitResult first = inOrder("o" + orders, draft, () -> {});
    CommitResult second = inOrder(
        "o" + (orders + 1), draft, () -> store().load(id, Set.of("first"), LoadMode.LOCKING));
    assertThat(orders()).isEqualTo(orders + 2);
    assertThat(everything(id)).isEqualTo(before);
    assertThat(second).hasSameClassAs(first);
    return second;
  }

  private CommitResult inOrder(String order, Draft draft, Runnable beforehand) {
    return call(() -> {
      writeOrder(order, "ann");
      beforehand.run();
      return store().commit(draft.commit());
    });
  }

  private static Draft first(ProfileId id) {
    return Draft.of(id).changes(1, 1).key("first").due(Draft.CLOCK + 9).labels(Sight.label("a"));
  }

  private void begin() {
    run(() ->
        assertThat(store().commit(first(ANN).commit())).isEqualTo(new CommitResult.Committed(1)));
  }

  /** A conflict in the host's transaction. */
  @Test
  @DisplayName("given a conflict, then nothing is written, and the host may go on")
  default void aConflictLeavesNothingInTheTransaction() {
    begin();
    assertThat(leavingNothing(ANN, full(ANN, 7, "k"))).isEqualTo(new CommitResult.Conflict());
    assertThat(leavingNothing(ANN, full(ANN, 0, "k"))).isEqualTo(new CommitResult.Conflict());
    assertThat(leavingNothing(ANN, full(ANN, 1, "k").incarnation(2)))
        .isEqualTo(new CommitResult.Conflict());
    assertThat(leavingNothing(BOB, full(BOB, 1, "k"))).isEqualTo(new CommitResult.Conflict());
  }

  /** A duplicate in the host's transaction. */
  @Test
  @DisplayName(
      "given a duplicate, then nothing is written, it has its original answer, and the host may go on (S3)")
  default void aDuplicateLeavesNothingInTheTransaction() {
    begin();
    for (Draft repeat : List.of(
        full(ANN, 1, "first"),
        full(ANN, 1, "k", "first"),
        full(ANN, 1, "first").claims(),
        full(ANN, 1, "k", "first").claims())) {
      assertThat(leavingNothing(ANN, repeat))
          .isInstanceOfSatisfying(CommitResult.Duplicate.class, duplicate -> {
            assertThat(duplicate.prior().answer()).isEqualTo(Draft.answer("first", 1, 1));
            if (keepsChanges()) {
              assertThat(duplicate.prior().changes()).hasSize(1);
            }
          });
    }
  }

  /** A lost claim in the host's transaction. */
  @Test
  @DisplayName("given a lost claim, then nothing is written, and the host may go on (S33)")
  default void aLostClaimLeavesNothingInTheTransaction() {
    begin();
    ClaimTake fits = new ClaimTake(Sight.counter(ANN), 2, 5, ClaimTake.ANY);
    ClaimTake lost = new ClaimTake(Sight.counter(BOB), 6, 5, ClaimTake.ANY);
    assertThat(leavingNothing(ANN, full(ANN, 1, "k").claims(fits, lost)))
        .isEqualTo(new CommitResult.ClaimLost());
    assertThat(leavingNothing(BOB, full(BOB, 0, "k").claims(lost)))
        .isEqualTo(new CommitResult.ClaimLost());
  }

  /** Everything a commit says stands or falls with the host's transaction, and is hidden before. */
  @Test
  @DisplayName(
      "given a commit with something of everything, then nobody else sees any of it before the host's commit, nor after its rollback")
  default void everythingOfACommitStandsOrFalls() {
    begin();
    String before = everything(ANN);
    assertThat(catchThrowable(() -> run(() -> {
          assertThat(store().commit(full(ANN, 1, "k").commit()))
              .isEqualTo(new CommitResult.Committed(2));
          throw new IllegalStateException("no");
        })))
        .hasMessage("no");
    assertThat(everything(ANN)).isEqualTo(before);

    run(() -> {
      assertThat(store().commit(full(ANN, 1, "k").commit()))
          .isEqualTo(new CommitResult.Committed(2));
      assertThat(store().load(ANN, Set.of("k"), LoadMode.PLAIN).answers()).containsOnlyKeys("k");
      elsewhere(() -> other()
          .outbox()
          .ifPresent(outbox -> assertThat(outbox.take(10, 10, Duration.ZERO))
              .allSatisfy(taken -> assertThat(taken.changes()).hasSize(1))));
    });
    // What a store leaves that commits on its own.
    ProfileId cid = ProfileId.of("cid");
    assertThat(other().commit(first(cid).commit())).isEqualTo(new CommitResult.Committed(1));
    assertThat(other().commit(full(cid, 1, "k").commit())).isEqualTo(new CommitResult.Committed(2));
    assertThat(everything(ANN)).isEqualTo(everything(cid));
  }

  /** Who is in a transaction. */
  @Test
  @DisplayName("given a thread in a transaction of the host, then the store says so there alone")
  default void theTransactionIsThatOfItsThread() {
    assertThat(store().joined()).isEmpty();
    run(() -> {
      assertThat(store().joined()).isPresent();
      assertThat(other().joined()).isEmpty();
      elsewhere(() -> assertThat(store().joined()).isEmpty());
    });
    assertThat(store().joined()).isEmpty();
  }

  /** What waits for the commit. */
  @Test
  @DisplayName(
      "given actions that wait for the commit, then they run after it in its thread, and never after a rollback")
  default void actionsRunAfterTheCommit() {
    List<String> ran = new ArrayList<>();
    assertThat(catchThrowable(() -> run(() -> {
          store().joined().ifPresent(joined -> joined.afterCommit(() -> ran.add("rolled back")));
          throw new IllegalStateException("no");
        })))
        .hasMessage("no");
    run(() -> {
      writeOrder("o1", "ann");
      JoinedTransaction joined = store().joined().orElseThrow();
      Thread mine = Thread.currentThread();
      joined.afterCommit(() -> ran.add(orders() + " order, own thread "
          + mine.equals(Thread.currentThread()) + ", joined " + store().joined().isPresent()));
      joined.afterCommit(() -> ran.add("second"));
      assertThat(ran).isEmpty();
    });

    assertThat(ran).containsExactly("1 order, own thread true, joined false", "second");
  }
}
