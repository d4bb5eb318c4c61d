package io.github.userarc.core.input;

import java.time.LocalDate;

/**
 * Commands of streaks (rule S19).
 *
 * <pre>{@code
 * userarc.execute("u1", Streaks.shield("run", LocalDate.of(2026, 3, 4)), "shield:8812");
 * }</pre>
 */
public final class Streaks {
  private Streaks() {}

  /**
   * Shields a date of a streak: the streak goes on over it, whether it has passed or is still to
   * come.
   *
   * @param metric the name of a streak with shields
   * @param date a local date of the user
   * @return the command
   */
  public static ShieldStreak shield(String metric, LocalDate date) {
    return new ShieldStreak(metric, date);
  }
}
