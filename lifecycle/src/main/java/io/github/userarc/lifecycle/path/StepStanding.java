package io.github.userarc.lifecycle.path;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a user is with one step of a path.
 *
 * @param id the step
 * @param isOptional whether the path is completed without it
 * @param status where it stands
 * @param progress how many of its events have counted, at most {@code of}
 * @param of how many are asked for
 * @param until the last instant in time for it, the earlier of its own deadline and the path's;
 *     empty if it is not open or has no deadline
 * @param done when it was done; empty if it is not
 */
public record StepStanding(
    String id,
    boolean isOptional,
    Status status,
    int progress,
    int of,
    Optional<Instant> until,
    Optional<Instant> done) {

  /** Where a step stands. */
  public enum Status {
    /** Waits for a step before it. */
    WAITING("waiting"),
    /** Can be done now. */
    OPEN("open"),
    /** Is done. */
    DONE("done"),
    /** Was optional, and can no longer be done in this attempt. */
    SKIPPED("skipped");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    /** The status as JSON spells it. */
    @Override
    public String toString() {
      return text;
    }
  }
}
