package io.github.userarc.core.stories;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.JoinedTransaction;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.Outbox;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.Quarantined;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import io.github.userarc.core.store.StoredProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Profiles in memory behind the storage SPI, as a database would keep them: the shell loads and
 * commits bytes. Tests override what is to fail.
 */
public class Wrapped implements ProfileStore {
  /** Where the profiles are. */
  protected final InMemoryProfileStore inner;

  /** An empty store that keeps changes. */
  public Wrapped() {
    this(InMemoryProfileStore.keepingChanges());
  }

  /** Another way to the same profiles. */
  public Wrapped(InMemoryProfileStore inner) {
    this.inner = inner;
  }

  /** The profiles, for another way to them. */
  public InMemoryProfileStore inner() {
    return inner;
  }

  @Override
  public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
    return inner.load(id, keys, mode);
  }

  @Override
  public CommitResult commit(ProfileCommit commit) {
    return inner.commit(commit);
  }

  @Override
  public List<ProfileId> due(Instant until, int limit, Duration lease) {
    return inner.due(until, limit, lease);
  }

  @Override
  public List<Revision> revisions(String namespace, RevisionKind kind, int after) {
    return inner.revisions(namespace, kind, after);
  }

  @Override
  public boolean addRevision(String namespace, RevisionKind kind, Revision revision) {
    return inner.addRevision(namespace, kind, revision);
  }

  @Override
  public Stream<StoredProfile> scan() {
    return inner.scan();
  }

  @Override
  public List<Change<?>> changes(ProfileId id) {
    return inner.changes(id);
  }

  @Override
  public List<KeyAnswer> keys(ProfileId id) {
    return inner.keys(id);
  }

  @Override
  public boolean erase(ProfileId id, Change<?> notice) {
    return inner.erase(id, notice);
  }

  @Override
  public Map<ClaimId, Long> claimed(Set<ClaimId> claims, LoadMode mode) {
    return inner.claimed(claims, mode);
  }

  @Override
  public List<RoutedInput> routed(int limit, Duration lease) {
    return inner.routed(limit, lease);
  }

  @Override
  public void delivered(RoutedInput input) {
    inner.delivered(input);
  }

  @Override
  public void quarantine(ProfileId id, Instant since, String reason) {
    inner.quarantine(id, since, reason);
  }

  @Override
  public Stream<Quarantined> quarantined() {
    return inner.quarantined();
  }

  @Override
  public long purge(Instant changesBefore) {
    return inner.purge(changesBefore);
  }

  @Override
  public Optional<Outbox> outbox() {
    return inner.outbox();
  }

  @Override
  public Optional<JoinedTransaction> joined() {
    return inner.joined();
  }
}
