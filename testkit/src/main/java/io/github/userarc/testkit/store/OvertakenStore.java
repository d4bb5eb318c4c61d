package io.github.userarc.testkit.store;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileStore;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store whose first load is overtaken: something else happens before the caller can commit. */
final class OvertakenStore extends ForwardingProfileStore {
  private final Runnable overtaking;
  private final AtomicBoolean overtaken = new AtomicBoolean();

  OvertakenStore(ProfileStore target, Runnable overtaking) {
    super(target);
    this.overtaking = overtaking;
  }

  @Override
  public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
    Loaded loaded = super.load(id, keys, mode);
    if (overtaken.compareAndSet(false, true)) {
      overtaking.run();
    }
    return loaded;
  }
}
