package io.github.userarc.benchmarks.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** Both sides of the durable benchmark do the same, as PostgreSQL itself has counted. */
class SameRowsTest {
  private static final int INPUTS = 300;

  private static Statistics did(Durable durable, String prefix, IntSupplier work) {
    Statistics before = durable.statistics(prefix);
    work.getAsInt();
    return durable.statistics(prefix).minus(before);
  }

  @Test
  void theLoopByHandWritesTheSameRowsInTheSameTransactions() {
    try (Durable durable = Durable.start(150, 3)) {
      durable.next(INPUTS);
      Statistics byHand = did(durable, "hand_", durable::byHand);
      Statistics byStore = did(durable, "userarc_", durable::byStore);

      assertThat(byStore.inserted()).isEqualTo(byHand.inserted()).isGreaterThan(INPUTS);
      assertThat(byStore.updated()).isEqualTo(byHand.updated()).isEqualTo(INPUTS);
      // The store loads before its transaction, with one that only reads; and every few seconds it
      // looks for revisions.
      assertThat(byStore.transactions() - byHand.transactions())
          .isBetween((long) INPUTS, INPUTS + 50L);

      durable.next(INPUTS);
      byHand = did(durable, "hand_", durable::byHandBatched);
      byStore = did(durable, "userarc_", durable::byStoreBatched);

      assertThat(byStore.inserted()).isEqualTo(byHand.inserted()).isGreaterThan(INPUTS);
      assertThat(byStore.updated()).isEqualTo(byHand.updated());
      durable.compare();
    }
  }
}
