package io.github.userarc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.testkit.store.JoinedStoreContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract of joined transactions catches the mistakes that authors of stores make. */
class JoinedFaultsTest {
  private static final Level LEVEL =
      Level.of(Dialect.H2).filter(Level::isUsual).findFirst().orElseThrow();

  /** A mistake and the tests that must catch it. */
  private record Seeded(String fault, UnaryOperator<ProfileStore> wrapper, List<String> caughtBy) {
    static Seeded of(String fault, UnaryOperator<ProfileStore> wrapper, String... caughtBy) {
      return new Seeded(fault, wrapper, List.of(caughtBy));
    }
  }

  private static final List<Seeded> FAULTS = List.of(
      Seeded.of(
          "ignores locks",
          JoinedFaults::ignoringLocks,
          "aLockIsHeldUntilTheCommit",
          "aCommitOfAnotherNodeWaitsForTheLock"),
      Seeded.of(
          "ignores locks of claims",
          JoinedFaults::ignoringLocksOfClaims,
          "aClaimIsLockedUntilTheCommit"),
      Seeded.of(
          "half-writes conflicts",
          store -> JoinedFaults.halfWriting(store, CommitResult.Conflict.class),
          "aConflictLeavesNothingInTheTransaction"),
      Seeded.of(
          "half-writes duplicates",
          store -> JoinedFaults.halfWriting(store, CommitResult.Duplicate.class),
          "aDuplicateLeavesNothingInTheTransaction"),
      Seeded.of(
          "half-writes lost claims",
          store -> JoinedFaults.halfWriting(store, CommitResult.ClaimLost.class),
          "aLostClaimLeavesNothingInTheTransaction"),
      Seeded.of(
          "knows no changes of duplicates",
          JoinedFaults::bareDuplicates,
          "aDuplicateLeavesNothingInTheTransaction"),
      Seeded.of(
          "commits on a connection of its own",
          store -> JoinedFaults.committingElsewhere(store, Host.at(LEVEL).anotherNode()),
          "everythingOfACommitStandsOrFalls"),
      Seeded.of(
          "does not say that it takes part",
          JoinedFaults::concealing,
          "theTransactionIsThatOfItsThread",
          "theHostsCommitIsThatOfThePoints"),
      Seeded.of(
          "tells at once",
          JoinedFaults::hurrying,
          "actionsRunAfterTheCommit",
          "theHostsRollbackIsThatOfThePoints"));

  @TestFactory
  Stream<DynamicTest> everyFaultIsCaught() {
    return FAULTS.stream()
        .flatMap(seeded -> seeded.caughtBy().stream()
            .map(test -> dynamicTest(
                "a store that " + seeded.fault() + ": " + test,
                () -> assertThat(failure(seeded.wrapper(), test))
                    .containsInstanceOf(AssertionError.class))));
  }

  @Test
  void aSoundWrapperPasses() {
    assertThat(FAULTS.stream().flatMap(seeded -> seeded.caughtBy().stream()).distinct())
        .allSatisfy(
            test -> assertThat(failure(ForwardingProfileStore::new, test)).isEmpty());
  }

  /** What a test throws; empty if it passes. */
  private static Optional<Throwable> failure(UnaryOperator<ProfileStore> wrapper, String test) {
    Run run = new Run(wrapper);
    run.begin();
    try {
      Method method = Arrays.stream(JoinedStoreContract.class.getMethods())
          .filter(one -> one.getName().equals(test))
          .findFirst()
          .orElseThrow();
      method.setAccessible(true); // it is declared by a part of the contract
      method.invoke(run);
      return Optional.empty();
    } catch (InvocationTargetException thrown) {
      return Optional.of(thrown.getCause());
    } catch (IllegalAccessException impossible) {
      throw new LinkageError(test, impossible);
    } finally {
      run.end();
    }
  }

  /** The contract, against a store that may be faulty. */
  private static final class Run extends JoinedContract {
    private final UnaryOperator<ProfileStore> wrapper;

    Run(UnaryOperator<ProfileStore> wrapper) {
      super(LEVEL);
      this.wrapper = wrapper;
    }

    @Override
    protected ProfileStore createStore() {
      return wrapper.apply(super.createStore());
    }

    void begin() {
      openStores();
    }

    void end() {
      closeStores();
    }
  }
}
