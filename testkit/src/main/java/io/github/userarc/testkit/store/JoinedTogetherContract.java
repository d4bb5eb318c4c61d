package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.JoinedHost.point;
import static io.github.userarc.testkit.store.JoinedHost.serials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import java.math.BigDecimal;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The host's rows and the points of its users stand or fall together. */
interface JoinedTogetherContract extends JoinedHost {

  /** A commit of the host's. */
  @Test
  @DisplayName("given an order and its point, when the host commits, then both are there")
  default void theHostsCommitIsThatOfThePoints() {
    Queue<Change<?>> heard = heard();
    run(() -> {
      writeOrder("o1", "ann");
      assertThat(node().track(point("ann", "o1")).changes()).isNotEmpty();
      assertThat(node().profile("ann").metric("points").number()).hasValue(BigDecimal.ONE);
      node().flush();
      assertThat(heard).isEmpty();
    });
    node().flush();

    assertThat(orders()).isEqualTo(1);
    isExact("ann", 1);
    assertThat(heard).hasSize(1);
  }

  /** A rollback of the host's. */
  @Test
  @DisplayName("given a host that fails after the points, then nothing is there or heard")
  default void theHostsRollbackIsThatOfThePoints() {
    Queue<Change<?>> heard = heard();
    buy("ann", "o0");
    node().flush();
    int before = heard.size();

    for (String user : List.of("ann", "new")) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> run(() -> {
            writeOrder("o1", user);
            node().track(point(user, "o1"));
            node().track(point(user, "o2"));
            throw new IllegalStateException("out of stock");
          }))
          .withMessage("out of stock");
    }
    node().flush();

    assertThat(orders()).isEqualTo(1);
    isExact("ann", 1);
    assertThat(store().load(ProfileId.of("new"), Set.of("o1"), LoadMode.PLAIN).answers())
        .isEmpty();
    assertThat(heard).hasSize(before);
    assertThat(buy("new", "o1").duplicate()).isFalse();
  }

  /** A rollback of the host's gives claims back. */
  @Test
  @DisplayName(
      "given a claim taken in a transaction that is rolled back, then it is there again (S33)")
  default void aRollbackGivesClaimsBack() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> run(() -> {
          assertThat(serials(node().track(Event.of("ann", "come")))).containsExactly(1L);
          assertThat(serials(node().track(Event.of("bob", "come")))).containsExactly(2L);
          throw new IllegalStateException("closed");
        }));
    assertThat(serials(otherNode().track(Event.of("cid", "come")))).containsExactly(1L);
  }

  /** Repeats in one transaction and in the next. */
  @Test
  @DisplayName("given a repeat in the same or a later transaction, then it is a duplicate (S3)")
  default void aRepeatIsADuplicateInItsOwnTransactionToo() {
    Receipt first = call(() -> {
      Receipt original = node().track(point("ann", "k"));
      assertThat(node().track(point("ann", "k")).duplicate()).isTrue();
      return original;
    });
    Receipt again = call(() -> node().track(point("ann", "k")));

    assertThat(again.duplicate()).isTrue();
    assertThat(again.changes()).hasSize(keepsChanges() ? first.changes().size() : 0);
    isExact("ann", 1);
  }

  /** Erasures belong to the transaction. */
  @Test
  @DisplayName("given an erasure in a transaction, then it stands or falls with it (S30)")
  default void anErasureStandsOrFallsWithTheTransaction() {
    buy("ann", "o1");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> run(() -> {
          assertThat(node().erase("ann")).isTrue();
          node().track(point("ann", "o2"));
          throw new IllegalStateException("no");
        }));
    isExact("ann", 1);

    run(() -> {
      assertThat(node().erase("ann")).isTrue();
      assertThat(node().erase("nobody")).isFalse();
    });
    Loaded gone = store().load(ANN, Set.of("o1"), LoadMode.PLAIN);
    assertThat(gone.state()).isEmpty();
    assertThat(gone.answers()).isEmpty();
    assertThat(gone.incarnation()).isEqualTo(2);
    assertThat(otherNode().erase("ann")).isFalse();
  }
}
