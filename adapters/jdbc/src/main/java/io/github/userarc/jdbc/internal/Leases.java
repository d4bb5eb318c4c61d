package io.github.userarc.jdbc.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How long leases are, in the database's own time. */
final class Leases {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Leases() {}

  /** In microseconds; a century at most, so that no sum runs over. */
  static long micros(Duration lease) {
    return TimeUnit.MICROSECONDS.convert(lease.compareTo(LONGEST) > 0 ? LONGEST : lease);
  }
}
