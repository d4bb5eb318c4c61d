package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.Draft.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.ParameterRevision;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parameter revisions, and who is offered because of them (S35). */
interface ParameterContract extends StoreContract {
  /** Longer than any test. */
  Duration HOUR = Duration.ofHours(1);

  private static ParameterRevision revision(int number, long after) {
    return new ParameterRevision(
        number, Times.instant(CLOCK + after), Map.of("often", Decimal.of(number)));
  }

  private List<ProfileId> due(long after) {
    return store().due(Times.instant(CLOCK + after), 10, HOUR);
  }

  /** Revisions come back as they were recorded, on every node, values of all kinds included. */
  @Test
  default void parametersAreKept() {
    ParameterRevision rich = new ParameterRevision(
        1,
        Times.instant(CLOCK + 1),
        Map.of(
            "span",
            new Value.Text("20 days"),
            "share",
            Decimal.of("0.250001"),
            "on",
            new Value.Bool(true),
            "start",
            new Value.Time(CLOCK)));
    assertThat(store().parameters("default", 0)).isEmpty();
    assertThat(store().addParameters("default", rich)).isTrue();
    assertThat(store().addParameters("default", revision(2, 50))).isTrue();
    assertThat(store().addParameters("default", revision(3, 20))).isTrue();

    assertThat(anotherNode().parameters("default", 0))
        .containsExactly(rich, revision(2, 50), revision(3, 20));
    assertThat(anotherNode().parameters("default", 2)).containsExactly(revision(3, 20));
    assertThat(anotherNode().parameters("default", 3)).isEmpty();
  }

  /** A revision whose number is not the next one is refused and leaves nothing behind. */
  @Test
  default void aParameterNumberIsTakenOnce() {
    assertThat(store().addParameters("default", revision(2, 1))).isFalse();
    assertThat(store().addParameters("default", revision(1, 1))).isTrue();
    assertThat(anotherNode().addParameters("default", revision(1, 2))).isFalse();
    assertThat(anotherNode().addParameters("default", revision(3, 2))).isFalse();

    assertThat(store().parameters("default", 0)).containsExactly(revision(1, 1));
  }

  /** Of many who record the same number exactly one succeeds. */
  @Test
  default void ofManyRevisionsOneGetsTheNumber() {
    List<List<Boolean>> recorded = Together.run(4, worker -> () -> {
      ProfileStore store = worker % 2 == 0 ? store() : anotherNode();
      return List.of(store.addParameters("default", revision(1, worker)));
    });

    assertThat(recorded.stream().flatMap(List::stream)).containsOnlyOnce(true).hasSize(4);
    assertThat(store().parameters("default", 0)).hasSize(1);
  }

  /** Namespaces have their own parameters. */
  @Test
  default void parametersOfNamespacesAreApart() {
    ProfileId elsewhere = new ProfileId("elsewhere", "ann");
    commit(Draft.of(ANN));
    commit(Draft.of(elsewhere));
    store().addParameters("elsewhere", revision(1, 1));

    assertThat(store().parameters("default", 0)).isEmpty();
    assertThat(due(5)).containsExactly(elsewhere);
  }

  /** Whoever was committed before a revision is offered at its instant, without being written. */
  @Test
  default void aRevisionMakesProfilesDue() {
    commit(Draft.of(ANN));
    commit(Draft.of(BOB).due(CLOCK + 90));
    String before = seen(ANN);
    store().addParameters("default", revision(1, 40));

    assertThat(due(39)).isEmpty();
    assertThat(due(40)).containsExactlyInAnyOrder(ANN, BOB);
    assertThat(seen(ANN)).isEqualTo(before);
  }

  /** A commit that covers a revision is offered by its own deadline only. */
  @Test
  default void aCoveredRevisionIsOver() {
    store().addParameters("default", revision(1, 40));
    commit(Draft.of(ANN).parameters(1));
    commit(Draft.of(BOB).parameters(1).due(CLOCK + 60));

    assertThat(due(50)).isEmpty();
    assertThat(due(60)).containsExactly(BOB);
  }

  /** A node that did not know a revision yet commits: the profile is offered all the same. */
  @Test
  default void aCommitThatDidNotKnowIsDue() {
    store().addParameters("default", revision(1, 10));
    store().addParameters("default", revision(2, 40));
    commit(Draft.of(ANN).parameters(1));
    commit(Draft.of(ANN).on(1).parameters(1).due(CLOCK + 70));

    assertThat(due(39)).isEmpty();
    assertThat(due(40)).containsExactly(ANN);
  }

  /** An earlier deadline stays the earlier one. */
  @Test
  default void anEarlierDeadlineStays() {
    commit(Draft.of(ANN).due(CLOCK + 20));
    store().addParameters("default", revision(1, 40));

    assertThat(due(20)).containsExactly(ANN);
  }

  /** A profile that is leased meanwhile is offered once the lease has ended with a commit. */
  @Test
  default void aLeasedProfileIsNotForgotten() {
    commit(Draft.of(ANN).due(CLOCK + 5));
    assertThat(due(5)).containsExactly(ANN);
    store().addParameters("default", revision(1, 40));
    assertThat(due(50)).isEmpty();
    commit(Draft.of(ANN).on(1));

    assertThat(due(50)).containsExactly(ANN);
  }
}
