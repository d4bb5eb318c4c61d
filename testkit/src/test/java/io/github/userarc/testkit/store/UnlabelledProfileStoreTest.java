package io.github.userarc.testkit.store;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.ProfileStore;
import java.util.List;

/** A store that passes labels over, as every store does that says nothing of them. */
class UnlabelledProfileStoreTest extends ProfileStoreContract {
  @Override
  protected ProfileStore createStore() {
    return new ForwardingProfileStore(InMemoryProfileStore.keepingChanges()) {
      @Override
      public List<Label> labels(ProfileId id) {
        return List.of();
      }
    };
  }
}
