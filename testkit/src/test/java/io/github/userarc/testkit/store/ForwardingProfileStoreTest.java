package io.github.userarc.testkit.store;

import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;

/** The in-memory store behind the SPI: shells over it load, decide and commit. */
class ForwardingProfileStoreTest extends ProfileStoreContract {
  private final ProfileStore memory = InMemoryProfileStore.keepingChanges();

  @Override
  protected ProfileStore createStore() {
    return new ForwardingProfileStore(memory);
  }

  @Override
  protected ProfileStore createAnother(ProfileStore first) {
    return new ForwardingProfileStore(memory);
  }

  @Override
  public boolean showsLabels() {
    return true;
  }
}
