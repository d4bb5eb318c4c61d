package io.github.userarc.core.stories;

import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.InMemoryProfileStore;

/**
 * Profiles in memory behind the storage SPI, as a database would keep them: the shell loads and
 * commits bytes. Tests override what is to fail.
 */
public class Wrapped extends ForwardingProfileStore {
  /** Where the profiles are. */
  protected final InMemoryProfileStore inner;

  /** An empty store that keeps changes. */
  public Wrapped() {
    this(InMemoryProfileStore.keepingChanges());
  }

  /** Another way to the same profiles. */
  public Wrapped(InMemoryProfileStore inner) {
    super(inner);
    this.inner = inner;
  }

  /** The profiles, for another way to them. */
  public InMemoryProfileStore inner() {
    return inner;
  }
}
