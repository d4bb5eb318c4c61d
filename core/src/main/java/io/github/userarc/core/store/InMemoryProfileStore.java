package io.github.userarc.core.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.Access;
import io.github.userarc.core.internal.memory.Memory;
import io.github.userarc.core.internal.memory.MemoryStore;
import io.github.userarc.core.route.RoutedInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Profiles in the memory of this process: a real store for hosts that can lose what it holds, and
 * the fastest one, because the engine changes its states in place (architecture §1).
 *
 * <p>It keeps the changes of keyed inputs as long as their keys. All changes of a profile are kept
 * only on request: {@link #keepingChanges()}. Several shells may share one store.
 */
public final class InMemoryProfileStore implements ProfileStore {
  static {
    Access.memories(store -> store.memory);
  }

  private final Memory memory;
  private final MemoryStore store;

  private InMemoryProfileStore(boolean keepChanges, boolean forward) {
    this.memory = new Memory(keepChanges, forward);
    this.store = new MemoryStore(memory);
  }

  /**
   * An empty store.
   *
   * @return the store
   */
  public static InMemoryProfileStore create() {
    return new InMemoryProfileStore(false, false);
  }

  /**
   * An empty store that keeps all changes of every profile, without limit.
   *
   * @return the store
   */
  public static InMemoryProfileStore keepingChanges() {
    return new InMemoryProfileStore(true, false);
  }

  /**
   * An empty store that keeps all changes of every profile, without limit, and has an outbox, where
   * they wait to be forwarded.
   *
   * @return the store
   */
  public static InMemoryProfileStore withOutbox() {
    return new InMemoryProfileStore(true, true);
  }

  @Override
  public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
    return store.load(id, keys);
  }

  @Override
  public CommitResult commit(ProfileCommit commit) {
    return store.commit(commit);
  }

  @Override
  public List<ProfileId> due(String namespace, Instant until, int limit, Duration lease) {
    return memory.lease(namespace, Times.micros(until), limit, lease);
  }

  @Override
  public List<Revision> revisions(String namespace, RevisionKind kind, int after) {
    return memory.revisions(namespace, kind, after);
  }

  @Override
  public boolean addRevision(String namespace, RevisionKind kind, Revision revision) {
    return memory.addRevision(namespace, kind, revision);
  }

  @Override
  public Stream<StoredProfile> scan() {
    return store.scan();
  }

  @Override
  public List<Change<?>> changes(ProfileId id) {
    return store.changes(id);
  }

  @Override
  public List<KeyAnswer> keys(ProfileId id) {
    return store.keys(id);
  }

  @Override
  public List<Label> labels(ProfileId id) {
    return store.labels(id);
  }

  @Override
  public Map<ClaimId, Long> claimed(Set<ClaimId> claims, LoadMode mode) {
    return memory.shared().claimed(claims);
  }

  @Override
  public List<RoutedInput> routed(String namespace, int limit, Duration lease) {
    return memory.shared().lease(namespace, limit, lease);
  }

  @Override
  public void delivered(RoutedInput input) {
    memory.shared().delivered(input);
  }

  @Override
  public boolean erased(ProfileId id) {
    return memory.erased(id);
  }

  @Override
  public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
    return memory.erase(id, notice);
  }

  @Override
  public void quarantine(ProfileId id, long revision, Instant since, String reason) {
    store.quarantine(new Quarantined(id, since, reason), revision);
  }

  @Override
  public Stream<Quarantined> quarantined() {
    return store.quarantined();
  }

  @Override
  public long purge(Instant changesBefore) {
    return memory.purge(Times.micros(changesBefore));
  }

  @Override
  public Optional<Outbox> outbox() {
    return Optional.ofNullable(memory.outbox());
  }
}
