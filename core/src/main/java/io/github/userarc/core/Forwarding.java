package io.github.userarc.core;

import java.time.Duration;

/**
 * How committed changes are forwarded to the host: see {@link Userarc.Builder#forward}.
 *
 * <pre>{@code
 * Forwarding.to(change -> queue.send(change.user(), ChangeJson.write(change)))
 *     .attempts(20)
 *     .pauses(Duration.ofSeconds(1), Duration.ofMinutes(10))
 * }</pre>
 *
 * @param sink where they go
 * @param attempts how often delivering a change is tried before it is put aside; 10 unless set
 * @param firstPause how long to wait after the first failure; twice as long after each further one;
 *     1 second unless set
 * @param longestPause the longest wait; 5 minutes unless set
 * @param interval how often to look for changes that other nodes or an earlier run have left; 5
 *     seconds unless set. Those of this process are forwarded as they are committed
 * @param replayed whether replayed changes go, too (S32); left out unless set
 */
public record Forwarding(
    ChangeSink sink,
    int attempts,
    Duration firstPause,
    Duration longestPause,
    Duration interval,
    Replayed replayed) {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a number or duration is out of range
   */
  public Forwarding {
    if (attempts < 1) {
      throw new IllegalArgumentException(attempts + " attempts: expected 1 or more");
    }
    above(firstPause, "first pause");
    above(longestPause, "longest pause");
    above(interval, "interval");
  }

  private static void above(Duration duration, String what) {
    if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("A " + what + " of " + duration
          + ": expected more than zero, and at most " + LONGEST.toDays() + " days");
    }
  }

  /**
   * Forwards to a sink.
   *
   * @param sink where changes go
   * @return how
   */
  public static Forwarding to(ChangeSink sink) {
    return new Forwarding(
        sink,
        10,
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        Duration.ofSeconds(5),
        Replayed.LEFT_OUT);
  }

  /**
   * Sets how often delivering a change is tried.
   *
   * @param newAttempts the number
   * @return a changed copy
   */
  public Forwarding attempts(int newAttempts) {
    return new Forwarding(sink, newAttempts, firstPause, longestPause, interval, replayed);
  }

  /**
   * Sets the pauses after failures.
   *
   * @param first after the first one
   * @param longest the longest
   * @return a changed copy
   */
  public Forwarding pauses(Duration first, Duration longest) {
    return new Forwarding(sink, attempts, first, longest, interval, replayed);
  }

  /**
   * Sets how often to look.
   *
   * @param newInterval the time between looks
   * @return a changed copy
   */
  public Forwarding every(Duration newInterval) {
    return new Forwarding(sink, attempts, firstPause, longestPause, newInterval, replayed);
  }

  /**
   * Forwards replayed changes, too.
   *
   * @return a changed copy
   */
  public Forwarding withReplayed() {
    return new Forwarding(sink, attempts, firstPause, longestPause, interval, Replayed.INCLUDED);
  }
}
