package io.github.userarc.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.ClaimGranted;
import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

/**
 * A host with rows of its own, its orders, and transactions: what the parts of the joined contract
 * have in common.
 */
interface JoinedHost {
  /** A profile for tests that need one. */
  ProfileId ANN = ProfileId.of("ann");

  /** Another profile. */
  ProfileId BOB = ProfileId.of("bob");

  /** A point is one event, and one change; whoever comes takes one of five. */
  Program PROGRAM = Program.builder("joined")
      .metric("points", Metrics.count("point"))
      .tag("points", new Tag.Computed(Metrics.metric("points")))
      .claim("stock", Claim.counted(5).on("come"))
      .build();

  /**
   * Does something in a transaction of the host in the calling thread, and commits. It is not
   * called from within another one.
   *
   * @param work what to do; where it throws, the transaction is rolled back
   * @param <T> what comes of it
   * @return what came of it
   * @throws StoreException.Transient if a retry of the whole can help, whether a statement of the
   *     host's, one of the store's or the commit has failed: a deadlock, a serialization failure
   * @throws Exception what the work throws, as it is
   */
  <T> T inTransaction(Callable<T> work) throws Exception;

  /**
   * Writes an order, a row of the host's own, in the transaction of the calling thread.
   *
   * @param order its id, at most 100 characters, no two alike
   * @param user whose
   * @throws Exception if that fails; {@link #inTransaction} throws it on, or as transient
   */
  void writeOrder(String order, String user) throws Exception;

  /**
   * How many orders have been committed.
   *
   * @return the number
   */
  long orders();

  /**
   * Reads something in the transaction of the calling thread, without locking anything if possible,
   * so that from here on it reads as of now, where its level has it so.
   *
   * @throws Exception if that fails
   */
  void look() throws Exception;

  /**
   * Whether the store keeps changes beyond those under keys.
   *
   * @return true if it does
   */
  boolean keepsChanges();

  /**
   * Whether transactions on one user wait for each other, so that none has to be tried again.
   *
   * @return true if they do
   */
  boolean waitsRatherThanFails();

  /**
   * The store that takes part in the host's transactions.
   *
   * @return the store
   */
  ProfileStore store();

  /**
   * A store over the same data that does not.
   *
   * @return the store
   */
  ProfileStore other();

  /**
   * A shell over {@link #store}.
   *
   * @return the shell
   */
  Userarc node();

  /**
   * A shell over {@link #other}.
   *
   * @return the shell
   */
  Userarc otherNode();

  /**
   * How many transactions have been tried again in this test.
   *
   * @return the number
   */
  int retries();

  /**
   * Does something in a transaction, and all of it again where a retry can help.
   *
   * @param work what to do
   * @param <T> what comes of it
   * @return what came of it
   */
  <T> T call(Callable<T> work);

  /** What a host does, without a result. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it.
     *
     * @throws Exception if it fails
     */
    void run() throws Exception;
  }

  /**
   * As {@link #call}, without a result.
   *
   * @param work what to do
   */
  default void run(Work work) {
    call(() -> {
      work.run();
      return true;
    });
  }

  /**
   * Does something in another thread, which is in no transaction, and waits for it.
   *
   * @param work what to do
   */
  static void elsewhere(Runnable work) {
    Together.run(1, thread -> () -> {
      work.run();
      return true;
    });
  }

  /**
   * A keyed point.
   *
   * @param user whose
   * @param key its key
   * @return the event
   */
  static Event point(String user, String key) {
    return Event.of(user, "point").key(key);
  }

  /**
   * An order and its point, in one transaction.
   *
   * @param user whose
   * @param order the order's id, and the point's key
   * @return the point's receipt
   */
  default Receipt buy(String user, String order) {
    return call(() -> {
      writeOrder(order, user);
      return node().track(point(user, order));
    });
  }

  /**
   * A user's points as the other node sees them.
   *
   * @param user whose
   * @return how many
   */
  default long points(String user) {
    return otherNode()
        .profile(user)
        .metric("points")
        .number()
        .map(BigDecimal::longValueExact)
        .orElse(0L);
  }

  /**
   * Checks that a user has as many points as said, each one change, numbered from 1 without gaps.
   *
   * @param user whose
   * @param points how many
   */
  default void isExact(String user, long points) {
    assertThat(points(user)).as("points of " + user).isEqualTo(points);
    List<Change<?>> changes = store().changes(ProfileId.of(user));
    long latest = keepsChanges() ? otherNode().profile(user).sequence() : 0;
    assertThat(changes)
        .extracting(Change::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, latest).boxed().toList());
    assertThat(store().keys(ProfileId.of(user))).hasSize((int) points);
  }

  /**
   * What listeners of the node hear from here on.
   *
   * @return the changes
   */
  default Queue<Change<?>> heard() {
    Queue<Change<?>> heard = new ConcurrentLinkedQueue<>();
    node().on(ChangeContent.class, heard::add);
    return heard;
  }

  /** Nobody had to try again, where that is what the level promises. */
  default void waitedRatherThanFailed() {
    if (waitsRatherThanFails()) {
      assertThat(retries()).as("transactions tried again").isZero();
    }
  }

  /**
   * The serial numbers that were granted.
   *
   * @param receipt of an input
   * @return the numbers
   */
  static List<Long> serials(Receipt receipt) {
    return receipt.changes().stream()
        .map(Change::content)
        .filter(ClaimGranted.class::isInstance)
        .map(content -> ((ClaimGranted) content).serial())
        .toList();
  }
}
