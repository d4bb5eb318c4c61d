package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.JoinedHost.elsewhere;
import static io.github.userarc.testkit.store.JoinedHost.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What others commit after a transaction has begun to read: levels that read as of the first read
 * do not see it, and the store has to.
 */
interface JoinedSinceContract extends JoinedHost {

  /** Reads, lets others do something in the first attempt, and then does its own. */
  private <T> T afterOthers(Runnable others, Callable<T> own) {
    AtomicBoolean once = new AtomicBoolean(true);
    return call(() -> {
      look();
      if (once.getAndSet(false)) {
        elsewhere(others);
      }
      return own.call();
    });
  }

  /** A key since. */
  @Test
  @DisplayName(
      "given a repeat of what was committed after the transaction began to read, then it is a duplicate (S3)")
  default void aRepeatOfWhatCameSinceIsADuplicate() {
    buy("ann", "o1");
    Receipt receipt = afterOthers(
        () -> otherNode().track(point("ann", "k")), () -> node().track(point("ann", "k")));

    assertThat(receipt.duplicate()).isTrue();
    if (keepsChanges()) {
      assertThat(receipt.changes()).isNotEmpty();
    }
    isExact("ann", 2);
  }

  /** An event since. */
  @Test
  @DisplayName(
      "given an event committed after the transaction began to read, when retracted in it, then it is found (S31)")
  default void whatCameSinceCanBeRetracted() {
    buy("ann", "o1");
    Event late = point("ann", "late").at(Instant.parse("2026-03-01T00:00:00Z"));
    afterOthers(() -> otherNode().track(late), () -> node().retract(late));

    assertThat(points("ann")).isEqualTo(1);
  }

  /** An erasure since. */
  @Test
  @DisplayName(
      "given a user erased after the transaction began to read, then an input begins the next life (S30)")
  default void anErasureSinceBeginsTheNextLife() {
    buy("ann", "o1");
    Receipt receipt =
        afterOthers(() -> otherNode().erase("ann"), () -> node().track(point("ann", "o2")));

    assertThat(receipt.changes())
        .isNotEmpty()
        .allSatisfy(change -> assertThat(change.incarnation()).isEqualTo(2));
    isExact("ann", 1);
  }

  /** A change since. */
  @Test
  @DisplayName(
      "given an input committed after the transaction began to read, when the user is erased, then the notice counts it (S30)")
  default void anErasureCountsWhatCameSince() {
    buy("ann", "o1");
    Queue<Change<?>> heard = heard();
    afterOthers(() -> otherNode().track(point("ann", "k")), () -> node().erase("ann"));
    node().flush();

    // two points, one change each
    assertThat(heard).extracting(Change::sequence).containsExactly(3L);
  }
}
