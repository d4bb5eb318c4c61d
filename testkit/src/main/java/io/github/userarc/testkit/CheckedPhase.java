package io.github.userarc.testkit;

import java.time.Instant;

/** The phase after a judgement: judge the same happening further, or let something else happen. */
public sealed interface CheckedPhase extends ThenPhase, WhenPhase permits Scenario {

  /**
   * Moves the story's time, so that the next inputs without a time happen then. The profile is not
   * advanced before them: what falls due on the way is part of what the next input brings.
   *
   * @param time the instant, such as {@code "2026-03-02T00:00:00Z"}
   * @return the phase in which something happens
   * @throws java.time.format.DateTimeParseException if the text is no instant
   * @throws IllegalArgumentException if that is before the story's time
   */
  default WhenPhase at(String time) {
    return at(Instant.parse(time));
  }

  /**
   * Moves the story's time, so that the next inputs without a time happen then. The profile is not
   * advanced before them: what falls due on the way is part of what the next input brings.
   *
   * @param time the instant
   * @return the phase in which something happens
   * @throws IllegalArgumentException if that is before the story's time
   */
  WhenPhase at(Instant time);
}
