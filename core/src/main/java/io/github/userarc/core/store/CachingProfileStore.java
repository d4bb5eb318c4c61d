package io.github.userarc.core.store;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the states of the profiles that were committed last in memory, so that an input of an
 * active user costs one round trip, the commit, instead of two.
 *
 * <pre>{@code
 * ProfileStore store = CachingProfileStore.of(JdbcProfileStore.on(dataSource).open(), 50_000);
 * }</pre>
 *
 * <p>It is right with any number of nodes and needs no messages between them: the revision decides.
 * A state that another node has overtaken makes the commit a conflict or a duplicate, which writes
 * nothing; then it is loaded anew. Reads, retractions, sweeps of several at once and everything
 * inside a transaction of the host go past the cache.
 */
public final class CachingProfileStore extends ForwardingProfileStore {
  private final ProfileStore target;
  private final Cache<ProfileId, Loaded> cache;

  private CachingProfileStore(ProfileStore target, long profiles) {
    super(target);
    this.target = target;
    this.cache = CacheBuilder.newBuilder().maximumSize(profiles).build();
  }

  /**
   * A cache before a store.
   *
   * @param target the store; closed with the cache
   * @param profiles how many profiles to keep, the ones used last; each takes as many bytes as its
   *     state, and some hundred
   * @return the store to be used
   * @throws IllegalArgumentException if the number is below 1, or the store is in memory already
   */
  public static CachingProfileStore of(ProfileStore target, long profiles) {
    if (profiles < 1) {
      throw new IllegalArgumentException(
          "A cache of " + profiles + " profiles: expected 1 or more");
    }
    if (target instanceof InMemoryProfileStore) {
      throw new IllegalArgumentException(
          "A cache before a store in memory: expected one that keeps profiles elsewhere");
    }
    return new CachingProfileStore(target, profiles);
  }

  @Override
  public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
    if (mode == LoadMode.CACHED) {
      Loaded known = cache.getIfPresent(id);
      if (known != null) {
        return known;
      }
    }
    boolean joined = target.joined().isPresent();
    Loaded loaded = target.load(id, keys, mode);
    if (mode == LoadMode.LOCKING) {
      cache.invalidate(id);
    } else if (!joined) { // what a transaction of the host's sees may be rolled back
      note(id, loaded.revision(), loaded.incarnation(), loaded.encoded());
    }
    return loaded;
  }

  @Override
  public Map<ProfileId, Loaded> loadAll(Map<ProfileId, Set<String>> asked, LoadMode mode) {
    Map<ProfileId, Loaded> loaded = new LinkedHashMap<>();
    Map<ProfileId, Set<String>> missing = new LinkedHashMap<>();
    asked.forEach((id, keys) -> {
      Loaded known = mode == LoadMode.CACHED ? cache.getIfPresent(id) : null;
      if (known == null) {
        missing.put(id, keys);
      } else {
        loaded.put(id, known);
      }
    });
    if (!missing.isEmpty()) {
      loaded.putAll(target.loadAll(missing, mode));
    }
    return loaded;
  }

  /** The newer one stays, whoever comes first. */
  private void note(ProfileId id, long revision, int incarnation, byte @Nullable [] state) {
    if (state == null) {
      cache.invalidate(id);
      return;
    }
    cache
        .asMap()
        .merge(
            id,
            new Loaded(revision, incarnation, state, Map.of(), true),
            (known, now) -> isNewer(known, now) ? known : now);
  }

  private static boolean isNewer(Loaded known, Loaded now) {
    return known.incarnation() > now.incarnation()
        || (known.incarnation() == now.incarnation() && known.revision() > now.revision());
  }

  private void note(ProfileCommit commit, CommitResult result, boolean joined) {
    if (result instanceof CommitResult.Committed committed && !joined) {
      note(commit.id(), committed.revision(), commit.incarnation(), commit.state());
    } else {
      cache.invalidate(commit.id());
    }
  }

  @Override
  public CommitResult commit(ProfileCommit commit) {
    try {
      CommitResult result = target.commit(commit);
      note(commit, result, target.joined().isPresent());
      return result;
    } catch (RuntimeException | Error unclear) {
      cache.invalidate(commit.id());
      throw unclear;
    }
  }

  @Override
  public List<CommitResult> commitAll(List<ProfileCommit> commits) {
    try {
      List<CommitResult> results = new ArrayList<>(target.commitAll(commits));
      boolean joined = target.joined().isPresent();
      for (int i = 0; i < results.size(); i++) {
        note(commits.get(i), results.get(i), joined);
      }
      return results;
    } catch (RuntimeException | Error unclear) {
      commits.forEach(commit -> cache.invalidate(commit.id()));
      throw unclear;
    }
  }

  @Override
  public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
    try {
      return target.erase(id, notice);
    } finally {
      cache.invalidate(id);
    }
  }
}
