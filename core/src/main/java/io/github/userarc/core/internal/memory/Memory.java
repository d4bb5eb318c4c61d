package io.github.userarc.core.internal.memory;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.ProfileCommit;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Profiles in memory: segments for each namespace. */
public final class Memory {
  private static final int SEGMENTS = 256; // a power of two

  private final Segment[] ofDefault = segments();
  private final Map<String, Segment[]> ofOthers = new ConcurrentHashMap<>();
  // How often an id has been erased, under a keyed hash that leads back to nobody.
  private final Map<String, Integer> erased = new ConcurrentHashMap<>();
  private final Revisions revisions = new Revisions();
  private final HashFunction erasedHash;
  private final boolean keepChanges;
  private final Shared shared = new Shared();
  private final @Nullable MemoryOutbox outbox;

  public Memory(boolean keepChanges, boolean forward) {
    this.keepChanges = keepChanges;
    this.outbox = forward ? new MemoryOutbox() : null;
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

  /** Where changes wait to be forwarded; null if nobody wants them. */
  public @Nullable MemoryOutbox outbox() {
    return outbox;
  }

  /**
   * Puts changes into the outbox; called while their profile is locked, so that they stay in order.
   */
  public void forward(List<Change<?>> changes) {
    if (outbox != null && !changes.isEmpty()) {
      outbox.add(changes);
    }
  }

  private static Segment[] segments() {
    Segment[] segments = new Segment[SEGMENTS];
    Arrays.setAll(segments, i -> new Segment());
    return segments;
  }

  private Segment[] of(String namespace) {
    return namespace.equals(ProfileId.DEFAULT_NAMESPACE)
        ? ofDefault
        : ofOthers.computeIfAbsent(namespace, name -> segments());
  }

  /** All segments of all namespaces. */
  public List<Segment> all() {
    List<Segment> all = new ArrayList<>(List.of(ofDefault));
    ofOthers.values().forEach(others -> all.addAll(List.of(others)));
    return all;
  }

  public Segment segment(ProfileId id) {
    int hash = id.user().hashCode();
    return of(id.namespace())[(hash ^ (hash >>> 16)) & (SEGMENTS - 1)];
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

  /** Whether an earlier life of an id has been erased. */
  public boolean erased(ProfileId id) {
    return !erased.isEmpty() && erased.containsKey(hash(id));
  }

  /** Erases a profile, and puts the notice of it into the outbox: behind its latest change. */
  public Optional<Change<?>> erase(ProfileId id, Change<?> notice) {
    Segment segment = segment(id);
    segment.lock();
    try {
      shared.drop(id);
      Cell cell = segment.remove(id);
      if (cell == null) {
        return Optional.empty();
      }
      erased.put(hash(id), cell.incarnation);
      Change<?> numbered =
          notice.numbered(cell.incarnation, Math.max(notice.sequence(), cell.lastChange() + 1));
      if (outbox != null) {
        outbox.replace(id, numbered);
      }
      return Optional.of(numbered);
    } finally {
      segment.unlock();
    }
  }

  private String hash(ProfileId id) {
    return erasedHash
        .hashString(id.namespace() + "\n" + id.user(), StandardCharsets.UTF_8)
        .toString();
  }

  /** How many revisions have been recorded: whether it is worth looking. */
  public int recorded() {
    return revisions.recorded();
  }

  /** The revisions of a namespace after a number. */
  public List<Revision> revisions(String namespace, RevisionKind kind, int after) {
    return revisions.after(namespace, kind, after);
  }

  /** Records a revision: then profiles are due at its instant, wherever they are. */
  public synchronized boolean addRevision(String namespace, RevisionKind kind, Revision revision) {
    // Known first: whoever locks a segment from now on sees it, and all others are seen below.
    if (!revisions.add(namespace, kind, revision)) {
      return false;
    }
    long from = Times.micros(revision.from());
    for (Segment segment : of(namespace)) {
      segment.lock();
      try {
        segment.dueAt(from);
      } finally {
        segment.unlock();
      }
    }
    return true;
  }

  /** A commit's deadline, or the instant of a revision that it did not know. */
  long due(ProfileCommit commit) {
    String namespace = commit.id().namespace();
    return Math.min(
        commit.nextDue(),
        Math.min(
            revisions.earliest(namespace, RevisionKind.PARAMETERS, commit.parameters()),
            revisions.earliest(namespace, RevisionKind.PROGRAM, commit.program())));
  }

  /** Forgets keys that are past, and all changes before an instant; answers how many. */
  public long purge(long changesBefore) {
    long gone = 0;
    for (Segment segment : all()) {
      segment.lock();
      try {
        for (Cell cell : segment.cells()) {
          gone += cell.purge(changesBefore);
        }
      } finally {
        segment.unlock();
      }
    }
    return gone;
  }

  private record Front(long due, Segment segment) {}

  /** Leases due profiles of a namespace, earliest first: the segments' fronts are merged. */
  public List<ProfileId> lease(String namespace, long until, int limit, Duration lease) {
    long now = Leases.now();
    long leaseMicros = Leases.micros(lease);
    PriorityQueue<Front> fronts = new PriorityQueue<>((a, b) -> Long.compare(a.due(), b.due()));
    for (Segment segment : of(namespace)) {
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
