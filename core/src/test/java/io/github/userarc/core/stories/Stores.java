package io.github.userarc.core.stories;

import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.ProfileStore;

/** The two ways a shell gets at profiles: in place in memory, or as bytes through the SPI. */
public enum Stores {
  /** In place. */
  LIVE {
    @Override
    public ProfileStore open() {
      return InMemoryProfileStore.keepingChanges();
    }
  },
  /** As bytes. */
  STORED {
    @Override
    public ProfileStore open() {
      return new Wrapped();
    }
  };

  /** An empty store. */
  public abstract ProfileStore open();
}
