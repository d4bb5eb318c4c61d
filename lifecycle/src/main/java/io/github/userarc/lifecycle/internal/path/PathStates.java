package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.input.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempts at all paths, by place in the definition. Immutable. */
final class PathStates {
  static final PathStates NONE = new PathStates(List.of());

  private final List<PathState> paths; // up to the last that has started
  private final long nextDue; // asked for after every event

  private PathStates(List<PathState> paths) {
    this.paths = paths;
    long next = Times.NEVER;
    for (PathState path : paths) {
      next = Math.min(next, path.nextDue());
    }
    this.nextDue = next;
  }

  PathState at(int place) {
    return place < paths.size() ? paths.get(place) : PathState.NOTHING;
  }

  long nextDue() {
    return nextDue;
  }

  PathStates with(int place, PathState path) {
    List<PathState> changed = new ArrayList<>(paths);
    while (changed.size() <= place) {
      changed.add(PathState.NOTHING);
    }
    changed.set(place, path);
    while (!changed.isEmpty() && changed.get(changed.size() - 1).equals(PathState.NOTHING)) {
      changed.remove(changed.size() - 1);
    }
    return changed.isEmpty() ? NONE : new PathStates(List.copyOf(changed));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathStates states && paths.equals(states.paths);
  }

  @Override
  public int hashCode() {
    return paths.hashCode();
  }

  @Override
  public String toString() {
    return paths.toString();
  }
}
