package io.github.userarc.core.internal.memory;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.ParameterRevision;
import io.github.userarc.core.store.ProfileCommit;
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
  private final Map<String, List<ParameterRevision>> parameters = new ConcurrentHashMap<>();
  private volatile int recordedParameters;
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

  /** How many parameter revisions have been recorded: whether it is worth looking. */
  public int recordedParameters() {
    return recordedParameters;
  }

  /** The revisions of a namespace after a number. */
  public List<ParameterRevision> parameters(String namespace, int after) {
    List<ParameterRevision> all = parameters.getOrDefault(namespace, List.of());
    return all.subList(Math.min(after, all.size()), all.size());
  }

  /** Records a revision: then profiles are due at its instant, wherever they are. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // all writers hold the lock
  public synchronized boolean addParameters(String namespace, ParameterRevision revision) {
    List<ParameterRevision> all = parameters.getOrDefault(namespace, List.of());
    if (revision.number() != all.size() + 1) {
      return false;
    }
    List<ParameterRevision> more = new ArrayList<>(all);
    more.add(revision);
    // Known first: whoever locks a segment from now on sees it, and all others are seen below.
    parameters.put(namespace, List.copyOf(more));
    recordedParameters++;
    long from = Times.micros(revision.from());
    for (Segment segment : segments) {
      segment.lock();
      try {
        segment.dueAt(namespace, from);
      } finally {
        segment.unlock();
      }
    }
    return true;
  }

  /** A commit's deadline, or the instant of a revision that it did not know. */
  long due(ProfileCommit commit) {
    long due = commit.nextDue();
    for (ParameterRevision later : parameters(commit.id().namespace(), commit.parameters())) {
      due = Math.min(due, Times.micros(later.from()));
    }
    return due;
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
