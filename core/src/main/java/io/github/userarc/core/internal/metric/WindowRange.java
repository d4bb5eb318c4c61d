package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.CalendarUnit;
import org.jspecify.annotations.Nullable;

/**
 * The units a window spans at an instant (S16): all, the last n, or the first n since registration.
 *
 * @param unit the unit; null for the lifetime
 * @param count how many units
 * @param sinceRegistration whether they run from registration
 */
public record WindowRange(@Nullable CalendarUnit unit, int count, boolean sinceRegistration) {

  /** Everything. */
  public static final WindowRange LIFETIME = new WindowRange(null, 0, false);

  /** Whether units leave the window as time passes. */
  boolean moves() {
    return unit != null && !sinceRegistration;
  }

  /** The first unit inside. */
  int from(Reading reading) {
    if (unit == null) {
      return Integer.MIN_VALUE;
    }
    return sinceRegistration
        ? Buckets.registration(reading, unit)
        : reading.currentUnit(unit) - count + 1;
  }

  /** The last unit inside. */
  int to(Reading reading) {
    return unit != null && sinceRegistration
        ? Buckets.registration(reading, unit) + count - 1
        : Integer.MAX_VALUE;
  }

  /** When a unit leaves the window (S17). */
  long leaves(Reading reading, int bucket) {
    return unit == null ? Times.NEVER : reading.state().calendar().start(unit, bucket + count);
  }

  /** When nothing more gets in: at the end of the first units since registration. */
  long closes(Reading reading) {
    return unit == null || !sinceRegistration || !reading.state().registered()
        ? Times.NEVER
        : reading.state().calendar().start(unit, Buckets.registration(reading, unit) + count);
  }

  /** The buckets that serve this window alone. */
  public Buckets buckets() {
    return new Buckets(unit, sinceRegistration, count);
  }
}
