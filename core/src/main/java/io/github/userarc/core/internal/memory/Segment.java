package io.github.userarc.core.internal.memory;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.Quarantined;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A share of the profiles of a namespace under one lock, with an index of their deadlines. The
 * index is lazy: a deadline that moves away leaves its entry where it was, to be put right when it
 * comes up; so a profile that keeps being active hardly touches the index.
 */
public final class Segment {
  private record Entry(long due, Cell cell) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ProfileId, Cell> cells = new HashMap<>();
  private final PriorityQueue<Entry> dues =
      new PriorityQueue<>((a, b) -> Long.compare(a.due(), b.due()));
  private final PriorityQueue<Entry> leases =
      new PriorityQueue<>((a, b) -> Long.compare(a.due(), b.due()));

  public void lock() {
    lock.lock();
  }

  public void unlock() {
    lock.unlock();
  }

  /** A profile's cell, null if it is not there. */
  public @Nullable Cell get(ProfileId id) {
    return cells.get(id);
  }

  /** Puts a new profile in. */
  public void add(Cell cell) {
    cells.put(cell.id, cell);
  }

  /** Takes a profile out. */
  @Nullable
  Cell remove(ProfileId id) {
    Cell cell = cells.remove(id);
    if (cell != null) {
      cell.due = Times.NEVER;
    }
    return cell;
  }

  /** Notes a cell's deadline. */
  public void due(Cell cell, long due) {
    cell.due = due;
    if (due < cell.indexedDue) {
      cell.indexedDue = due;
      dues.add(new Entry(due, cell));
    }
  }

  /** All profiles are due at an instant, if not before. */
  void dueAt(long instant) {
    for (Cell cell : cells.values()) {
      if (instant < cell.due) {
        if (cell.leasedUntil == Long.MIN_VALUE) {
          due(cell, instant);
        } else {
          cell.due = instant; // the end of the lease puts it back
        }
      }
    }
  }

  /** Puts back what was leased and not committed until the lease ended. */
  void endLeases(long now) {
    for (Entry lease = leases.peek(); lease != null && lease.due() <= now; lease = leases.peek()) {
      leases.remove();
      Cell cell = lease.cell();
      if (cell.leasedUntil == lease.due()) {
        cell.leasedUntil = Long.MIN_VALUE;
        due(cell, cell.due);
      }
    }
  }

  /** The earliest deadline that is not leased; puts right what moved away from the front. */
  long earliest() {
    for (Entry first = dues.peek(); first != null; first = dues.peek()) {
      Cell cell = first.cell();
      if (first.due() == cell.indexedDue && first.due() == cell.due) {
        return first.due();
      }
      dues.remove();
      if (first.due() == cell.indexedDue) { // else an earlier entry has replaced this one
        cell.indexedDue = Times.NEVER;
        due(cell, cell.due);
      }
    }
    return Times.NEVER;
  }

  /** Leases profiles that are due, earliest first within this segment. */
  void lease(long until, int limit, long now, long leaseMicros, List<Cell> into) {
    for (int taken = 0; taken < limit && earliest() <= until; taken++) {
      Cell cell = dues.remove().cell();
      cell.indexedDue = Times.NEVER; // a commit, or the end of the lease, puts it back
      cell.leasedUntil = now + leaseMicros;
      leases.add(new Entry(cell.leasedUntil, cell));
      into.add(cell);
    }
  }

  /** Takes a profile out of the index until its next commit. */
  void quarantine(Cell cell, Quarantined why) {
    dues.removeIf(entry -> entry.cell() == cell);
    cell.quarantine(why);
  }

  List<Cell> cells() {
    return new ArrayList<>(cells.values());
  }
}
