package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.input.Times;
import io.github.userarc.lifecycle.path.StepStanding.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of an attempt. Immutable.
 *
 * @param status where it stands
 * @param done when it was done, {@link FacetCompiler#MISSING} if it is not
 * @param due when it is too late for it, {@link Times#NEVER} if never or not open
 * @param times the own times of the events that have counted while it is open, in order: which of
 *     them is the last is not known before all are there, for events come late (S10) and go (S31)
 */
record StepState(Status status, long done, long due, List<Long> times) {
  static final StepState WAITING =
      new StepState(Status.WAITING, FacetCompiler.MISSING, Times.NEVER, List.of());
  static final StepState SKIPPED =
      new StepState(Status.SKIPPED, FacetCompiler.MISSING, Times.NEVER, List.of());

  static StepState open(long due) {
    return new StepState(Status.OPEN, FacetCompiler.MISSING, due, List.of());
  }

  static StepState done(long micros) {
    return new StepState(Status.DONE, micros, Times.NEVER, List.of());
  }

  boolean is(Status other) {
    return status == other;
  }

  StepState with(long time) {
    List<Long> more = new ArrayList<>(times);
    more.add(time);
    more.sort(null);
    return new StepState(status, done, due, List.copyOf(more));
  }

  StepState without(long time) {
    List<Long> fewer = new ArrayList<>(times);
    fewer.remove(Long.valueOf(time));
    return new StepState(status, done, due, List.copyOf(fewer));
  }

  StepState due(long newDue) {
    return new StepState(status, done, newDue, times);
  }
}
