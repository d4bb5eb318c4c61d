package io.github.userarc.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.Outbox;
import io.github.userarc.core.store.Outbox.Consignment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Namespaces have programs and sinks of their own, so nobody is offered what is another's (S1). */
interface NamespaceContract extends StoreContract {
  /** A user of the same id in another namespace. */
  ProfileId FAR_ANN = new ProfileId("far", ANN.user());

  /** Deadlines are offered to their own namespace, even where another has more of them. */
  @Test
  default void deadlinesOfNamespacesAreApart() {
    Instant until = Times.instant(Draft.CLOCK + 5);
    commit(Draft.of(ANN).due(Draft.CLOCK + 2));
    commit(Draft.of(FAR_ANN).due(Draft.CLOCK + 1));

    assertThat(store().due(ANN.namespace(), until, 1, Duration.ZERO)).containsExactly(ANN);
    assertThat(anotherNode().due("far", until, 10, Duration.ZERO)).containsExactly(FAR_ANN);
    assertThat(store().due("nowhere", until, 10, Duration.ZERO)).isEmpty();
  }

  /** Routed inputs are offered to the namespace of their target. */
  @Test
  default void routedInputsOfNamespacesAreApart() {
    var near = RouteContract.routed(BOB, "r");
    var far = RouteContract.routed(FAR_ANN, "r");
    commit(Draft.of(ANN).routed(near));
    commit(Draft.of(FAR_ANN).routed(far));

    assertThat(store().routed(ANN.namespace(), 10, Duration.ZERO)).containsExactly(near);
    assertThat(anotherNode().routed("far", 1, Duration.ZERO)).containsExactly(far);
    assertThat(store().routed("nowhere", 10, Duration.ZERO)).isEmpty();
  }

  /** Changes wait for the sink of their own namespace. */
  @Test
  default void changesOfNamespacesAreApart() {
    if (!forwards()) {
      assertThat(store().outbox()).isEmpty();
      return;
    }
    commit(Draft.of(FAR_ANN).changes(1, 1));
    commit(Draft.of(ANN).changes(1, 1));
    Outbox outbox = store().outbox().orElseThrow();

    assertThat(ids(outbox.take(ANN.namespace(), 10, 10, Duration.ZERO))).containsExactly(ANN);
    assertThat(ids(outbox.take("far", 1, 10, Duration.ZERO))).containsExactly(FAR_ANN);
    assertThat(outbox.take("nowhere", 10, 10, Duration.ZERO)).isEmpty();
  }

  private static List<ProfileId> ids(List<Consignment> taken) {
    return taken.stream().map(Consignment::id).toList();
  }
}
