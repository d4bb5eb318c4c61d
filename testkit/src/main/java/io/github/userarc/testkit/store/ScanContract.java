package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.Draft.CLOCK;
import static io.github.userarc.testkit.store.StoreContract.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.StoredProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reading all profiles, and telling them apart (S1). */
interface ScanContract extends StoreContract {

  /** A scan gives all profiles, each once, with revision, state and deadline. */
  @Test
  default void aScanGivesEveryProfileOnce() {
    for (int i = 1; i <= 500; i++) {
      commit(Draft.of(ProfileId.of("user " + i)).state("state " + i).due(CLOCK + i));
    }
    commit(Draft.of(ProfileId.of("user 7")).on(1).state("again").due(Times.NEVER));

    try (Stream<StoredProfile> scan = store().scan()) {
      List<String> seen = scan.map(ScanContract::line).toList();
      assertThat(seen).hasSize(500).doesNotHaveDuplicates();
      assertThat(seen).contains("user 1 r1 state 1 due 1", "user 500 r1 state 500 due 500");
      assertThat(seen).contains("user 7 r2 again due never");
    }
  }

  private static String line(StoredProfile profile) {
    String due = profile.nextDue() == Times.NEVER ? "never" : "" + (profile.nextDue() - CLOCK);
    return profile.id() + " r" + profile.revision() + " " + text(profile.state()) + " due " + due;
  }

  /** A scan of an empty store is empty, and one may stop early. */
  @Test
  default void aScanMayBeEmptyAndMayStopEarly() {
    try (Stream<StoredProfile> scan = store().scan()) {
      assertThat(scan).isEmpty();
    }
    commit(Draft.of(ANN));
    commit(Draft.of(BOB));
    for (int i = 0; i < 50; i++) {
      try (Stream<StoredProfile> scan = store().scan()) {
        assertThat(scan.limit(1)).hasSize(1);
      }
    }
  }

  /** One may commit while scanning. */
  @Test
  default void oneMayCommitWhileScanning() {
    commit(Draft.of(ANN));
    commit(Draft.of(BOB));
    try (Stream<StoredProfile> scan = store().scan()) {
      scan.forEach(profile -> commit(Draft.of(profile.id()).on(1).state("migrated")));
    }

    assertThat(load(ANN).revision()).isEqualTo(2);
    assertThat(load(BOB).revision()).isEqualTo(2);
  }

  /** Ids are compared exactly: case, spaces, accents, beyond the basic plane, at full length. */
  @Test
  default void oddIdsAreApart() {
    List<ProfileId> ids = new ArrayList<>();
    for (String text : OddTexts.ofLength(ProfileId.MAX_LENGTH)) {
      ids.add(ProfileId.of(text));
      ids.add(new ProfileId(text, "ann"));
    }
    // where a separator between namespace and user might be lost
    ids.add(new ProfileId("a", "b/c"));
    ids.add(new ProfileId("a/b", "c"));
    for (ProfileId id : ids) {
      commit(Draft.of(id)
          .state("of " + id.namespace() + "|" + id.user())
          .due(CLOCK)
          .key("k"));
    }

    for (ProfileId id : ids) {
      assertThat(load(id, "k").answers()).hasSize(1);
      assertThat(load(id).state())
          .hasValueSatisfying(
              state -> assertThat(text(state)).isEqualTo("of " + id.namespace() + "|" + id.user()));
    }
    try (Stream<StoredProfile> scan = store().scan()) {
      assertThat(scan.map(StoredProfile::id)).containsExactlyInAnyOrderElementsOf(ids);
    }
    List<ProfileId> due = new ArrayList<>();
    for (String namespace : ids.stream().map(ProfileId::namespace).distinct().toList()) {
      due.addAll(store().due(namespace, Times.instant(CLOCK), 1_000, Duration.ofHours(1)));
    }
    assertThat(due).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(erase(ids.get(0))).isTrue();
    assertThat(load(ids.get(0)).state()).isEmpty();
    for (ProfileId id : ids.subList(1, ids.size())) {
      assertThat(load(id).revision()).isEqualTo(1);
    }
  }
}
