package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.Draft.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Revisions of parameters and programs, and who is offered because of them (S29, S35). */
interface RevisionContract extends StoreContract {
  /** Longer than any test. */
  Duration HOUR = Duration.ofHours(1);

  private static Revision revision(int number, long after) {
    return new Revision(number, Times.instant(CLOCK + after), "{\"often\":" + number + "}");
  }

  private boolean add(ProfileStore store, String namespace, Revision revision) {
    return store.addRevision(namespace, RevisionKind.PARAMETERS, revision);
  }

  private List<Revision> kept(ProfileStore store, String namespace, int after) {
    return store.revisions(namespace, RevisionKind.PARAMETERS, after);
  }

  private List<ProfileId> due(long after) {
    return store().due(Times.instant(CLOCK + after), 10, HOUR);
  }

  /** Revisions come back as they were recorded, on every node, character by character. */
  @Test
  default void revisionsAreKept() {
    Revision rich = new Revision(
        1,
        Times.instant(CLOCK + 1),
        "{ \"b\": 0.250001000, \"a\": \"20 days '%_\\\\ \\u0000 \u4e2d\ud83d\ude00\", \"a\": [true ] }");
    assertThat(kept(store(), "default", 0)).isEmpty();
    assertThat(add(store(), "default", rich)).isTrue();
    assertThat(add(store(), "default", revision(2, 50))).isTrue();
    assertThat(add(store(), "default", revision(3, 20))).isTrue();

    assertThat(kept(anotherNode(), "default", 0))
        .containsExactly(rich, revision(2, 50), revision(3, 20));
    assertThat(kept(anotherNode(), "default", 2)).containsExactly(revision(3, 20));
    assertThat(kept(anotherNode(), "default", 3)).isEmpty();
  }

  /** A revision whose number is not the next one is refused and leaves nothing behind. */
  @Test
  default void aRevisionNumberIsTakenOnce() {
    assertThat(add(store(), "default", revision(2, 1))).isFalse();
    assertThat(add(store(), "default", revision(1, 1))).isTrue();
    assertThat(add(anotherNode(), "default", revision(1, 2))).isFalse();
    assertThat(add(anotherNode(), "default", revision(3, 2))).isFalse();

    assertThat(kept(store(), "default", 0)).containsExactly(revision(1, 1));
  }

  /** Of many who record the same number exactly one succeeds. */
  @Test
  default void ofManyRevisionsOneGetsTheNumber() {
    List<List<Boolean>> recorded = Together.run(4, worker -> () -> {
      ProfileStore store = worker % 2 == 0 ? store() : anotherNode();
      return List.of(add(store, "default", revision(1, worker)));
    });

    assertThat(recorded.stream().flatMap(List::stream)).containsOnlyOnce(true).hasSize(4);
    assertThat(kept(store(), "default", 0)).hasSize(1);
  }

  /** Namespaces have their own revisions. */
  @Test
  default void revisionsOfNamespacesAreApart() {
    ProfileId elsewhere = new ProfileId("elsewhere", "ann");
    commit(Draft.of(ANN));
    commit(Draft.of(elsewhere));
    add(store(), "elsewhere", revision(1, 1));

    assertThat(kept(store(), "default", 0)).isEmpty();
    assertThat(due(5)).isEmpty();
    assertThat(store().due("elsewhere", Times.instant(CLOCK + 5), 10, Duration.ZERO))
        .containsExactly(elsewhere);
  }

  /** Whoever was committed before a revision is offered at its instant, without being written. */
  @Test
  default void aRevisionMakesProfilesDue() {
    commit(Draft.of(ANN));
    commit(Draft.of(BOB).due(CLOCK + 90));
    String before = seen(ANN);
    add(store(), "default", revision(1, 40));

    assertThat(due(39)).isEmpty();
    assertThat(due(40)).containsExactlyInAnyOrder(ANN, BOB);
    assertThat(seen(ANN)).isEqualTo(before);
  }

  /** A commit that covers a revision is offered by its own deadline only. */
  @Test
  default void aCoveredRevisionIsOver() {
    add(store(), "default", revision(1, 40));
    commit(Draft.of(ANN).covers(RevisionKind.PARAMETERS, 1));
    commit(Draft.of(BOB).covers(RevisionKind.PARAMETERS, 1).due(CLOCK + 60));

    assertThat(due(50)).isEmpty();
    assertThat(due(60)).containsExactly(BOB);
  }

  /** A node that did not know a revision yet commits: the profile is offered all the same. */
  @Test
  default void aCommitThatDidNotKnowIsDue() {
    add(store(), "default", revision(1, 10));
    add(store(), "default", revision(2, 40));
    commit(Draft.of(ANN).covers(RevisionKind.PARAMETERS, 1));
    commit(Draft.of(ANN).on(1).covers(RevisionKind.PARAMETERS, 1).due(CLOCK + 70));

    assertThat(due(39)).isEmpty();
    assertThat(due(40)).containsExactly(ANN);
  }

  /** An earlier deadline stays the earlier one. */
  @Test
  default void anEarlierDeadlineStays() {
    commit(Draft.of(ANN).due(CLOCK + 20));
    add(store(), "default", revision(1, 40));

    assertThat(due(20)).containsExactly(ANN);
  }

  /** A profile that is leased meanwhile is offered once the lease has ended with a commit. */
  @Test
  default void aLeasedProfileIsNotForgotten() {
    commit(Draft.of(ANN).due(CLOCK + 5));
    assertThat(due(5)).containsExactly(ANN);
    add(store(), "default", revision(1, 40));
    assertThat(due(50)).isEmpty();
    commit(Draft.of(ANN).on(1));

    assertThat(due(50)).containsExactly(ANN);
  }

  /** Parameters and programs are numbered on their own, and covered on their own. */
  @Test
  default void kindsOfRevisionsAreApart() {
    assertThat(store().addRevision("default", RevisionKind.PROGRAM, revision(1, 40)))
        .isTrue();
    assertThat(store().addRevision("default", RevisionKind.PROGRAM, revision(2, 60)))
        .isTrue();
    assertThat(add(store(), "default", revision(1, 50))).isTrue();
    commit(Draft.of(ANN).covers(RevisionKind.PARAMETERS, 1));
    commit(Draft.of(BOB).covers(RevisionKind.PROGRAM, 1));

    assertThat(anotherNode().revisions("default", RevisionKind.PROGRAM, 1))
        .containsExactly(revision(2, 60));
    assertThat(kept(anotherNode(), "default", 0)).containsExactly(revision(1, 50));
    assertThat(due(39)).isEmpty();
    assertThat(due(40)).containsExactly(ANN);
    assertThat(due(50)).containsExactly(BOB);
  }
}
