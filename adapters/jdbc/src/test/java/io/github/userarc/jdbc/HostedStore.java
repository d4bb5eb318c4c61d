package io.github.userarc.jdbc;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Does everything in a transaction of the host, which commits whatever came of it. All loads take
 * locks, so that each profile anybody asks for gets a row.
 */
final class HostedStore extends ForwardingProfileStore {
  private final ProfileStore target;
  private final Host host;

  HostedStore(Host host) {
    super(host.store());
    this.target = host.store();
    this.host = host;
  }

  @Override
  public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
    return host.call(connection -> target.load(id, keys, LoadMode.LOCKING));
  }

  @Override
  public CommitResult commit(ProfileCommit commit) {
    return host.call(connection -> target.commit(commit));
  }

  @Override
  public Map<ClaimId, Long> claimed(Set<ClaimId> claims, LoadMode mode) {
    return host.call(connection -> target.claimed(claims, LoadMode.LOCKING));
  }

  @Override
  public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
    return host.call(connection -> target.erase(id, notice));
  }

  @Override
  public List<Change<?>> changes(ProfileId id) {
    return host.call(connection -> target.changes(id));
  }

  @Override
  public List<KeyAnswer> keys(ProfileId id) {
    return host.call(connection -> target.keys(id));
  }

  @Override
  public List<ProfileId> due(String namespace, Instant until, int limit, Duration lease) {
    return host.call(connection -> target.due(namespace, until, limit, lease));
  }

  @Override
  public List<RoutedInput> routed(String namespace, int limit, Duration lease) {
    return host.call(connection -> target.routed(namespace, limit, lease));
  }

  @Override
  public void delivered(RoutedInput input) {
    host.run(connection -> target.delivered(input));
  }

  @Override
  public void quarantine(ProfileId id, long revision, Instant since, String reason) {
    host.run(connection -> target.quarantine(id, revision, since, reason));
  }

  @Override
  public long purge(Instant changesBefore) {
    return host.call(connection -> target.purge(changesBefore));
  }
}
