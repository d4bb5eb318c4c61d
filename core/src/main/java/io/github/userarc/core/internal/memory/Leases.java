package io.github.userarc.core.internal.memory;

import java.time.Duration;

/** The time in which leases run: this process's own, in microseconds from any start. */
final class Leases {
  private Leases() {}

  static long now() {
    return System.nanoTime() / 1_000;
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
