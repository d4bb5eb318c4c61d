package io.github.userarc.testkit.store;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.store.StoreException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** A store whose connection breaks at planned calls, before or after they take effect. */
final class FailingStore extends ForwardingProfileStore {

  /** When a commit breaks. */
  enum Break {
    /** It does not. */
    NEVER,
    /** Before anything is saved. */
    BEFORE,
    /** After everything is saved, so that the caller does not know. */
    AFTER
  }

  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger loads = new AtomicInteger();
  private final IntFunction<Break> breakingCommits;
  private final IntPredicate breakingLoads;

  /**
   * A failing store.
   *
   * @param breakingCommits when the commit of a number, from 1, breaks
   * @param breakingLoads whether the load of a number, from 1, breaks
   */
  FailingStore(
      ProfileStore target, IntFunction<Break> breakingCommits, IntPredicate breakingLoads) {
    super(target);
    this.breakingCommits = breakingCommits;
    this.breakingLoads = breakingLoads;
  }

  @Override
  public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
    if (breakingLoads.test(loads.incrementAndGet())) {
      throw broken("load");
    }
    return super.load(id, keys, mode);
  }

  @Override
  public CommitResult commit(ProfileCommit commit) {
    Break when = breakingCommits.apply(commits.incrementAndGet());
    if (when == Break.BEFORE) {
      throw broken("commit");
    }
    CommitResult result = super.commit(commit);
    if (when == Break.AFTER) {
      throw broken("commit");
    }
    return result;
  }

  private static StoreException broken(String call) {
    return new StoreException.Transient("The connection broke in a " + call, null);
  }
}
