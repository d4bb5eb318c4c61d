package io.github.userarc.lifecycle.path;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a user stands on a path, as of the instant the profile was asked for: in the latest
 * attempt.
 *
 * @param status how far it has come
 * @param attempt which attempt, from 1; 0 while it has not started
 * @param started when it started
 * @param completed when the last required step was done
 * @param steps its steps in order
 */
public record PathStanding(
    PathStatus status,
    int attempt,
    Optional<Instant> started,
    Optional<Instant> completed,
    List<StepStanding> steps) {

  /** Copies the steps. */
  public PathStanding {
    steps = List.copyOf(steps);
  }

  /**
   * The time to activate: from the start to the event that completed the path, to the microsecond.
   *
   * @return the time; empty unless it is completed
   */
  public Optional<Duration> took() {
    return started.flatMap(from -> completed.map(until -> Duration.between(from, until)));
  }
}
