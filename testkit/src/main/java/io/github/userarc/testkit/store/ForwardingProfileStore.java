package io.github.userarc.testkit.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.ParameterRevision;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoredProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  public List<ProfileId> due(Instant until, int limit, Duration lease) {
    return target.due(until, limit, lease);
  }

  @Override
  public List<ParameterRevision> parameters(String namespace, int after) {
    return target.parameters(namespace, after);
  }

  @Override
  public boolean addParameters(String namespace, ParameterRevision revision) {
    return target.addParameters(namespace, revision);
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
  public boolean erase(ProfileId id) {
    return target.erase(id);
  }

  @Override
  public Map<ClaimId, Long> claimed(Set<ClaimId> claims) {
    return target.claimed(claims);
  }

  @Override
  public List<RoutedInput> routed(int limit, Duration lease) {
    return target.routed(limit, lease);
  }

  @Override
  public void delivered(RoutedInput input) {
    target.delivered(input);
  }

  @Override
  public void close() {
    target.close();
  }
}
