package io.github.userarc.testkit.store;

import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Runs single tests of the contract, as JUnit does, against a store that may be faulty. */
final class ContractRun {
  private final UnaryOperator<ProfileStore> wrapper;
  private final Duration patience;

  private ContractRun(UnaryOperator<ProfileStore> wrapper, Duration patience) {
    this.wrapper = wrapper;
    this.patience = patience;
  }

  /** A run against an in-memory store inside a wrapper that does no harm. */
  static ContractRun sound(UnaryOperator<ProfileStore> wrapper) {
    return new ContractRun(wrapper, Duration.ofSeconds(20));
  }

  /**
   * A run against an in-memory store inside a wrapper, that does not wait long for what is lost.
   */
  static ContractRun faulty(UnaryOperator<ProfileStore> wrapper) {
    return new ContractRun(wrapper, Duration.ofMillis(50));
  }

  static List<String> tests() {
    return Arrays.stream(ProfileStoreContract.class.getMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(method -> method.getName())
        .sorted()
        .toList();
  }

  /** What a test throws; empty if it passes. */
  Optional<Throwable> failure(String test) {
    ProfileStoreContract contract = contract();
    contract.openStores();
    try {
      ProfileStoreContract.class.getMethod(test).invoke(contract);
      return Optional.empty();
    } catch (InvocationTargetException thrown) {
      return Optional.of(thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(test, impossible);
    } finally {
      contract.closeStores();
    }
  }

  /** Anonymous, so that JUnit does not take it for a test of its own. */
  private ProfileStoreContract contract() {
    return new ProfileStoreContract() {
      @Override
      protected ProfileStore createStore() {
        return wrapper.apply(InMemoryProfileStore.withOutbox());
      }

      @Override
      public boolean forwards() {
        return true;
      }

      @Override
      public Duration patience() {
        return ContractRun.this.patience;
      }
    };
  }
}
