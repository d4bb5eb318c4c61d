package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.Draft.CLOCK;
import static io.github.userarc.testkit.store.StoreContract.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a commit says and asks for counts in a batch as it does alone. */
interface BatchContract extends StoreContract {

  private List<CommitResult> commitAll(Draft... drafts) {
    return store().commitAll(List.of(drafts).stream().map(Draft::commit).toList());
  }

  private static ClaimTake take(ClaimId counter, long amount) {
    return new ClaimTake(counter, amount, 10, ClaimTake.ANY);
  }

  /** A batch saves all that its commits say, of those who are there and of those who come. */
  @Test
  default void aBatchSavesAllThatItsCommitsSay() {
    ProfileId cat = ProfileId.of("cat");
    for (ProfileId id : List.of(ANN, BOB, ProfileId.of("one"), ProfileId.of("two"))) {
      commit(Draft.of(id));
    }
    assertThat(commitAll(
            all(BOB).on(1),
            all(ANN).on(1).claims(take(Sight.counter(ANN), 2)),
            all(cat).claims(take(Sight.counter(cat), 3))))
        .containsExactly(
            new CommitResult.Committed(2),
            new CommitResult.Committed(2),
            new CommitResult.Committed(1));
    // The same, one by one.
    ProfileId one = ProfileId.of("one");
    ProfileId two = ProfileId.of("two");
    ProfileId tre = ProfileId.of("tre");
    commit(all(one).on(1));
    commit(all(two).on(1).claims(take(Sight.counter(two), 2)));
    commit(all(tre).claims(take(Sight.counter(tre), 3)));

    assertThat(Sight.of(store(), BOB, "k")).isEqualTo(Sight.of(store(), one, "k"));
    assertThat(Sight.of(store(), ANN, "k")).isEqualTo(Sight.of(store(), two, "k"));
    assertThat(Sight.of(anotherNode(), cat, "k")).isEqualTo(Sight.of(store(), tre, "k"));
    assertThat(store().routed(10, Duration.ZERO)).hasSize(6);
  }

  private static Draft all(ProfileId id) {
    return Draft.of(id)
        .state("of a batch")
        .labels(Sight.label("b"))
        .changes(1, 2)
        .key("k")
        .due(CLOCK + 7)
        .routed(RouteContract.routed(Sight.friend(id), "r"));
  }

  /** Which revisions a deadline covers is part of it (S29, S35). */
  @Test
  default void aBatchSavesWhichRevisionsAreCovered() {
    ProfileId cat = ProfileId.of("cat");
    ProfileId dan = ProfileId.of("dan");
    commit(Draft.of(ANN));
    commit(Draft.of(BOB));
    Revision revision = new Revision(1, Times.instant(CLOCK + 40), "{}");
    for (RevisionKind kind : RevisionKind.values()) {
      assertThat(store().addRevision("default", kind, revision)).isTrue();
    }

    commitAll(
        covering(ANN).on(1),
        Draft.of(BOB).on(1).covers(RevisionKind.PARAMETERS, 1),
        covering(cat),
        Draft.of(dan).covers(RevisionKind.PROGRAM, 1));

    assertThat(store().due(Times.instant(CLOCK + 50), 10, Duration.ofHours(1)))
        .containsExactlyInAnyOrder(BOB, dan);
  }

  private static Draft covering(ProfileId id) {
    return Draft.of(id).covers(RevisionKind.PARAMETERS, 1).covers(RevisionKind.PROGRAM, 1);
  }

  /** A batch that was decided before an erasure is a conflict: what was erased stays so (S30). */
  @Test
  default void aBatchFromBeforeTheErasureIsAConflict() {
    ProfileId cat = ProfileId.of("cat");
    for (ProfileId id : List.of(ANN, BOB, cat)) {
      commit(Draft.of(id));
    }
    erase(ANN);
    erase(BOB);
    commit(Draft.of(BOB).incarnation(2)); // the revisions agree, the lives do not
    String ann = seen(ANN, "k");
    String bob = seen(BOB, "k");

    List<CommitResult> results = commitAll(
        Draft.of(ANN).on(1).changes(1, 1).key("k"),
        Draft.of(BOB).on(1).changes(1, 1).key("k"),
        Draft.of(cat).on(1).changes(1, 1).key("k"));

    assertThat(results)
        .containsExactly(
            new CommitResult.Conflict(),
            new CommitResult.Conflict(),
            new CommitResult.Committed(2));
    assertThat(seen(ANN, "k")).isEqualTo(ann);
    assertThat(seen(BOB, "k")).isEqualTo(bob);
    assertThat(commitAll(Draft.of(ANN).key("k"), Draft.of(BOB).key("k")))
        .containsOnly(new CommitResult.Conflict());
    assertThat(seen(ANN, "k")).isEqualTo(ann);
  }

  /** A lost claim leaves the batch, and takes nothing along; what fits is taken (S33). */
  @Test
  default void aLostClaimLeavesTheBatch() {
    ClaimId stock = new ClaimId("default", "stock", "");
    ClaimId device = new ClaimId("default", "device", ClaimId.hash("device", "d1"));
    ProfileId cat = ProfileId.of("cat");
    ProfileId dan = ProfileId.of("dan");
    commit(Draft.of(ANN).claims(take(stock, 8)));
    commit(Draft.of(BOB));
    String bob = seen(BOB, "k");

    List<CommitResult> results = commitAll(
        Draft.of(BOB).on(1).key("k").claims(take(device, 1), take(stock, 3)),
        Draft.of(cat).key("k").claims(take(stock, 2)),
        Draft.of(dan).key("k").claims(take(stock, 1)));

    assertThat(results)
        .containsExactly(
            new CommitResult.ClaimLost(),
            new CommitResult.Committed(1),
            new CommitResult.ClaimLost());
    assertThat(seen(BOB, "k")).isEqualTo(bob);
    assertThat(load(dan, "k").revision()).isZero();
    assertThat(store().claimed(Set.of(stock, device), LoadMode.PLAIN))
        .isEqualTo(Map.of(stock, 10L, device, 0L));
  }

  /** A duplicate in a batch comes with its original answer, and the changes of it (S3). */
  @Test
  default void aDuplicateInABatchHasItsOriginalAnswer() {
    Draft original = Draft.of(ANN).changes(1, 2).key("k");
    commit(original);
    commit(Draft.of(BOB));

    List<CommitResult> results = commitAll(
        Draft.of(ANN).on(1).changes(3, 3).key("k"), Draft.of(BOB).on(1).key("k"));

    assertThat(results.get(1)).isEqualTo(new CommitResult.Committed(2));
    assertThat(results.get(0)).isInstanceOfSatisfying(CommitResult.Duplicate.class, duplicate -> {
      assertThat(duplicate.prior().answer()).isEqualTo(Draft.answer("k", 1, 2));
      if (keepsChanges()) {
        assertThat(texts(duplicate.prior().changes()))
            .isEqualTo(texts(original.commit().changes()));
      }
    });
  }
}
