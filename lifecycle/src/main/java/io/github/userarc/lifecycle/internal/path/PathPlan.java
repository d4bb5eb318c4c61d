package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.lifecycle.internal.LifecycleSlice;
import io.github.userarc.lifecycle.internal.Piece;
import io.github.userarc.lifecycle.path.Path;
import io.github.userarc.lifecycle.path.Step;
import io.github.userarc.lifecycle.path.StepStanding.Status;

/** A path of the program, and where its states are kept. */
record PathPlan(String name, int place, Path path) {
  static final Piece<PathStates> PIECE = new Piece<>(1, PathStates.NONE);

  PathState of(LifecycleSlice slice) {
    return PIECE.of(slice).at(place);
  }

  LifecycleSlice in(LifecycleSlice slice, PathState state) {
    return PIECE.in(slice, PIECE.of(slice).with(place, state));
  }

  Step step(int step) {
    return path.steps().get(step);
  }

  int size() {
    return path.steps().size();
  }

  boolean startsWithRegistration() {
    return path.start().isEmpty();
  }

  /** The first required step that is not done; the number of steps if there is none. */
  int next(PathState state) {
    for (int i = 0; i < size(); i++) {
      if (!step(i).isOptional()
          && (state.steps().isEmpty() || !state.steps().get(i).is(Status.DONE))) {
        return i;
      }
    }
    return size();
  }

  /** Whether a step is open from the start. */
  boolean isFirst(int step) {
    return path.isInAnyOrder() || step <= next(PathState.NOTHING);
  }
}
