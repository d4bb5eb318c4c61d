package io.github.userarc.testkit.store;

import static io.github.userarc.testkit.store.PointShells.point;
import static io.github.userarc.testkit.store.StoreContract.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.testkit.store.FailingStore.Break;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that break: nothing is lost and, after a retry by key, nothing is doubled (S3). */
interface FailureContract extends StoreContract {

  /** A store whose first commit breaks. */
  private FailingStore breaking(Break first, boolean lookToo) {
    // The first load is the input's; the second is the look whether the commit stands.
    return new FailingStore(
        store(), commit -> commit == 1 ? first : Break.NEVER, load -> lookToo && load == 2);
  }

  /** A commit that breaks beforehand leaves nothing; the retry is the first. */
  @Test
  default void aCommitThatBreaksBeforehandLeavesNothing() {
    try (PointShells shells = new PointShells(breaking(Break.BEFORE, false), store())) {
      assertThatExceptionOfType(StoreException.Transient.class)
          .isThrownBy(() -> shells.node(0).track(point("u1").key("k")));
      assertThat(load(ProfileId.of("u1"), "k").answers()).isEmpty();
      assertThat(load(ProfileId.of("u1")).revision()).isZero();

      assertThat(shells.node(0).track(point("u1").key("k")).duplicate()).isFalse();
      assertThat(shells.points("u1")).isEqualTo(1);
    }
  }

  /** A commit that breaks afterwards stands, and one look tells so. */
  @Test
  default void aCommitThatBreaksAfterwardsStands() {
    try (PointShells shells = new PointShells(breaking(Break.AFTER, false), store())) {
      Receipt receipt = shells.node(0).track(point("u1").key("k"));

      assertThat(receipt.changes()).isNotEmpty();
      assertThat(shells.node(0).track(point("u1").key("k")).duplicate()).isTrue();
      assertThat(shells.node(0).track(point("u1")).duplicate()).isFalse();
      assertThat(shells.points("u1")).isEqualTo(2);
    }
  }

  /** Where not even a look gets through, the retry by key gets the original answer. */
  @Test
  default void aRetryOfACommitThatStandsIsADuplicate() {
    try (PointShells shells = new PointShells(breaking(Break.AFTER, true), store())) {
      assertThatExceptionOfType(StoreException.Transient.class)
          .isThrownBy(() -> shells.node(0).track(point("u1").key("k")));

      Receipt retry = shells.node(1).track(point("u1").key("k"));
      assertThat(retry.duplicate()).isTrue();
      if (keepsChanges()) {
        assertThat(texts(retry.changes())).isEqualTo(texts(store().changes(ProfileId.of("u1"))));
      }
      assertThat(shells.points("u1")).isEqualTo(1);
    }
  }

  /**
   * A commit that breaks while another node commits something that looks the same: the input is not
   * taken for saved.
   */
  @Test
  default void anotherNodesLookAlikeIsNoProof() {
    try (PointShells other = new PointShells(store())) {
      FailingStore overtaken = new FailingStore(
          store(),
          commit -> {
            if (commit == 1) {
              other.node(0).track(point("u1").key("other"));
              return Break.BEFORE;
            }
            return Break.NEVER;
          },
          load -> false);
      try (PointShells shells = new PointShells(overtaken)) {
        retrying(shells.node(0), point("u1").key("own"));

        assertThat(load(ProfileId.of("u1"), "own", "other").answers()).hasSize(2);
        assertThat(shells.points("u1")).isEqualTo(2);
      }
    }
  }

  /**
   * Many threads over a connection that keeps breaking, with retries by key: nothing lost or
   * doubled.
   */
  @Test
  default void manyBreaksLoseAndDoubleNothing() {
    int threads = 3;
    int inputs = inputsPerThread();
    FailingStore[] nodes = new FailingStore[threads];
    for (int node = 0; node < threads; node++) {
      nodes[node] = new FailingStore(
          node % 2 == 0 ? store() : anotherNode(),
          commit -> commit % 3 == 0 ? Break.BEFORE : commit % 5 == 0 ? Break.AFTER : Break.NEVER,
          load -> load % 7 == 0);
    }
    try (PointShells shells = new PointShells(nodes);
        PointShells sound = new PointShells(store())) {
      List<Receipt> receipts = new ArrayList<>();
      Together.<List<Receipt>>run(threads, thread -> () -> {
            List<Receipt> mine = new ArrayList<>();
            for (int i = 0; i < inputs; i++) {
              Event own = point("u" + i % 2).key(thread + ":" + i);
              mine.add(retrying(shells.node(thread), own));
            }
            return mine;
          })
          .forEach(receipts::addAll);

      for (int u = 0; u < 2; u++) {
        ProfileId id = ProfileId.of("u" + u);
        assertThat(sound.points(id.user())).isEqualTo((long) threads * ((inputs + 1 - u) / 2));
        assertThat(store().keys(id)).hasSize(threads * ((inputs + 1 - u) / 2));
        if (keepsChanges()) {
          List<Change<?>> kept = store().changes(id);
          PointShells.numberedWithoutGaps(kept);
          assertThat(sound.node(0).profile(id.user()).sequence()).isEqualTo(kept.size());
        }
      }
    }
  }

  /** As a host does it: the same keyed input again until it gets through. */
  private static Receipt retrying(Userarc node, Event input) {
    for (int attempt = 1; ; attempt++) {
      try {
        return node.track(input);
      } catch (StoreException.Transient broken) {
        if (attempt == 100) {
          throw broken;
        }
      }
    }
  }
}
