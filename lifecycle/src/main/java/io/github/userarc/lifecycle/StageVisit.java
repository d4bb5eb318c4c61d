package io.github.userarc.lifecycle;

import io.github.userarc.core.input.Times;
import java.time.Instant;
import java.util.Optional;

/**
 * A stay in a stage.
 *
 * @param stage the stage
 * @param enteredMicros when it was entered, in microseconds since the epoch
 * @param leftMicros when it was left, in microseconds since the epoch; {@link Times#NEVER} for the
 *     present stay
 * @param cause the transition that led into it, such as {@code "mature>dormant"}; {@link #STARTED}
 *     for a user's first stage, {@link #GIVEN} where the state was imported
 */
public record StageVisit(String stage, long enteredMicros, long leftMicros, String cause) {

  /** The cause of a user's first stage. */
  public static final String STARTED = "started";

  /** The cause of a stage that import or a test's given-state set. */
  public static final String GIVEN = "given";

  /**
   * When the stage was entered.
   *
   * @return the instant
   */
  public Instant entered() {
    return Times.instant(enteredMicros);
  }

  /**
   * When the stage was left.
   *
   * @return the instant, empty for the present stay
   */
  public Optional<Instant> left() {
    return leftMicros == Times.NEVER ? Optional.empty() : Optional.of(Times.instant(leftMicros));
  }
}
