package io.github.userarc.testkit.store;

import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;

/** The in-memory store as it is unless one asks it to keep changes. */
class ForgetfulInMemoryProfileStoreTest extends ProfileStoreContract {
  @Override
  protected ProfileStore createStore() {
    return InMemoryProfileStore.create();
  }

  @Override
  public boolean keepsChanges() {
    return false;
  }

  @Override
  public boolean showsLabels() {
    return true;
  }
}
