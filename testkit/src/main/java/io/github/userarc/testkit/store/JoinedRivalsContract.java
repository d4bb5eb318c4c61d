package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.JoinedHost.point;
import static io.github.userarc.testkit.store.JoinedHost.serials;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Transactions that want the same at once. */
interface JoinedRivalsContract extends JoinedHost {

  /** One hot user. */
  @Test
  @DisplayName("given one user and many transactions at once, then points and orders are exact")
  default void manyTransactionsOnOneUserAreExact() {
    int threads = 4;
    int inputs = 6;
    Together.run(threads, thread -> () -> {
      for (int i = 0; i < inputs; i++) {
        buy("hot", thread + "-" + i);
      }
      return true;
    });

    assertThat(orders()).isEqualTo((long) threads * inputs);
    isExact("hot", (long) threads * inputs);
    waitedRatherThanFailed();
  }

  /** Users who are not there yet, so that there may be nothing to lock. */
  @Test
  @DisplayName("given first inputs of users in several transactions at once, then none is lost")
  default void firstInputsAtOnceAreExact() {
    int users = 6;
    int threads = 3;
    Together.run(threads, thread -> () -> {
      for (int user = 0; user < users; user++) {
        buy("u" + user, user + "-" + thread);
      }
      return true;
    });

    for (int user = 0; user < users; user++) {
      isExact("u" + user, threads);
    }
    assertThat(orders()).isEqualTo((long) users * threads);
    waitedRatherThanFailed();
  }

  /** A circle of waiting is found, and one of both gives way. */
  @Test
  @DisplayName(
      "given two users in opposite orders, then one transaction is tried again, and both are whole")
  default void oppositeOrdersEnd() {
    buy("ann", "o-ann");
    buy("bob", "o-bob");
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    Together.run(2, thread -> {
      List<String> order = thread == 0 ? List.of("ann", "bob") : List.of("bob", "ann");
      AtomicBoolean first = new AtomicBoolean(true);
      return () -> {
        run(() -> {
          writeOrder("o" + thread, order.get(0));
          node().track(point(order.get(0), "o" + thread));
          if (first.getAndSet(false)) {
            bothHoldOne.await(60, TimeUnit.SECONDS);
          }
          node().track(point(order.get(1), "o" + thread));
        });
        return true;
      };
    });

    assertThat(retries()).isPositive();
    assertThat(orders()).isEqualTo(4);
    isExact("ann", 3);
    isExact("bob", 3);
  }

  /** Not everybody is in a transaction of a host. */
  @Test
  @DisplayName("given nodes that commit on their own meanwhile, then nothing is lost (S3)")
  default void besideOthersNothingIsLost() {
    int inputs = 8;
    Together.run(4, thread -> () -> {
      for (int i = 0; i < inputs; i++) {
        String key = thread + "-" + i;
        if (thread % 2 == 0) {
          buy("hot", key);
        } else {
          otherNode().track(point("hot", key));
        }
      }
      return true;
    });

    assertThat(orders()).isEqualTo(2L * inputs);
    waitedRatherThanFailed();
    isExact("hot", 4L * inputs);
  }

  /** A counter that all users share. */
  @Test
  @DisplayName(
      "given a limited stock and many transactions, then no more is taken than there is (S33)")
  default void aLimitedStockIsKept() {
    int threads = 3;
    int users = 4;
    List<Long> serials = new ArrayList<>();
    Together.<List<Long>>run(threads, thread -> () -> {
          List<Long> mine = new ArrayList<>();
          for (int i = 0; i < users; i++) {
            String user = thread + "-" + i;
            mine.addAll(call(() -> {
              List<Long> granted = serials(node().track(Event.of(user, "come")));
              if (!granted.isEmpty()) {
                writeOrder(user, user);
              }
              return granted;
            }));
          }
          return mine;
        })
        .forEach(serials::addAll);

    assertThat(serials).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    assertThat(orders()).isEqualTo(5);
    waitedRatherThanFailed();
  }
}
