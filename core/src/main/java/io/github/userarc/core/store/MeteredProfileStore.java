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
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A store that tells a {@link StoreMeter} of every call that goes to where profiles are kept. */
public final class MeteredProfileStore extends ForwardingProfileStore {
  private final ProfileStore target;
  private final StoreMeter meter;
  private final LongSupplier nanos;

  private MeteredProfileStore(ProfileStore target, StoreMeter meter, LongSupplier nanos) {
    super(target);
    this.target = target;
    this.meter = meter;
    this.nanos = nanos;
  }

  /**
   * A meter before a store.
   *
   * @param target the store; closed with this one
   * @param meter hears of each call
   * @param nanos the time by which calls are measured, in nanoseconds from any start:
   *     {@code System::nanoTime}
   * @return the store to be used
   */
  public static MeteredProfileStore of(ProfileStore target, StoreMeter meter, LongSupplier nanos) {
    return new MeteredProfileStore(target, meter, nanos);
  }

  private <T> T measured(String operation, Supplier<T> call) {
    return measured(operation, call, done -> "ok");
  }

  private <T> T measured(String operation, Supplier<T> call, Function<T, String> outcome) {
    long start = nanos.getAsLong();
    String told = "error";
    try {
      T done = call.get();
      told = outcome.apply(done);
      return done;
    } catch (StoreException failure) {
      told = failure instanceof StoreException.Transient ? "transient" : "permanent";
      throw failure;
    } finally {
      meter.took(operation, told, nanos.getAsLong() - start);
    }
  }

  private static String outcome(CommitResult result) {
    if (result instanceof CommitResult.Committed) {
      return "committed";
    } else if (result instanceof CommitResult.Conflict) {
      return "conflict";
    }
    return result instanceof CommitResult.Duplicate ? "duplicate" : "claim-lost";
  }

  @Override
  public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
    return measured("load", () -> target.load(id, keys, mode));
  }

  @Override
  public Map<ProfileId, Loaded> loadAll(Map<ProfileId, Set<String>> asked, LoadMode mode) {
    return measured("load-all", () -> target.loadAll(asked, mode));
  }

  @Override
  public CommitResult commit(ProfileCommit commit) {
    return measured("commit", () -> target.commit(commit), MeteredProfileStore::outcome);
  }

  @Override
  public List<CommitResult> commitAll(List<ProfileCommit> commits) {
    return measured("commit-all", () -> target.commitAll(commits));
  }

  @Override
  public List<ProfileId> due(String namespace, Instant until, int limit, Duration lease) {
    return measured("due", () -> target.due(namespace, until, limit, lease));
  }

  @Override
  public List<Revision> revisions(String namespace, RevisionKind kind, int after) {
    return measured("revisions", () -> target.revisions(namespace, kind, after));
  }

  @Override
  public Map<ClaimId, Long> claimed(Set<ClaimId> claims, LoadMode mode) {
    return measured("claimed", () -> target.claimed(claims, mode));
  }

  @Override
  public List<RoutedInput> routed(String namespace, int limit, Duration lease) {
    return measured("routed", () -> target.routed(namespace, limit, lease));
  }

  @Override
  public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
    return measured("erase", () -> target.erase(id, notice));
  }

  @Override
  public long purge(Instant changesBefore) {
    return measured("purge", () -> target.purge(changesBefore));
  }
}
