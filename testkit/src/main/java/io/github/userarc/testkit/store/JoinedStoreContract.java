package io.github.userarc.testkit.store;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import io.github.userarc.testkit.VirtualClock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link ProfileStore} must do that takes part in transactions of its host, as JUnit 5
 * tests: the host's own rows, here orders, and the points of its users stand or fall together. It
 * comes on top of {@link ProfileStoreContract}.
 *
 * <p>Databases differ by level of isolation, and each level that hosts use deserves a run of its
 * own. The level is the store author's: a parameter of the test class.
 *
 * <pre>{@code
 * @ParameterizedClass
 * @EnumSource(Isolation.class)
 * class MyJoinedStoreTest extends JoinedStoreContract {
 *   private final Host host;
 *
 *   MyJoinedStoreTest(Isolation isolation) {
 *     host = Host.at(isolation);
 *   }
 *
 *   @Override
 *   public <T> T inTransaction(Callable<T> work) throws Exception {
 *     return host.inTransaction(work);       // begins, works, commits; rolls back if that throws
 *   }
 *   …
 * }
 * }</pre>
 *
 * <p>Transactions that end with a {@link StoreException.Transient} are tried again as a whole, as
 * hosts do. No test sleeps; some wait a moment to see that something does not happen.
 */
public abstract class JoinedStoreContract
    implements JoinedTogetherContract,
        JoinedRivalsContract,
        JoinedSinceContract,
        JoinedLockContract,
        JoinedCommitContract {
  private static final int TRIES = 500;

  private final VirtualClock clock = VirtualClock.at("2026-03-01T00:00:00Z");
  private final AtomicInteger retries = new AtomicInteger();
  private @Nullable Opened opened;

  /** What is there during a test. */
  private record Opened(ProfileStore store, ProfileStore other, Userarc node, Userarc otherNode) {}

  /** For subclasses. */
  protected JoinedStoreContract() {}

  private Opened opened() {
    return Objects.requireNonNull(opened, "no test runs");
  }

  /**
   * Makes the store for one test, which takes part in the transactions of {@link #inTransaction}.
   * It is closed after the test.
   *
   * @return a store without any profile; there are no orders either
   */
  protected abstract ProfileStore createStore();

  /**
   * Makes a store over the same data that knows nothing of the host's transactions, as another node
   * has it. It is closed after the test.
   *
   * @param first the test's first store
   * @return the other one
   */
  protected abstract ProfileStore createAnother(ProfileStore first);

  /**
   * Whether the store keeps all changes of a profile.
   *
   * @return true unless overridden
   */
  @Override
  public boolean keepsChanges() {
    return true;
  }

  /**
   * Whether transactions on one user or one shared counter wait for each other at this level, so
   * that none of them fails and has to be tried again. Otherwise they may.
   *
   * @return false unless overridden
   */
  @Override
  public boolean waitsRatherThanFails() {
    return false;
  }

  @Override
  public final ProfileStore store() {
    return opened().store();
  }

  @Override
  public final ProfileStore other() {
    return opened().other();
  }

  @Override
  public final Userarc node() {
    return opened().node();
  }

  @Override
  public final Userarc otherNode() {
    return opened().otherNode();
  }

  @Override
  public final int retries() {
    return retries.get();
  }

  @Override
  public final <T> T call(Callable<T> work) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        return inTransaction(work);
      } catch (StoreException.Transient again) {
        retries.incrementAndGet();
      } catch (RuntimeException failed) {
        throw failed;
      } catch (Exception failed) {
        throw new AssertionError("The host's own part failed: " + failed, failed);
      }
    }
    throw new AssertionError("Tried " + TRIES + " times");
  }

  /** Makes the stores of a test, and shells over them. */
  @BeforeEach
  protected final void openStores() {
    retries.set(0);
    ProfileStore store = createStore();
    ProfileStore other = createAnother(store);
    opened = new Opened(store, other, shell(store), shell(other));
  }

  private Userarc shell(ProfileStore store) {
    return Userarc.of(JoinedHost.PROGRAM)
        .store(store)
        .clock(clock)
        .lag(Duration.ZERO)
        .open();
  }

  /** Closes them after a test. */
  @AfterEach
  protected final void closeStores() {
    Opened all = opened;
    opened = null;
    if (all != null) {
      all.node().close();
      all.otherNode().close();
      all.other().close();
      all.store().close();
    }
  }
}
