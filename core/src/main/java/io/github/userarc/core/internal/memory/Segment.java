package io.github.userarc.core.internal.memory;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A share of the profiles under one lock, with an index of their deadlines. The index is lazy: a
 * deadline that moves away leaves its entry where it was, to be put right when it comes up; so a
 * profile that keeps being active hardly touches the index.
 */
public final class Segment {
  private record Entry(long due, Cell cell) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ProfileId, Cell> cells = new HashMap<>();
  private final PriorityQueue<Entry> dues =
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

  /** Leases profiles that are due, earliest first within this segment. */
  void lease(long until, int limit, long now, long leaseMicros, List<Cell> into) {
    List<Entry> again = new ArrayList<>();
    int taken = 0;
    while (taken < limit) {
      Entry entry = dues.peek();
      if (entry == null || entry.due() > until) {
        break;
      }
      dues.remove();
      Cell cell = entry.cell();
      if (entry.due() != cell.indexedDue) {
        continue; // an entry that an earlier one has replaced
      }
      if (cell.due > until) {
        cell.indexedDue = Times.NEVER;
        if (cell.due != Times.NEVER) {
          cell.indexedDue = cell.due;
          again.add(new Entry(cell.due, cell));
        }
        continue;
      }
      // It stays in the index until a commit moves its deadline: a lease that ends comes up again.
      cell.indexedDue = cell.due;
      again.add(new Entry(cell.due, cell));
      if (cell.leasedUntil <= now) {
        cell.leasedUntil = now + leaseMicros;
        into.add(cell);
        taken++;
      }
    }
    dues.addAll(again);
  }

  List<Cell> cells() {
    return new ArrayList<>(cells.values());
  }
}
