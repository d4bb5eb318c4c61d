package io.github.userarc.core.internal.memory;

import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.claim.ClaimTake;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.route.RoutedInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What profiles share in memory: counters of claims (S33), and routed inputs until they are
 * delivered (S34). Whoever holds one of these locks takes no lock of profiles, so that nobody waits
 * in a circle.
 */
public final class Shared {
  private record Place(ProfileId target, String key) {}

  private static final class Pending {
    final RoutedInput input;
    long leasedUntil = Long.MIN_VALUE;

    Pending(RoutedInput input) {
      this.input = input;
    }
  }

  private final ReentrantLock claiming = new ReentrantLock();
  private final Map<ClaimId, Long> taken = new HashMap<>();
  private final ReentrantLock routing = new ReentrantLock();
  private final Map<Place, Pending> pending = new LinkedHashMap<>();

  /** From here on nobody else takes anything. */
  public void lockClaims() {
    claiming.lock();
  }

  public void unlockClaims() {
    claiming.unlock();
  }

  /** How much has been taken of counters. */
  public Map<ClaimId, Long> claimed(Collection<ClaimId> claims) {
    claiming.lock();
    try {
      Map<ClaimId, Long> answers = new HashMap<>();
      claims.forEach(claim -> answers.put(claim, taken.getOrDefault(claim, 0L)));
      return answers;
    } finally {
      claiming.unlock();
    }
  }

  /** Takes all, or nothing where one of them does not fit. */
  public boolean take(List<ClaimTake> takes) {
    if (takes.isEmpty()) {
      return true;
    }
    claiming.lock();
    try {
      for (ClaimTake take : takes) {
        if (!take.fits(taken.getOrDefault(take.id(), 0L))) {
          return false;
        }
      }
      takes.forEach(take -> taken.merge(take.id(), take.amount(), Long::sum));
      return true;
    } finally {
      claiming.unlock();
    }
  }

  /** Keeps routed inputs until they are delivered. */
  public void add(List<RoutedInput> routed) {
    if (routed.isEmpty()) {
      return;
    }
    routing.lock();
    try {
      routed.forEach(
          input -> pending.putIfAbsent(new Place(input.target(), input.key()), new Pending(input)));
    } finally {
      routing.unlock();
    }
  }

  /** Leases undelivered inputs of a namespace, oldest first. */
  public List<RoutedInput> lease(String namespace, int limit, Duration lease) {
    long now = Leases.now();
    long until = now + Leases.micros(lease);
    List<RoutedInput> leased = new ArrayList<>();
    routing.lock();
    try {
      for (Pending one : pending.values()) {
        if (leased.size() == limit) {
          break;
        }
        if (one.leasedUntil <= now && one.input.target().namespace().equals(namespace)) {
          one.leasedUntil = until;
          leased.add(one.input);
        }
      }
    } finally {
      routing.unlock();
    }
    return leased;
  }

  /** Forgets a delivered input. */
  public void delivered(RoutedInput input) {
    routing.lock();
    try {
      pending.remove(new Place(input.target(), input.key()));
    } finally {
      routing.unlock();
    }
  }

  /** Forgets what is on its way to a profile. */
  void drop(ProfileId target) {
    routing.lock();
    try {
      pending.keySet().removeIf(place -> place.target().equals(target));
    } finally {
      routing.unlock();
    }
  }
}
