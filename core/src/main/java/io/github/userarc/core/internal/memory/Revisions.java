package io.github.userarc.core.internal.memory;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.store.Revision;
import io.github.userarc.core.store.RevisionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What concerns all profiles of a namespace from an instant on (S29, S35). */
final class Revisions {
  private record Place(String namespace, RevisionKind kind) {}

  private final Map<Place, List<Revision>> kept = new ConcurrentHashMap<>();
  private volatile int recorded;

  int recorded() {
    return recorded;
  }

  List<Revision> after(String namespace, RevisionKind kind, int number) {
    List<Revision> all = kept.getOrDefault(new Place(namespace, kind), List.of());
    return all.subList(Math.min(number, all.size()), all.size());
  }

  /** Adds the next one; false if it is another. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // all writers hold the memory's lock
  boolean add(String namespace, RevisionKind kind, Revision revision) {
    List<Revision> all = new ArrayList<>(after(namespace, kind, 0));
    if (revision.number() != all.size() + 1) {
      return false;
    }
    all.add(revision);
    kept.put(new Place(namespace, kind), List.copyOf(all));
    recorded++;
    return true;
  }

  /** The earliest instant of those after a number. */
  long earliest(String namespace, RevisionKind kind, int number) {
    return after(namespace, kind, number).stream()
        .mapToLong(later -> Times.micros(later.from()))
        .min()
        .orElse(Times.NEVER);
  }
}
