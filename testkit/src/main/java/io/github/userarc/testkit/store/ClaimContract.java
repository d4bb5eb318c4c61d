package io.github.userarc.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.change.ClaimRefused;
import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.ProfileStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Shared counters (S33). */
interface ClaimContract extends StoreContract {
  /** A counted claim. */
  ClaimId STOCK = new ClaimId("default", "stock", "");

  private long taken(ClaimId id) {
    return store().claimed(Set.of(id), LoadMode.PLAIN).getOrDefault(id, -1L);
  }

  private static ClaimTake take(ClaimId id, long amount, long limit) {
    return new ClaimTake(id, amount, limit, ClaimTake.ANY);
  }

  /** What a commit takes is taken; counters are apart by namespace, name and value. */
  @Test
  default void aCommitTakesWhatItClaims() {
    ClaimId elsewhere = new ClaimId("other", "stock", "");
    ClaimId device = new ClaimId("default", "stock", ClaimId.hash("stock", "d1"));
    assertThat(store().claimed(Set.of(STOCK, device), LoadMode.PLAIN))
        .isEqualTo(Map.of(STOCK, 0L, device, 0L));

    commit(Draft.of(ANN).claims(take(STOCK, 3, 10), take(device, 1, 1)));
    commit(Draft.of(BOB).claims(take(STOCK, 4, 10)));

    assertThat(store().claimed(Set.of(STOCK, device, elsewhere), LoadMode.PLAIN))
        .isEqualTo(Map.of(STOCK, 7L, device, 1L, elsewhere, 0L));
    assertThat(anotherNode().claimed(Set.of(STOCK), LoadMode.PLAIN)).isEqualTo(Map.of(STOCK, 7L));
  }

  /** Where a claim does not fit, nothing is saved: neither state nor key nor another claim. */
  @Test
  default void aLostClaimWritesNothing() {
    ClaimId other = new ClaimId("default", "other", "");
    commit(Draft.of(BOB).claims(take(STOCK, 8, 10)));
    String before = seen(ANN, "k");

    assertThat(store()
            .commit(Draft.of(ANN)
                .key("k")
                .changes(1, 1)
                .claims(take(other, 1, 5), take(STOCK, 3, 10))
                .commit()))
        .isEqualTo(new CommitResult.ClaimLost());

    assertThat(seen(ANN, "k")).isEqualTo(before);
    assertThat(taken(STOCK)).isEqualTo(8);
    assertThat(taken(other)).isZero();
    commit(Draft.of(ANN).claims(take(other, 1, 5), take(STOCK, 2, 10)));
    assertThat(taken(STOCK)).isEqualTo(10);
  }

  /** A claim that counts on what was taken before is lost if that is not so any more. */
  @Test
  default void aSerialNumberIsGivenOnce() {
    commit(Draft.of(ANN).claims(new ClaimTake(STOCK, 1, 10, 0)));
    assertThat(
            store().commit(Draft.of(BOB).claims(new ClaimTake(STOCK, 1, 10, 0)).commit()))
        .isEqualTo(new CommitResult.ClaimLost());
    commit(Draft.of(BOB).claims(new ClaimTake(STOCK, 1, 10, 1)));
  }

  /** What a retraction gives back to a budget is there for others, however low the limit is now. */
  @Test
  default void aBudgetGetsBackWhatWasTakenBack() {
    commit(Draft.of(ANN).claims(take(STOCK, 8, 10)));
    commit(Draft.of(BOB).claims(ClaimTake.back(STOCK, 3)));
    assertThat(taken(STOCK)).isEqualTo(5);
    assertThat(ClaimTake.back(STOCK, 3).fits(Decimal.LIMIT)).isTrue();
    assertThat(store().commit(Draft.of(ANN).on(1).claims(take(STOCK, 6, 10)).commit()))
        .isEqualTo(new CommitResult.ClaimLost());
    commit(Draft.of(ANN).on(1).claims(take(STOCK, 5, 10)));
    assertThat(taken(STOCK)).isEqualTo(10);
  }

  /** A conflict and a duplicate take nothing. */
  @Test
  default void aConflictTakesNothing() {
    commit(Draft.of(ANN).key("k").claims(take(STOCK, 1, 10)));
    conflict(Draft.of(ANN).claims(take(STOCK, 1, 10)));
    conflict(Draft.of(ANN).claims(take(STOCK, 100, 10)));
    assertThat(store()
            .commit(Draft.of(ANN).on(1).key("k").claims(take(STOCK, 1, 10)).commit()))
        .isInstanceOf(CommitResult.Duplicate.class);
    assertThat(taken(STOCK)).isEqualTo(1);
  }

  /** Erasing a user gives nothing back (S30). */
  @Test
  default void erasingGivesNothingBack() {
    commit(Draft.of(ANN).claims(take(STOCK, 2, 10)));
    assertThat(erase(ANN)).isTrue();
    assertThat(taken(STOCK)).isEqualTo(2);
  }

  /** Of many rivals on several nodes as many are granted as there are, numbered without gaps. */
  @Test
  default void noMoreIsGrantedThanThereIs() {
    int threads = 4;
    int users = Math.max(2, inputsPerThread() / 4);
    long limit = threads * (long) users / 2;
    Program program = Program.builder("claims")
        .claim("first", Claim.counted(limit).on("come"))
        .claim("device", Claim.unique("device").on("come"))
        .build();
    List<Change<?>> changes = new ArrayList<>();
    Together.<List<Change<?>>>run(threads, thread -> () -> {
          List<Change<?>> mine = new ArrayList<>();
          ProfileStore own = thread % 2 == 0 ? store() : anotherNode();
          try (Userarc node = Userarc.of(program).store(own).open()) {
            for (int i = 0; i < users; i++) {
              mine.addAll(node.track("u" + thread + "-" + i, "come", Map.of("device", "d" + i))
                  .changes());
            }
          }
          return mine;
        })
        .forEach(changes::addAll);

    List<Long> serials = new ArrayList<>();
    long refused = 0;
    long devices = 0;
    for (Change<?> change : changes) {
      boolean first = Value.of("first").equals(change.content().field("claim"));
      if (change.content() instanceof ClaimGranted granted && first) {
        serials.add(granted.serial());
      } else if (change.content() instanceof ClaimRefused && first) {
        refused++;
      } else if (change.content() instanceof ClaimGranted) {
        devices++;
      }
    }
    assertThat(serials)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, limit).boxed().toList());
    assertThat(refused).isEqualTo(threads * (long) users - limit);
    assertThat(devices).isEqualTo(users);
    assertThat(taken(new ClaimId(ProfileId.DEFAULT_NAMESPACE, "first", "")))
        .isEqualTo(limit * Decimal.ONE);
  }
}
