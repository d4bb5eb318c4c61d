package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.input.Times;
import io.github.userarc.lifecycle.path.PathStatus;
import io.github.userarc.lifecycle.path.StepStanding.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest attempt at one path. Immutable.
 *
 * @param status how far it has come
 * @param attempt which attempt, 0 before the first
 * @param started when it started, {@link FacetCompiler#MISSING} if it has not or nobody has said
 * @param since when the required step before the open ones was done; the start for the first
 * @param ended when it was completed, or when it was too late; {@link FacetCompiler#MISSING} before
 * @param due when it is too late for the whole; {@link Times#NEVER} if never,
 *     {@link FacetCompiler#MISSING} where given state has not said
 * @param steps by place in the definition; empty before the first attempt
 */
record PathState(
    PathStatus status,
    int attempt,
    long started,
    long since,
    long ended,
    long due,
    List<StepState> steps) {
  static final PathState NOTHING = new PathState(
      PathStatus.NOT_STARTED,
      0,
      FacetCompiler.MISSING,
      FacetCompiler.MISSING,
      FacetCompiler.MISSING,
      Times.NEVER,
      List.of());

  boolean is(PathStatus other) {
    return status == other;
  }

  boolean isOpen(int step) {
    return !steps.isEmpty() && steps.get(step).is(Status.OPEN);
  }

  /** When it next changes by itself: an attempt that has ended waits for optional steps alone. */
  long nextDue() {
    long next = Times.NEVER;
    boolean open = false;
    for (StepState step : steps) {
      if (step.is(Status.OPEN)) {
        open = true;
        next = Math.min(next, step.due());
      }
    }
    return (open || is(PathStatus.IN_PROGRESS)) && due != FacetCompiler.MISSING
        ? Math.min(next, due)
        : next;
  }

  int done() {
    int done = 0;
    for (StepState step : steps) {
      done += step.is(Status.DONE) ? 1 : 0;
    }
    return done;
  }

  PathState with(int place, StepState step) {
    List<StepState> changed = new ArrayList<>(steps);
    changed.set(place, step);
    return with(changed);
  }

  PathState with(List<StepState> changed) {
    return new PathState(status, attempt, started, since, ended, due, List.copyOf(changed));
  }

  PathState since(long micros) {
    return new PathState(status, attempt, started, micros, ended, due, steps);
  }

  PathState ended(PathStatus how, long micros) {
    return new PathState(how, attempt, started, since, micros, due, steps);
  }
}
