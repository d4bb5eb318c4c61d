package io.github.userarc.core.internal.memory;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.Outbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Changes that wait in memory, in a line for each profile. Locked on its own, last of all. */
public final class MemoryOutbox implements Outbox {
  private static final class Line {
    final Deque<Change<?>> waiting = new ArrayDeque<>();
    int attempts;
    long lease; // the mark of the latest one
    long blockedUntil = Long.MIN_VALUE;
  }

  private final Map<ProfileId, Line> lines = new LinkedHashMap<>();
  private final List<Parked> parked = new ArrayList<>();
  private long leases;

  synchronized void add(List<Change<?>> changes) {
    lines.computeIfAbsent(changes.get(0).profile(), id -> new Line()).waiting.addAll(changes);
  }

  /** An erased profile: what waited goes, the notice of it comes. */
  synchronized void replace(ProfileId id, Change<?> notice) {
    lines.remove(id);
    parked.removeIf(one -> one.change().profile().equals(id));
    add(List.of(notice));
  }

  @Override
  public synchronized List<Consignment> take(
      String namespace, int profiles, int changes, Duration lease) {
    long now = Leases.now();
    List<Consignment> taken = new ArrayList<>();
    for (Map.Entry<ProfileId, Line> entry : lines.entrySet()) {
      if (taken.size() == profiles) {
        break;
      }
      Line line = entry.getValue();
      if (line.blockedUntil <= now && entry.getKey().namespace().equals(namespace)) {
        line.blockedUntil = now + Leases.micros(lease);
        line.lease = ++leases;
        List<Change<?>> oldest = new ArrayList<>();
        line.waiting.stream().limit(changes).forEach(oldest::add);
        taken.add(new Consignment(entry.getKey(), line.lease, line.attempts, oldest));
      }
    }
    return taken;
  }

  @Override
  public synchronized void forwarded(Consignment consignment, int count) {
    Line line = lines.get(consignment.id());
    if (line != null) {
      pass(line, consignment, count);
      release(line, consignment, 0);
    }
  }

  /** Takes delivered changes out of the line; those that are gone already were delivered twice. */
  private static void pass(Line line, Consignment consignment, int count) {
    for (Change<?> delivered : consignment.changes().subList(0, count)) {
      Change<?> first = line.waiting.peekFirst();
      if (first != null
          && first.incarnation() == delivered.incarnation()
          && first.sequence() == delivered.sequence()) {
        line.waiting.removeFirst();
        line.attempts = 0;
      }
    }
  }

  private void release(Line line, Consignment consignment, long pause) {
    if (line.lease != consignment.lease()) {
      return;
    }
    lines.remove(consignment.id()); // and last in the order of those that wait, if anything does
    if (!line.waiting.isEmpty()) {
      line.blockedUntil = pause == 0 ? Long.MIN_VALUE : Leases.now() + pause;
      lines.put(consignment.id(), line);
    }
  }

  @Override
  public synchronized void postpone(Consignment consignment, Duration pause) {
    Line line = lines.get(consignment.id());
    if (line != null && line.lease == consignment.lease()) {
      line.attempts++;
      release(line, consignment, Math.max(1, Leases.micros(pause)));
    }
  }

  @Override
  public synchronized void park(Consignment consignment, String reason) {
    Line line = lines.get(consignment.id());
    if (line != null && line.lease == consignment.lease()) {
      parked.add(new Parked(consignment.changes().get(0), reason));
      pass(line, consignment, 1);
      release(line, consignment, 0);
    }
  }

  @Override
  public synchronized Stream<Parked> parked() {
    return List.copyOf(parked).stream();
  }

  @Override
  public synchronized boolean discard(ProfileId id, int incarnation, long sequence) {
    return parked.removeIf(one -> is(one.change(), id, incarnation, sequence));
  }

  private static boolean is(Change<?> change, ProfileId id, int incarnation, long sequence) {
    return change.profile().equals(id)
        && change.incarnation() == incarnation
        && change.sequence() == sequence;
  }
}
