package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.Draft.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.Quarantined;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Batches, quarantine and purge. */
interface UpkeepContract extends StoreContract {
  /** Longer than any test. */
  Duration AN_HOUR = Duration.ofHours(1);

  private List<ProfileId> dueLater() {
    return store().due(Times.instant(CLOCK + 1_000), 10, AN_HOUR);
  }

  private List<Quarantined> quarantined() {
    try (Stream<Quarantined> all = anotherNode().quarantined()) {
      return all.toList();
    }
  }

  private static Loaded of(Map<ProfileId, Loaded> loaded, ProfileId id) {
    return Objects.requireNonNull(loaded.get(id), id.toString());
  }

  /** Several profiles load at once as they do one by one. */
  @Test
  default void severalLoadAtOnce() {
    commit(Draft.of(ANN).key("k1"));
    commit(Draft.of(ANN).on(1).key("k2"));
    commit(Draft.of(BOB).key("k1"));
    ProfileId cat = ProfileId.of("cat");
    ProfileId dan = ProfileId.of("dan");
    commit(Draft.of(dan));
    erase(dan);

    Map<ProfileId, Loaded> loaded = store()
        .loadAll(
            Map.of(ANN, Set.of("k2", "k3"), BOB, Set.of(), cat, Set.of("k1"), dan, Set.of("k1")),
            LoadMode.PLAIN);

    assertThat(loaded).containsOnlyKeys(ANN, BOB, cat, dan);
    assertThat(of(loaded, ANN).revision()).isEqualTo(2);
    assertThat(of(loaded, ANN).answers()).containsOnlyKeys("k2");
    assertThat(of(loaded, ANN).state())
        .hasValueSatisfying(
            bytes -> assertThat(bytes).isEqualTo(load(ANN).state().orElseThrow()));
    assertThat(of(loaded, BOB).answers()).isEmpty();
    assertThat(of(loaded, cat).revision()).isZero();
    assertThat(of(loaded, cat).state()).isEmpty();
    assertThat(of(loaded, dan).incarnation()).isEqualTo(2);
    assertThat(store().loadAll(Map.of(), LoadMode.PLAIN)).isEmpty();
  }

  /** Of several commits at once each goes its own way: what cannot be saved leaves the others. */
  @Test
  default void ofSeveralCommitsEachGoesItsOwnWay() {
    ProfileId cat = ProfileId.of("cat");
    ProfileId dan = ProfileId.of("dan");
    commit(Draft.of(BOB).key("k"));
    commit(Draft.of(dan));
    String dans = seen(dan, "k");
    String bobs = seen(BOB, "k", "other");

    List<CommitResult> results = store()
        .commitAll(List.of(
            Draft.of(ANN).changes(1, 2).key("k").due(CLOCK + 5).commit(),
            Draft.of(BOB).on(1).changes(1, 1).key("k").commit(),
            Draft.of(cat).key("k").commit(),
            Draft.of(dan).on(7).changes(1, 1).key("k").commit()));

    assertThat(results).hasSize(4);
    assertThat(results.get(0)).isEqualTo(new CommitResult.Committed(1));
    assertThat(results.get(1)).isInstanceOf(CommitResult.Duplicate.class);
    assertThat(results.get(2)).isEqualTo(new CommitResult.Committed(1));
    assertThat(results.get(3)).isEqualTo(new CommitResult.Conflict());
    assertThat(load(ANN, "k").answers()).containsOnlyKeys("k");
    assertThat(store().changes(ANN)).hasSize(keepsChanges() ? 2 : 0);
    assertThat(seen(dan, "k")).isEqualTo(dans);
    assertThat(seen(BOB, "k", "other")).isEqualTo(bobs);
    assertThat(dueLater()).containsExactly(ANN);
    assertThat(store().commitAll(List.of())).isEmpty();
  }

  /** Batches that overlap, in any order, end, and each revision is committed by one of them. */
  @Test
  default void rivalsWithOverlappingBatches() {
    int profiles = 12;
    List<ProfileId> ids = new ArrayList<>();
    for (int i = 0; i < profiles; i++) {
      ids.add(ProfileId.of("user " + i));
      commit(Draft.of(ids.get(i)));
    }
    int rounds = Math.max(1, inputsPerThread() / 4);
    List<List<String>> won = Together.run(4, worker -> () -> {
      List<String> mine = new ArrayList<>();
      List<ProfileId> order = new ArrayList<>(ids);
      for (int round = 0; round < rounds; round++) {
        Collections.rotate(order, worker + 1);
        List<ProfileCommit> commits = new ArrayList<>();
        for (ProfileId id : order.subList(0, profiles - 3)) {
          Loaded now = load(id);
          String key = "key " + worker + " " + round;
          long next = now.revision();
          commits.add(
              Draft.of(id).on(now.revision()).changes(next, next).key(key).commit());
        }
        List<CommitResult> results = (worker % 2 == 0 ? store() : anotherNode()).commitAll(commits);
        for (int i = 0; i < results.size(); i++) {
          if (results.get(i) instanceof CommitResult.Committed committed) {
            mine.add(commits.get(i).id() + " " + committed.revision());
          }
        }
      }
      return mine;
    });

    List<String> all = won.stream().flatMap(List::stream).toList();
    assertThat(all).doesNotHaveDuplicates();
    assertThat(ids.stream().mapToLong(id -> load(id).revision() - 1).sum()).isEqualTo(all.size());
    assertThat(ids.stream().mapToLong(id -> store().keys(id).size()).sum()).isEqualTo(all.size());
  }

  /** A profile in quarantine is offered to nobody until it is committed; others are. */
  @Test
  default void quarantineEndsWithACommit() {
    commit(Draft.of(ANN).due(CLOCK + 5));
    commit(Draft.of(BOB).due(CLOCK + 5));
    Instant since = Times.instant(CLOCK + 9);
    store().quarantine(ANN, 1, since, "It broke: 'x' %_ \u4e2d".repeat(300));
    store().quarantine(ProfileId.of("nobody"), 1, since, "not there");

    assertThat(dueLater()).containsExactly(BOB);
    assertThat(quarantined()).singleElement().satisfies(one -> {
      assertThat(one.id()).isEqualTo(ANN);
      assertThat(one.since()).isEqualTo(since);
      assertThat(one.reason()).startsWith("It broke: 'x' %_ \u4e2d");
    });
    assertThat(load(ANN).state()).isPresent();
    conflict(Draft.of(ANN).due(CLOCK + 5));
    assertThat(quarantined()).hasSize(1);

    commit(Draft.of(ANN).on(1).due(CLOCK + 7));
    assertThat(quarantined()).isEmpty();
    assertThat(dueLater()).containsExactly(ANN);
  }

  /** Whoever fails on an older state says nothing of the present one. */
  @Test
  default void aLateQuarantineIsNone() {
    commit(Draft.of(ANN));
    commit(Draft.of(ANN).on(1).due(CLOCK + 5));
    store().quarantine(ANN, 1, Times.instant(CLOCK), "it was broken");

    assertThat(quarantined()).isEmpty();
    assertThat(dueLater()).containsExactly(ANN);
  }

  /** Quarantine comes over a lease as well, and goes with the profile. */
  @Test
  default void quarantineGoesWithTheProfile() {
    commit(Draft.of(ANN).due(CLOCK + 5));
    assertThat(dueLater()).containsExactly(ANN);
    store().quarantine(ANN, 1, Times.instant(CLOCK), "broken");
    assertThat(erase(ANN)).isTrue();

    assertThat(quarantined()).isEmpty();
    commit(Draft.of(ANN).incarnation(2).due(CLOCK + 6));
    assertThat(dueLater()).containsExactly(ANN);
  }

  /** A purge forgets keys that their own profile's clock has passed, and no others. */
  @Test
  default void keysPastTheirProfilesClockArePurged() {
    KeyAnswer early = key("early", CLOCK + 10);
    KeyAnswer later = key("later", CLOCK + 20);
    commit(Draft.of(ANN).keys(early, later).clock(CLOCK + 10));
    commit(Draft.of(BOB).keys(early, later).clock(CLOCK + 11));
    commit(Draft.of(BOB).on(1).clock(CLOCK + 15));

    store().purge(Times.EARLIEST);

    assertThat(store().keys(ANN)).containsExactly(early, later);
    assertThat(store().keys(BOB)).containsExactly(later);
    assertThat(load(BOB, "early", "later").answers()).containsOnlyKeys("later");
  }

  private static KeyAnswer key(String key, long keptUntil) {
    return new KeyAnswer(key, "visit", 0, "hash", keptUntil, 1, 0, null, Map.of());
  }
}
