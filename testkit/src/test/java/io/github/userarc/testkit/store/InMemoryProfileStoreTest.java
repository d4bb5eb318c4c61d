package io.github.userarc.testkit.store;

import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;

/** The in-memory store; shells over it change states in place. */
class InMemoryProfileStoreTest extends ProfileStoreContract {
  @Override
  protected ProfileStore createStore() {
    return InMemoryProfileStore.withOutbox();
  }

  @Override
  public boolean forwards() {
    return true;
  }

  @Override
  public boolean showsLabels() {
    return true;
  }
}
