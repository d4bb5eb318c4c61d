package io.github.userarc.testkit.store;

import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
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
        LabelContract,
        UpkeepContract,
        BatchContract,
        ShellContract,
        FailureContract,
        BreakContract {
  private final Deque<ProfileStore> opened = new ArrayDeque<>();
  private final Deque<ProfileStore> broken = new ArrayDeque<>();

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
   * Makes another store over the same data whose calls can break in the middle, as they do when a
   * connection is lost between two statements. The tests break each call once at its first step,
   * once at its second, and so on, and look at what is left. It is closed after the test, unless it
   * is the test's first or second store.
   *
   * <p>A store asks at each step of its work: before and after each statement, and before and after
   * the end of a transaction. Where the answer is true, that step fails as it does when the
   * connection is lost, and so does everything else on that connection:
   *
   * <pre>{@code
   * @Override
   * protected ProfileStore createBreaking(ProfileStore first, BooleanSupplier breaks) {
   *   return MyProfileStore.of(database.asking(() -> {
   *     if (breaks.getAsBoolean()) {
   *       throw new ConnectionLostException();
   *     }
   *   }));
   * }
   * }</pre>
   *
   * @param first the test's first store
   * @param breaks to be asked at each step, in the thread that does it; true at most once for each
   *     plan, false while nothing is planned
   * @return the store; unless overridden one that breaks before and after calls of the first one. A
   *     decorator puts that one under itself: {@code new MyCache(super.createBreaking(shared,
   *     breaks))}
   */
  protected ProfileStore createBreaking(ProfileStore first, BooleanSupplier breaks) {
    return new SteppingStore(first, breaks);
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
   * Whether the store keeps labels.
   *
   * @return false unless overridden, for stores whose {@link ProfileStore#labels} are always empty
   */
  @Override
  public boolean showsLabels() {
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

  @Override
  public final ProfileStore breaking(BooleanSupplier breaks) {
    ProfileStore breaking = createBreaking(store(), breaks);
    if (breaking != store() && breaking != anotherNode()) {
      broken.add(breaking);
    }
    return breaking;
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
    while (!broken.isEmpty()) {
      broken.remove().close();
    }
    ProfileStore first = opened.removeFirst();
    ProfileStore second = opened.removeFirst();
    if (second != first) {
      second.close();
    }
    first.close();
  }
}
