package io.github.userarc.testkit.store;

import io.github.userarc.core.store.CachingProfileStore;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;
import java.util.function.BooleanSupplier;

/** Two nodes with a cache each before the store they share. */
class CachingProfileStoreTest extends ProfileStoreContract {
  private final ProfileStore shared = new ForwardingProfileStore(InMemoryProfileStore.withOutbox());

  @Override
  protected ProfileStore createStore() {
    return CachingProfileStore.of(shared, 3);
  }

  @Override
  protected ProfileStore createAnother(ProfileStore first) {
    return CachingProfileStore.of(shared, 3);
  }

  @Override
  public boolean forwards() {
    return true;
  }

  @Override
  public boolean showsLabels() {
    return true;
  }

  @Override
  protected ProfileStore createBreaking(ProfileStore first, BooleanSupplier breaks) {
    return CachingProfileStore.of(super.createBreaking(shared, breaks), 3);
  }
}
