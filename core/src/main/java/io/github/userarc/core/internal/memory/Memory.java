package io.github.userarc.core.internal.memory;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.github.userarc.core.input.ProfileId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/** Profiles in memory, in segments. */
public final class Memory {
  private static final int SEGMENTS = 256; // a power of two

  private final Segment[] segments = new Segment[SEGMENTS];
  // How often an id has been erased, under a keyed hash that leads back to nobody.
  private final Map<String, Integer> erased = new ConcurrentHashMap<>();
  private final HashFunction erasedHash;
  private final boolean keepChanges;
  private final Shared shared = new Shared();

  public Memory(boolean keepChanges) {
    this.keepChanges = keepChanges;
    for (int i = 0; i < SEGMENTS; i++) {
      segments[i] = new Segment();
    }
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    erasedHash = Hashing.hmacSha256(secret);
  }

  /** What profiles share. */
  public Shared shared() {
    return shared;
  }

  public boolean keepsChanges() {
    return keepChanges;
  }

  /** The number of segments. */
  public int size() {
    return SEGMENTS;
  }

  /** The number of a profile's segment. */
  private static int index(ProfileId id) {
    int hash = id.user().hashCode() * 31 + id.namespace().hashCode();
    return (hash ^ (hash >>> 16)) & (SEGMENTS - 1);
  }

  public Segment segment(int index) {
    return segments[index];
  }

  public Segment segment(ProfileId id) {
    return segments[index(id)];
  }

  /**
   * A cell for a profile that is not there; the caller adds it to the segment once it has a state.
   */
  public Cell newCell(ProfileId id) {
    return new Cell(id, nextIncarnation(id));
  }

  /** The incarnation that a profile's next first input starts. */
  public int nextIncarnation(ProfileId id) {
    return erased.isEmpty() ? 1 : erased.getOrDefault(hash(id), 0) + 1;
  }

  /** Erases a profile. */
  public boolean erase(ProfileId id) {
    Segment segment = segment(id);
    segment.lock();
    try {
      shared.drop(id);
      Cell cell = segment.remove(id);
      if (cell == null) {
        return false;
      }
      erased.put(hash(id), cell.incarnation);
      return true;
    } finally {
      segment.unlock();
    }
  }

  private String hash(ProfileId id) {
    return erasedHash
        .hashString(id.namespace() + "\n" + id.user(), StandardCharsets.UTF_8)
        .toString();
  }

  private record Front(long due, Segment segment) {}

  /** Leases due profiles, earliest first: the segments' fronts are merged. */
  public List<ProfileId> lease(long until, int limit, Duration lease) {
    long now = System.nanoTime() / 1_000;
    long leaseMicros = lease.toNanos() / 1_000;
    PriorityQueue<Front> fronts = new PriorityQueue<>((a, b) -> Long.compare(a.due(), b.due()));
    for (Segment segment : segments) {
      segment.lock();
      try {
        segment.endLeases(now);
        long due = segment.earliest();
        if (due <= until) {
          fronts.add(new Front(due, segment));
        }
      } finally {
        segment.unlock();
      }
    }
    List<Cell> leased = new ArrayList<>();
    for (Front front = fronts.poll();
        front != null && leased.size() < limit;
        front = fronts.poll()) {
      Front next = fronts.peek();
      Segment segment = front.segment();
      segment.lock();
      try {
        long bound = next == null ? until : next.due();
        segment.lease(bound, limit - leased.size(), now, leaseMicros, leased);
        long due = segment.earliest();
        if (due <= until) {
          fronts.add(new Front(due, segment));
        }
      } finally {
        segment.unlock();
      }
    }
    List<ProfileId> ids = new ArrayList<>(leased.size());
    leased.forEach(cell -> ids.add(cell.id));
    return ids;
  }
}
