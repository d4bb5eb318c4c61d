package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.Draft.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Deadlines and their leases (S8, S13). */
interface DueContract extends StoreContract {
  /** Longer than any test. */
  Duration LONG = Duration.ofHours(1);

  /** The instant some microseconds after the clock of commits. */
  private static Instant after(long micros) {
    return Times.instant(CLOCK + micros);
  }

  private static ProfileId user(int number) {
    return ProfileId.of("user " + number);
  }

  /** Commits profiles due 1, 2, 3 … microseconds after the clock. */
  private void commitDue(int profiles) {
    for (int i = 1; i <= profiles; i++) {
      commit(Draft.of(user(i)).due(CLOCK + i));
    }
  }

  /**
   * Asks again and again until a profile is offered: leases end by themselves, soon but not at
   * once.
   */
  private boolean isOfferedInTheEnd(ProfileStore store, ProfileId id) {
    long end = System.nanoTime() + patience().toNanos();
    while (System.nanoTime() < end) {
      if (store.due(after(1_000), 10, LONG).contains(id)) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  /** Offered is what is due up to and including the instant, and what has no deadline never. */
  @Test
  default void offersWhatIsDue() {
    commitDue(3);
    commit(Draft.of(ANN));

    assertThat(store().due(after(0), 10, LONG)).isEmpty();
    assertThat(store().due(after(2), 10, LONG)).containsExactlyInAnyOrder(user(1), user(2));
    assertThat(store().due(Times.LATEST.minusNanos(1_000), 10, LONG)).containsExactly(user(3));
  }

  /** The earliest deadlines come first, at most as many as asked for. */
  @Test
  default void offersTheEarliestFirst() {
    for (int i : new int[] {7, 3, 9, 1, 8, 2, 6, 4, 5}) {
      commit(Draft.of(user(i)).due(CLOCK + i));
    }

    assertThat(store().due(after(100), 2, LONG)).containsExactly(user(1), user(2));
    assertThat(store().due(after(100), 3, LONG)).containsExactly(user(3), user(4), user(5));
    assertThat(store().due(after(100), 10, LONG))
        .containsExactly(user(6), user(7), user(8), user(9));
  }

  /** What is leased to one is not offered to another. */
  @Test
  default void aLeaseKeepsOthersAway() {
    commitDue(2);
    assertThat(store().due(after(1), 10, LONG)).containsExactly(user(1));

    assertThat(anotherNode().due(after(10), 10, LONG)).containsExactly(user(2));
    assertThat(store().due(after(10), 10, LONG)).isEmpty();
  }

  /** Several workers share what is due: everything is offered, nothing twice. */
  @Test
  default void workersShareWhatIsDue() {
    int profiles = 200;
    commitDue(profiles);

    List<List<ProfileId>> offered = Together.run(4, worker -> () -> {
      ProfileStore store = worker % 2 == 0 ? store() : anotherNode();
      List<ProfileId> mine = new ArrayList<>();
      int idle = 0;
      // A worker may find everything locked by another at the moment; that is not the end.
      while (idle < 20) {
        List<ProfileId> more = store.due(after(1_000), 7, LONG);
        idle = more.isEmpty() ? idle + 1 : 0;
        mine.addAll(more);
      }
      return mine;
    });

    assertThat(offered.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, profiles).mapToObj(DueContract::user).toList());
  }

  /** A lease ends by itself, so that a worker that died holds nothing up. */
  @Test
  default void aLeaseEndsByItself() {
    commitDue(1);
    assertThat(store().due(after(10), 10, Duration.ofMillis(1))).containsExactly(user(1));

    assertThat(isOfferedInTheEnd(anotherNode(), user(1))).isTrue();
    assertThat(store().due(after(10), 10, LONG)).isEmpty();
  }

  /** A commit ends the lease: what is still due then is offered at once. */
  @Test
  default void aCommitEndsTheLease() {
    commitDue(1);
    assertThat(store().due(after(10), 10, LONG)).containsExactly(user(1));
    commit(Draft.of(user(1)).on(1).due(CLOCK + 2));

    assertThat(anotherNode().due(after(10), 10, LONG)).containsExactly(user(1));
  }

  /** A conflict is no commit: the lease goes on. */
  @Test
  default void aConflictDoesNotEndTheLease() {
    commitDue(1);
    assertThat(store().due(after(10), 10, LONG)).containsExactly(user(1));
    conflict(Draft.of(user(1)).due(CLOCK + 1));

    assertThat(store().due(after(10), 10, LONG)).isEmpty();
  }

  /** The latest commit's deadline counts, whichever way it moved and how often. */
  @Test
  default void theLatestDeadlineCounts() {
    commit(Draft.of(ANN).due(CLOCK + 50));
    commit(Draft.of(ANN).on(1).due(CLOCK + 90));
    assertThat(store().due(after(89), 10, LONG)).isEmpty();
    commit(Draft.of(ANN).on(2).due(CLOCK + 20));
    assertThat(store().due(after(19), 10, LONG)).isEmpty();
    assertThat(store().due(after(20), 10, Duration.ZERO)).containsExactly(ANN);
    commit(Draft.of(ANN).on(3).due(CLOCK + 70));
    assertThat(store().due(after(69), 10, LONG)).isEmpty();
    commit(Draft.of(ANN).on(4).due(Times.NEVER));
    assertThat(store().due(after(1_000), 10, LONG)).isEmpty();
    commit(Draft.of(ANN).on(5).due(CLOCK + 60));
    assertThat(store().due(after(1_000), 10, LONG)).containsExactly(ANN);
  }

  /** A profile is offered once per call, however often its deadline moved. */
  @Test
  default void isOfferedOncePerCall() {
    for (int i = 0; i < 20; i++) {
      commit(Draft.of(ANN).on(i).due(CLOCK + 40 - i));
      commit(Draft.of(BOB).on(i).due(CLOCK + 10 + i));
    }

    assertThat(store().due(after(1_000), 10, LONG)).containsExactlyInAnyOrder(ANN, BOB);
  }
}
