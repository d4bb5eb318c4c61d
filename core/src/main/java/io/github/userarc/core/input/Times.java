package io.github.userarc.core.input;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Conversions between {@link Instant} and microseconds since 1970-01-01T00:00:00Z, the resolution
 * of all times in Userarc (rule S2).
 */
public final class Times {

  /** Earliest supported instant: 1900-01-01T00:00:00Z. */
  public static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  /** Latest supported instant, exclusive: 2200-01-01T00:00:00Z. */
  public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  /** "No such instant": later than every instant. */
  public static final long NEVER = Long.MAX_VALUE;

  private Times() {}

  /**
   * Truncates to microseconds.
   *
   * @param instant an instant
   * @return microseconds since the epoch, rounded down
   * @throws BadValueException if the instant is outside 1900 to 2200
   */
  public static long micros(Instant instant) {
    if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
      throw new BadValueException(instant.toString(), "an instant between the years 1900 and 2200");
    }
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  /**
   * The instant of a count of microseconds.
   *
   * @param micros microseconds since the epoch
   * @return the instant
   */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
