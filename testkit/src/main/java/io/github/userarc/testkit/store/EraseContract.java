package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.Draft.CLOCK;
import static io.github.userarc.testkit.store.StoreContract.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.StoredProfile;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Erasing, and users who return (S30). */
interface EraseContract extends StoreContract {

  /** Where there is nothing, there is nothing to erase. */
  @Test
  default void aStrangerCannotBeErased() {
    assertThat(erase(ANN)).isFalse();
    assertThat(load(ANN).incarnation()).isEqualTo(1);
  }

  /** Erasing leaves no state, key, change or deadline, and does not touch others. */
  @Test
  default void erasingLeavesNoTrace() {
    ProfileId elsewhere = new ProfileId("elsewhere", ANN.user());
    commit(Draft.of(ANN).changes(1, 2).key("k").due(CLOCK));
    commit(Draft.of(BOB).changes(1, 1).key("k").due(CLOCK));
    commit(Draft.of(elsewhere).changes(1, 1).key("k").due(CLOCK));
    String bob = seen(BOB, "k");
    String other = seen(elsewhere, "k");

    assertThat(erase(ANN)).isTrue();

    Loaded loaded = load(ANN, "k");
    assertThat(loaded.revision()).isZero();
    assertThat(loaded.state()).isEmpty();
    assertThat(loaded.answers()).isEmpty();
    assertThat(store().keys(ANN)).isEmpty();
    assertThat(store().changes(ANN)).isEmpty();
    try (Stream<StoredProfile> scan = store().scan()) {
      assertThat(scan.map(StoredProfile::id)).containsExactlyInAnyOrder(BOB, elsewhere);
    }
    assertThat(store().due(Times.instant(CLOCK), 10, Duration.ofHours(1))).containsExactly(BOB);
    assertThat(store().due("elsewhere", Times.instant(CLOCK), 10, Duration.ofHours(1)))
        .containsExactly(elsewhere);
    assertThat(seen(BOB, "k")).isEqualTo(bob);
    assertThat(seen(elsewhere, "k")).isEqualTo(other);
    assertThat(erase(ANN)).isFalse();
    assertThat(store().erased(ANN)).isTrue();
    assertThat(anotherNode().erased(ANN)).isTrue();
    assertThat(store().erased(BOB)).isFalse();
    assertThat(store().erased(elsewhere)).isFalse();
  }

  /** A returning id starts the next incarnation, with revision 1 and its own keys and changes. */
  @Test
  default void aReturningIdStartsTheNextIncarnation() {
    for (int life = 1; life <= 3; life++) {
      assertThat(load(ANN).incarnation()).isEqualTo(life);
      assertThat(commit(Draft.of(ANN)
              .incarnation(life)
              .state("life " + life)
              .changes(1, 1)
              .key("k")))
          .isEqualTo(1);
      Loaded loaded = load(ANN, "k");
      assertThat(loaded.incarnation()).isEqualTo(life);
      assertThat(loaded.answers()).containsOnlyKeys("k");
      String state = "life " + life;
      assertThat(loaded.state())
          .hasValueSatisfying(bytes -> assertThat(text(bytes)).isEqualTo(state));
      assertThat(store().changes(ANN))
          .extracting(Change::incarnation)
          .hasSize(keepsChanges() ? 1 : 0)
          .containsOnly(keepsChanges() ? new Integer[] {life} : new Integer[0]);
      assertThat(erase(ANN)).isTrue();
    }
    assertThat(load(BOB).incarnation()).isEqualTo(1);
  }

  /** A commit that was decided before the erasure is a conflict: what was erased stays so. */
  @Test
  default void aCommitFromBeforeTheErasureIsAConflict() {
    commit(Draft.of(ANN));
    erase(ANN);

    conflict(Draft.of(ANN).on(1).key("k")); // loaded the first life
    conflict(Draft.of(ANN).on(0).key("k")); // loaded before the first life
    assertThat(load(ANN, "k").answers()).isEmpty();
    assertThat(load(ANN).state()).isEmpty();

    commit(Draft.of(ANN).incarnation(2));
    conflict(Draft.of(ANN).on(1).key("k")); // the revisions agree, the lives do not
    conflict(Draft.of(ANN).on(0).key("k"));
    assertThat(load(ANN, "k").answers()).isEmpty();
    assertThat(load(ANN).revision()).isEqualTo(1);
    assertThat(load(ANN).incarnation()).isEqualTo(2);
  }

  /** A profile under lease can be erased, and its next life is due on its own. */
  @Test
  default void aLeaseDoesNotOutliveTheProfile() {
    commit(Draft.of(ANN).due(CLOCK));
    assertThat(store().due(Times.instant(CLOCK), 10, Duration.ofHours(1))).containsExactly(ANN);
    erase(ANN);
    assertThat(store().due(Times.instant(CLOCK), 10, Duration.ofHours(1))).isEmpty();

    commit(Draft.of(ANN).incarnation(2).due(CLOCK));
    assertThat(store().due(Times.instant(CLOCK), 10, Duration.ofHours(1))).containsExactly(ANN);
  }
}
