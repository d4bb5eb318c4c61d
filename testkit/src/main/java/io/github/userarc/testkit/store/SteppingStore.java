package io.github.userarc.testkit.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A store that can break before and after each call: its calls are its steps. */
final class SteppingStore extends ForwardingProfileStore {
  private final ProfileStore target;
  private final BooleanSupplier breaks;

  SteppingStore(ProfileStore target, BooleanSupplier breaks) {
    super(target);
    this.target = target;
    this.breaks = breaks;
  }

  private <T> T stepping(Supplier<T> call) {
    step();
    T answer = call.get();
    step();
    return answer;
  }

  private void step() {
    if (breaks.getAsBoolean()) {
      throw new StoreException.Transient("The connection broke, as the test wants it", null);
    }
  }

  @Override
  public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
    return stepping(() -> super.load(id, keys, mode));
  }

  @Override
  public CommitResult commit(ProfileCommit commit) {
    return stepping(() -> super.commit(commit));
  }

  @Override
  public List<CommitResult> commitAll(List<ProfileCommit> commits) {
    return stepping(() -> target.commitAll(commits));
  }

  @Override
  public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
    return stepping(() -> super.erase(id, notice));
  }

  @Override
  public void delivered(RoutedInput input) {
    step();
    super.delivered(input);
    step();
  }

  @Override
  public void close() {
    // the target is not its own
  }
}
