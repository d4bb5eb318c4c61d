package io.github.userarc.core.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.route.RoutedInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A store that hands everything on to another one: the base of stores that count, measure or fail.
 *
 * <pre>{@code
 * ProfileStore slow = new ForwardingProfileStore(store) {
 *   @Override
 *   public CommitResult commit(ProfileCommit commit) {
 *     commits.incrementAndGet();
 *     return super.commit(commit);
 *   }
 * };
 * }</pre>
 *
 * <p>{@link #loadAll} and {@link #commitAll} go through {@link #load} and {@link #commit}, one by
 * one, so that whoever overrides these sees everything.
 *
 * <p>Around an in-memory store it has a side effect: a {@link io.github.userarc.core.Userarc} over
 * it no longer changes states in place but loads, decides and commits, as it does with every other
 * store.
 */
public class ForwardingProfileStore implements ProfileStore {
  private final ProfileStore target;

  /**
   * A store around another one.
   *
   * @param target the other one
   */
  public ForwardingProfileStore(ProfileStore target) {
    this.target = target;
  }

  @Override
  public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
    return target.load(id, keys, mode);
  }

  @Override
  public CommitResult commit(ProfileCommit commit) {
    return target.commit(commit);
  }

  @Override
  public List<ProfileId> due(String namespace, Instant until, int limit, Duration lease) {
    return target.due(namespace, until, limit, lease);
  }

  @Override
  public List<Revision> revisions(String namespace, RevisionKind kind, int after) {
    return target.revisions(namespace, kind, after);
  }

  @Override
  public boolean addRevision(String namespace, RevisionKind kind, Revision revision) {
    return target.addRevision(namespace, kind, revision);
  }

  @Override
  public Stream<StoredProfile> scan() {
    return target.scan();
  }

  @Override
  public List<Change<?>> changes(ProfileId id) {
    return target.changes(id);
  }

  @Override
  public List<KeyAnswer> keys(ProfileId id) {
    return target.keys(id);
  }

  @Override
  public List<Label> labels(ProfileId id) {
    return target.labels(id);
  }

  @Override
  public boolean erased(ProfileId id) {
    return target.erased(id);
  }

  @Override
  public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
    return target.erase(id, notice);
  }

  @Override
  public Map<ClaimId, Long> claimed(Set<ClaimId> claims, LoadMode mode) {
    return target.claimed(claims, mode);
  }

  @Override
  public List<RoutedInput> routed(String namespace, int limit, Duration lease) {
    return target.routed(namespace, limit, lease);
  }

  @Override
  public void delivered(RoutedInput input) {
    target.delivered(input);
  }

  @Override
  public void quarantine(ProfileId id, long revision, Instant since, String reason) {
    target.quarantine(id, revision, since, reason);
  }

  @Override
  public Stream<Quarantined> quarantined() {
    return target.quarantined();
  }

  @Override
  public long purge(Instant changesBefore) {
    return target.purge(changesBefore);
  }

  @Override
  public Optional<Outbox> outbox() {
    return target.outbox();
  }

  @Override
  public Optional<JoinedTransaction> joined() {
    return target.joined();
  }

  @Override
  public void close() {
    target.close();
  }
}
