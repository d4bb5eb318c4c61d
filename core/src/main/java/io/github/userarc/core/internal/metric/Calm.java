package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Times;

/**
 * For how long events of a block, in order of time, cannot change the outcome of the definitions
 * that watch it: so many events, and until an instant. Most events change nothing, and finding that
 * out once is cheaper than for every event and every definition.
 *
 * <p>Packed in one number of the block: the instant in seconds, rounded down, and the events.
 */
final class Calm {
  private static final int EVENT_BITS = 24;
  private static final long EVENTS = (1L << EVENT_BITS) - 1; // as many as one likes

  /** Nobody has said that anything can happen. */
  static final long FOR_GOOD = Long.MAX_VALUE;

  private Calm() {}

  /** Whether it lasts for one more event. */
  static boolean holds(long calm, long micros) {
    return (calm & EVENTS) != 0 && Math.floorDiv(micros, 1_000_000L) < calm >> EVENT_BITS;
  }

  /** What is left after an event. */
  static long after(long calm) {
    return (calm & EVENTS) == EVENTS ? calm : calm - 1;
  }

  /** At most so many events, and at most until an instant. */
  static long atMost(long calm, long events, long until) {
    long least = Math.min(calm & EVENTS, Math.min(Math.max(events, 0), EVENTS));
    long second = until == Times.NEVER
        ? calm >> EVENT_BITS
        : Math.min(calm >> EVENT_BITS, Math.floorDiv(until, 1_000_000L));
    return second << EVENT_BITS | least;
  }
}
