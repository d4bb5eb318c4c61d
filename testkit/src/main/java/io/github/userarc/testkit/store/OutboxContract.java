package io.github.userarc.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.Erased;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.Outbox;
import io.github.userarc.core.store.Outbox.Consignment;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Changes on their way to the host's sink (S25). */
interface OutboxContract extends StoreContract {
  /** Longer than any test. */
  Duration LEASE = Duration.ofHours(1);

  /** The outbox of a store that has one; where there is none, nothing can be asked of it. */
  private Outbox outbox(ProfileStore store) {
    return store.outbox().orElseThrow();
  }

  private Outbox outbox() {
    return outbox(store());
  }

  /** Whether there is nothing to be tested but that there is no outbox, as the store says. */
  private boolean hasNone() {
    assertThat(store().outbox().isPresent()).isEqualTo(forwards());
    return !forwards();
  }

  private static List<Long> sequences(Consignment consignment) {
    return consignment.changes().stream().map(Change::sequence).toList();
  }

  private static List<ProfileId> ids(List<Consignment> taken) {
    return taken.stream().map(Consignment::id).toList();
  }

  /** The one consignment there is. */
  private Consignment one(int changes) {
    List<Consignment> taken = outbox().take(10, changes, LEASE);
    assertThat(taken).hasSize(1);
    return taken.get(0);
  }

  private Consignment inTheEnd(Outbox outbox) {
    long end = System.nanoTime() + patience().toNanos();
    while (System.nanoTime() < end) {
      List<Consignment> taken = outbox.take(1, 10, LEASE);
      if (!taken.isEmpty()) {
        return taken.get(0);
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("Nothing was offered within " + patience());
  }

  /** Committed changes wait in order until they are acknowledged; conflicts leave none. */
  @Test
  default void changesWaitUntilTheyAreForwarded() {
    if (hasNone()) {
      return;
    }
    Draft first = Draft.of(ANN).changes(1, 2);
    commit(first);
    commit(Draft.of(ANN).on(1));
    conflict(Draft.of(ANN).on(1).changes(3, 3));
    commit(Draft.of(ANN).on(2).changes(3, 5));
    commit(Draft.of(BOB));

    Consignment taken = one(10);
    assertThat(taken.id()).isEqualTo(ANN);
    assertThat(taken.attempts()).isZero();
    assertThat(sequences(taken)).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(StoreContract.texts(taken.changes().subList(0, 2)))
        .isEqualTo(StoreContract.texts(first.commit().changes()));
    outbox().forwarded(taken, 5);
    assertThat(outbox().take(10, 10, LEASE)).isEmpty();
    assertThat(outbox(anotherNode()).take(10, 10, LEASE)).isEmpty();
  }

  /** At most so many of a profile at once, and the rest afterwards, in order. */
  @Test
  default void theRestFollowsInOrder() {
    if (hasNone()) {
      return;
    }
    commit(Draft.of(ANN).changes(1, 5));

    Consignment taken = one(2);
    assertThat(sequences(taken)).containsExactly(1L, 2L);
    outbox().forwarded(taken, 1);
    taken = one(3);
    assertThat(sequences(taken)).containsExactly(2L, 3L, 4L);
    outbox().forwarded(taken, 0);
    taken = one(3);
    assertThat(sequences(taken)).containsExactly(2L, 3L, 4L);
    outbox().forwarded(taken, 3);
    commit(Draft.of(ANN).on(1).changes(6, 6));
    assertThat(sequences(one(3))).containsExactly(5L, 6L);
  }

  /** Whoever is leased is offered to nobody else, whatever is committed meanwhile. */
  @Test
  default void aLeasedLineWaits() {
    if (hasNone()) {
      return;
    }
    commit(Draft.of(ANN).changes(1, 1));
    Consignment taken = one(10);
    commit(Draft.of(ANN).on(1).changes(2, 2));
    commit(Draft.of(BOB).changes(1, 1));

    assertThat(ids(outbox(anotherNode()).take(10, 10, LEASE))).containsExactly(BOB);
    outbox().forwarded(taken, 1);
    assertThat(sequences(one(10))).containsExactly(2L);
  }

  /** A lease ends by itself; whoever had it cannot end that of another. */
  @Test
  default void aLeaseOfTheOutboxEndsByItself() {
    if (hasNone()) {
      return;
    }
    commit(Draft.of(ANN).changes(1, 2));
    Consignment lost = outbox().take(1, 10, Duration.ofMillis(1)).get(0);
    Consignment second = inTheEnd(outbox(anotherNode()));
    assertThat(second.id()).isEqualTo(ANN);

    outbox().postpone(lost, Duration.ofMillis(1));
    outbox().park(lost, "too late");
    outbox().forwarded(lost, 0);
    assertThat(outbox().take(10, 10, LEASE)).isEmpty();
    try (Stream<Outbox.Parked> parked = outbox().parked()) {
      assertThat(parked).isEmpty();
    }
    outbox(anotherNode()).forwarded(second, 2);
    assertThat(outbox().take(10, 10, LEASE)).isEmpty();
  }

  /** What failed is tried again after a pause, and counted until it is delivered. */
  @Test
  default void failuresAreTriedAgain() {
    if (hasNone()) {
      return;
    }
    commit(Draft.of(ANN).changes(1, 2));
    outbox().postpone(one(10), LEASE);
    commit(Draft.of(BOB).changes(1, 1));
    Consignment bob = one(10);
    assertThat(bob.id()).isEqualTo(BOB);
    outbox().postpone(bob, Duration.ofMillis(1));

    Consignment again = inTheEnd(outbox(anotherNode()));
    assertThat(again.id()).isEqualTo(BOB);
    assertThat(again.attempts()).isEqualTo(1);
    outbox().postpone(again, Duration.ofMillis(1));
    assertThat(inTheEnd(outbox()).attempts()).isEqualTo(2);
  }

  /** A change that cannot be delivered is put aside, so that those behind it go on. */
  @Test
  default void thePoisonousIsPutAside() {
    if (hasNone()) {
      return;
    }
    Draft draft = Draft.of(ANN).changes(1, 2);
    commit(draft);
    outbox().postpone(one(10), Duration.ofMillis(1));
    outbox().park(inTheEnd(outbox()), "the sink cannot read it");

    Consignment next = one(10);
    assertThat(sequences(next)).containsExactly(2L);
    assertThat(next.attempts()).isZero();
    try (Stream<Outbox.Parked> parked = outbox(anotherNode()).parked()) {
      assertThat(parked).singleElement().satisfies(one -> {
        assertThat(one.reason()).isEqualTo("the sink cannot read it");
        assertThat(StoreContract.texts(List.of(one.change())))
            .isEqualTo(StoreContract.texts(draft.commit().changes().subList(0, 1)));
      });
    }
    assertThat(outbox().discard(ANN, 1, 2)).isFalse();
    assertThat(outbox().discard(ANN, 1, 1)).isTrue();
    assertThat(outbox().discard(ANN, 1, 1)).isFalse();
  }

  /** With a profile goes what waits and what was put aside; the notice of it is forwarded. */
  @Test
  default void anErasureIsForwarded() {
    if (hasNone()) {
      return;
    }
    commit(Draft.of(ANN).changes(1, 3));
    outbox().park(one(10), "no");
    assertThat(erase(ANN)).isTrue();

    Consignment taken = one(10);
    assertThat(taken.id()).isEqualTo(ANN);
    assertThat(taken.changes())
        .singleElement()
        .satisfies(notice ->
            assertThat(notice.content()).matches(content -> content.type().equals(Erased.TYPE)))
        .extracting(Change::incarnation, Change::sequence)
        .containsExactly(1, 99L);
    assertThat(load(ANN).revision()).isZero();
    assertThat(load(ANN).incarnation()).isEqualTo(2);
    try (Stream<Outbox.Parked> parked = outbox().parked()) {
      assertThat(parked).isEmpty();
    }
    commit(Draft.of(ANN).incarnation(2).changes(1, 1));
    outbox().forwarded(taken, 1);
    assertThat(one(10).changes()).extracting(Change::incarnation).containsExactly(2);
    assertThat(store().changes(ANN)).hasSize(keepsChanges() ? 1 : 0);
  }

  /** The notice of an erasure comes behind all changes, whatever its number was to be (S25). */
  @Test
  default void aNoticeIsNumberedBehindAllChanges() {
    commit(Draft.of(ANN).changes(1, 3));
    commit(Draft.of(ANN).on(1));
    Change<?> left = store().erase(ANN, Draft.erased(ANN, 1, 2)).orElseThrow();

    assertThat(left.incarnation()).isEqualTo(1);
    assertThat(left.sequence()).isEqualTo(4);
    if (forwards()) {
      assertThat(one(10).changes()).map(Change::sequence).containsExactly(4L);
    }
    commit(Draft.of(ANN).incarnation(2).changes(1, 1));
    assertThat(store().erase(ANN, Draft.erased(ANN, 2, 1)).map(Change::sequence))
        .contains(2L);
  }

  /** Several forwarders share the work: everything once, each profile's changes in order. */
  @Test
  default void forwardersShareTheWork() {
    if (hasNone()) {
      return;
    }
    int profiles = 40;
    for (int i = 0; i < profiles; i++) {
      commit(Draft.of(ProfileId.of("user " + i)).changes(1, 1 + i % 4));
    }
    List<List<Change<?>>> forwarded = Together.run(4, worker -> () -> {
      Outbox mine = outbox(worker % 2 == 0 ? store() : anotherNode());
      List<Change<?>> delivered = new ArrayList<>();
      for (int idle = 0; idle < 20; ) {
        List<Consignment> taken = mine.take(3, 2, LEASE);
        idle = taken.isEmpty() ? idle + 1 : 0;
        taken.forEach(consignment -> {
          delivered.addAll(consignment.changes());
          mine.forwarded(consignment, consignment.changes().size());
        });
      }
      return delivered;
    });

    Set<String> seen = new HashSet<>();
    Map<ProfileId, Integer> counts = new HashMap<>();
    for (List<Change<?>> one : forwarded) {
      Map<ProfileId, Long> latest = new HashMap<>();
      for (Change<?> change : one) {
        assertThat(seen.add(change.profile() + " " + change.sequence())).isTrue();
        assertThat(change.sequence()).isGreaterThan(latest.getOrDefault(change.profile(), 0L));
        latest.put(change.profile(), change.sequence());
        counts.merge(change.profile(), 1, Integer::sum);
      }
    }
    assertThat(counts).hasSize(profiles);
    assertThat(seen).hasSize(profiles / 4 * (1 + 2 + 3 + 4));
  }

  /** While commits go on: every change once and in its order, whoever of several delivers it. */
  @Test
  default void forwardersKeepTheOrderWhileCommitsGoOn() {
    if (hasNone()) {
      return;
    }
    int profiles = 3;
    int commits = inputsPerThread();
    Map<ProfileId, List<Long>> delivered = new ConcurrentHashMap<>();
    AtomicInteger count = new AtomicInteger();
    long end = System.nanoTime() + patience().toNanos();
    Together.run(4, worker -> () -> {
      if (worker == 0) {
        for (int i = 0; i < commits; i++) {
          for (int user = 0; user < profiles; user++) {
            commit(Draft.of(ProfileId.of("user " + user)).on(i).changes(i + 1, i + 1));
          }
        }
        return true;
      }
      Outbox mine = outbox(worker % 2 == 0 ? store() : anotherNode());
      while (count.get() < commits * profiles && System.nanoTime() < end) {
        for (Consignment consignment : mine.take(2, 3, LEASE)) {
          delivered
              .computeIfAbsent(
                  consignment.id(), id -> Collections.synchronizedList(new ArrayList<>()))
              .addAll(sequences(consignment));
          mine.forwarded(consignment, consignment.changes().size());
          count.addAndGet(consignment.changes().size());
        }
      }
      return true;
    });

    List<Long> all = LongStream.rangeClosed(1, commits).boxed().toList();
    assertThat(delivered).hasSize(profiles);
    assertThat(delivered.values()).allSatisfy(one -> assertThat(one).isEqualTo(all));
  }

  /** A purge forgets what has been forwarded, not what waits. */
  @Test
  default void whatWaitsIsNotPurged() {
    commit(Draft.of(ANN).changes(1, 2));
    commit(Draft.of(BOB).changes(1, 2));
    if (forwards()) {
      List<Consignment> taken = outbox().take(10, 10, LEASE);
      taken.forEach(
          consignment -> outbox().forwarded(consignment, consignment.id().equals(ANN) ? 1 : 2));
    }

    store().purge(Times.LATEST.minusNanos(1_000));

    assertThat(store().changes(BOB)).isEmpty();
    if (forwards()) {
      assertThat(sequences(one(10))).containsExactly(2L);
    } else {
      assertThat(store().changes(ANN)).isEmpty();
    }
  }

  /** A purge forgets changes that took effect before its instant, and no others. */
  @Test
  default void changesBeforeAnInstantArePurged() {
    commit(Draft.of(ANN).changes(1, 2).key("k"));
    commit(Draft.of(ANN).on(1).changes(3, 4));
    commit(Draft.of(BOB).changes(1, 1));
    if (forwards()) {
      List<Consignment> taken = outbox().take(10, 10, LEASE);
      taken.forEach(one -> outbox().forwarded(one, one.changes().size()));
    }

    // A draft's change of number n takes effect n microseconds after its clock.
    assertThat(store().purge(Times.EARLIEST)).isZero();
    assertThat(store().changes(ANN)).hasSize(keepsChanges() ? 4 : 0);
    assertThat(store().purge(Times.instant(Draft.CLOCK + 3))).isEqualTo(keepsChanges() ? 3 : 0);
    assertThat(store().changes(ANN))
        .extracting(Change::sequence)
        .isEqualTo(keepsChanges() ? List.of(3L, 4L) : List.of());
    assertThat(anotherNode().changes(BOB)).isEmpty();
    assertThat(answer(ANN, "k").answer()).isEqualTo(Draft.answer("k", 1, 2));
  }
}
