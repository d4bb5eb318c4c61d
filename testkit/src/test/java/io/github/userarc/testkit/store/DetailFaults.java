package io.github.userarc.testkit.store;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.CommitResult;
import io.github.userarc.core.store.ForwardingProfileStore;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.PriorAnswer;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.ProfileStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores with one mistake each, in what only shows in rare cases. */
final class DetailFaults {
  private DetailFaults() {}

  /** Knows that a key is there, and not what it once caused (S3). */
  static ProfileStore bareDuplicates(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        CommitResult result = super.commit(commit);
        return result instanceof CommitResult.Duplicate duplicate
            ? new CommitResult.Duplicate(new PriorAnswer(duplicate.prior().answer(), List.of()))
            : result;
      }
    };
  }

  /** Purges all changes that do not wait, however young. */
  static ProfileStore purgingYoungChanges(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public long purge(Instant changesBefore) {
        return super.purge(Times.LATEST.minusNanos(1_000));
      }
    };
  }

  /** The primary key of routed inputs lacks their target. */
  static ProfileStore routingByKey(ProfileStore store) {
    Set<String> seen = new HashSet<>();
    return new ForwardingProfileStore(store) {
      @Override
      public synchronized CommitResult commit(ProfileCommit commit) {
        Set<String> fresh = new HashSet<>();
        CommitResult result = super.commit(commit.toBuilder()
            .routed(commit.routed().stream()
                .filter(input -> !seen.contains(input.key()) && fresh.add(input.key()))
                .toList())
            .build());
        if (result instanceof CommitResult.Committed) {
          seen.addAll(fresh);
        }
        return result;
      }

      @Override
      public synchronized void delivered(RoutedInput input) {
        seen.remove(input.key());
        super.delivered(input);
      }
    };
  }

  /** Looks up as many keys as its statement has room for. */
  static ProfileStore lookingAtFiveKeys(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Loaded load(ProfileId id, Set<String> keys, LoadMode mode) {
        return super.load(id, keys.stream().sorted().limit(5).collect(Collectors.toSet()), mode);
      }
    };
  }

  /** Saves routed inputs once the commit stands, in a second step. */
  static ProfileStore routingAfterwards(ProfileStore store) {
    return new RoutingAfterwards(store);
  }

  private static final class RoutingAfterwards extends ForwardingProfileStore {
    private final Map<List<Object>, RoutedInput> waiting = new LinkedHashMap<>();
    private final Map<List<Object>, Long> leased = new HashMap<>();

    RoutingAfterwards(ProfileStore store) {
      super(store);
    }

    private static List<Object> place(RoutedInput input) {
      return List.of(input.target(), input.key());
    }

    @Override
    public CommitResult commit(ProfileCommit commit) {
      CommitResult result = super.commit(commit.toBuilder().routed(List.of()).build());
      if (result instanceof CommitResult.Committed) {
        synchronized (this) {
          commit.routed().forEach(input -> waiting.putIfAbsent(place(input), input));
        }
      }
      return result;
    }

    @Override
    public synchronized List<RoutedInput> routed(String namespace, int limit, Duration lease) {
      long now = System.nanoTime();
      List<RoutedInput> found = waiting.values().stream()
          .filter(input -> input.target().namespace().equals(namespace))
          .filter(input -> leased.getOrDefault(place(input), now) <= now)
          .limit(limit)
          .toList();
      found.forEach(input -> leased.put(place(input), now + lease.toNanos()));
      return found;
    }

    @Override
    public synchronized void delivered(RoutedInput input) {
      waiting.remove(place(input));
    }

    @Override
    public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
      synchronized (this) {
        waiting.values().removeIf(input -> input.target().equals(id));
      }
      return super.erase(id, notice);
    }
  }

  /** Takes claims in a transaction of their own, before the commit. */
  static ProfileStore claimingBeforehand(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public CommitResult commit(ProfileCommit commit) {
        if (commit.claims().isEmpty()) {
          return super.commit(commit);
        }
        // The counters' rows are those of an account that is nobody's.
        ProfileId account = new ProfileId("counters", "of all");
        ProfileCommit take = ProfileCommit.of(
                account, load(account, Set.of(), LoadMode.PLAIN).revision(), 1, new byte[] {'0'})
            .claims(commit.claims())
            .build();
        CommitResult taken = super.commit(take);
        return taken instanceof CommitResult.Committed
            ? super.commit(commit.toBuilder().claims(List.of()).build())
            : taken;
      }
    };
  }

  /** Erases first, and forgets what is on its way in a second step. */
  static ProfileStore erasingTwice(ProfileStore store) {
    return new ForwardingProfileStore(store) {
      @Override
      public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
        List<RoutedInput> onItsWay = routed(id.namespace(), 1_000, Duration.ZERO).stream()
            .filter(input -> input.target().equals(id))
            .toList();
        onItsWay.forEach(this::delivered);
        return super.erase(id, notice);
      }
    };
  }
}
