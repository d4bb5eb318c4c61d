package io.github.userarc.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands until it is moved, for tests of host code around a
 * {@link io.github.userarc.core.Userarc}:
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.at("2026-03-01T00:00:00Z");
 * try (var userarc = Userarc.of(program).clock(clock).open()) {
 *   userarc.track("u1", "order-paid");
 *   clock.advance(Duration.ofDays(45));
 *   userarc.advance(clock.instant());
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. Profiles themselves never go back in time (S8): after
 * {@link #set} to an earlier instant, inputs of now are late inputs (S10).
 */
public final class VirtualClock implements InstantSource {
  private Instant now;

  private VirtualClock(Instant start) {
    now = start;
  }

  /**
   * A clock.
   *
   * @param start what it shows
   * @return the clock
   */
  public static VirtualClock at(Instant start) {
    return new VirtualClock(start);
  }

  /**
   * A clock.
   *
   * @param start what it shows, such as {@code "2026-03-01T00:00:00Z"}
   * @return the clock
   * @throws java.time.format.DateTimeParseException if the text is no instant
   */
  public static VirtualClock at(String start) {
    return at(Instant.parse(start));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /**
   * Moves the clock, forward or back.
   *
   * @param instant what it shows from now on
   */
  public synchronized void set(Instant instant) {
    now = instant;
  }

  /**
   * Moves the clock, forward or back.
   *
   * @param instant what it shows from now on, such as {@code "2026-03-01T00:00:00Z"}
   * @throws java.time.format.DateTimeParseException if the text is no instant
   */
  public void set(String instant) {
    set(Instant.parse(instant));
  }

  /**
   * Lets time pass.
   *
   * @param duration how much, not negative
   * @return what the clock shows now
   * @throws IllegalArgumentException if the duration is negative
   */
  public synchronized Instant advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "Advancing by " + duration + ": expected no negative duration. Maybe use set");
    }
    now = now.plus(duration);
    return now;
  }

  @Override
  public String toString() {
    return instant().toString();
  }
}
