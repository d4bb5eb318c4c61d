package io.github.userarc.testkit.store;

import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link ProfileStore} must do, as JUnit 5 tests. The author of a store extends it:
 *
 * <pre>{@code
 * class MyProfileStoreTest extends ProfileStoreContract {
 *   @Override
 *   protected ProfileStore createStore() {
 *     database.truncate();
 *     return MyProfileStore.of(database);
 *   }
 * }
 * }</pre>
 *
 * <p>Some tests use several threads, none sleeps, and none depends on the wall clock: deadlines and
 * clocks are data to a store. Only leases run in real time; the tests use long ones, which do not
 * end while they run, and very short ones, for whose end they wait.
 *
 * <p>Capabilities are said by overriding methods such as {@link #keepsChanges}; no test is skipped.
 */
public abstract class ProfileStoreContract
    implements CommitContract,
        NamespaceContract,
        KeyContract,
        DueContract,
        RevisionContract,
        ScanContract,
        EraseContract,
        ClaimContract,
        RouteContract,
        OutboxContract,
        UpkeepContract,
        ShellContract,
        FailureContract {
  private final Deque<ProfileStore> opened = new ArrayDeque<>();

  /** For subclasses. */
  protected ProfileStoreContract() {}

  /**
   * Makes the store for one test. It is closed after the test.
   *
   * @return a store without any profile
   */
  protected abstract ProfileStore createStore();

  /**
   * Makes another store over the same data, as another node of a host has it. It is closed after
   * the test, unless it is the same object.
   *
   * @param first the test's first store
   * @return a second one; the first one itself unless overridden
   */
  protected ProfileStore createAnother(ProfileStore first) {
    return first;
  }

  /**
   * Whether the store keeps all changes of a profile.
   *
   * @return true unless overridden; false for a store whose {@link ProfileStore#changes} are always
   *     empty
   */
  @Override
  public boolean keepsChanges() {
    return true;
  }

  /**
   * Whether the store has an outbox.
   *
   * @return false unless overridden
   */
  @Override
  public boolean forwards() {
    return false;
  }

  /**
   * How many inputs each thread of the tests with several threads feeds. More find more.
   *
   * @return 40 unless overridden
   */
  @Override
  public int inputsPerThread() {
    return 40;
  }

  /**
   * How long to wait for something that takes an unknown but short time, such as the end of a lease
   * of a millisecond. Tests that succeed wait no longer than it takes.
   *
   * @return 20 seconds unless overridden
   */
  @Override
  public Duration patience() {
    return Duration.ofSeconds(20);
  }

  @Override
  public final ProfileStore store() {
    return opened.getFirst();
  }

  @Override
  public final ProfileStore anotherNode() {
    return opened.getLast();
  }

  /** Makes the stores of a test. */
  @BeforeEach
  final void openStores() {
    ProfileStore first = createStore();
    opened.add(first);
    opened.add(createAnother(first));
  }

  /** Closes the stores of a test. */
  @AfterEach
  final void closeStores() {
    ProfileStore first = opened.removeFirst();
    ProfileStore second = opened.removeFirst();
    if (second != first) {
      second.close();
    }
    first.close();
  }
}
