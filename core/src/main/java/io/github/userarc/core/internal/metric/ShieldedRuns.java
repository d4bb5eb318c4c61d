package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.time.ZoneCalendar;
import io.github.userarc.core.metric.CalendarUnit;

/**
 * Streaks of days over active and shielded dates together (S19). A shielded date that is still to
 * come belongs to no run yet, but keeps the one before it alive.
 */
public final class ShieldedRuns {
  private final Periods periods;
  private final ShieldDates shields;
  private final int weight; // of a shielded date

  public ShieldedRuns(Periods periods, ShieldDates shields, boolean counts) {
    this.periods = periods;
    this.shields = shields;
    this.weight = counts ? 1 : 0;
  }

  /** Whether the profile has shielded anything: else all is as without shields. */
  boolean isPlain(long[] block) {
    return shields.length(block) == 0;
  }

  /** The latest date up to which dates belong to runs. */
  private int end(Reading reading, long[] block) {
    return Math.max(reading.currentUnit(CalendarUnit.DAY), periods.last(block));
  }

  /** The latest date of the run that is alive; {@link Integer#MIN_VALUE} if there is none. */
  private int last(Reading reading, long[] block) {
    int end = end(reading, block);
    int row = shields.find(block, end + 1) - 1;
    int last =
        Math.max(periods.last(block), row < 0 ? Integer.MIN_VALUE : shields.date(block, row));
    return last != Integer.MIN_VALUE && next(reading, last) >= end ? last : Integer.MIN_VALUE;
  }

  /** The current run if it is alive, else 0. */
  public long streak(Reading reading, long[] block) {
    if (isPlain(block)) {
      return periods.streak(reading, block);
    }
    int last = last(reading, block);
    if (last == Integer.MIN_VALUE) {
      return 0;
    }
    long streak = 0;
    int run = periods.length(block) - 1;
    int shield = shields.find(block, last + 1) - 1;
    int from = Integer.MAX_VALUE; // where what has been counted starts
    while (true) {
      while (shield >= 0 && shields.date(block, shield) >= from) {
        shield--; // active as well
      }
      int active = run < 0 ? Integer.MIN_VALUE : periods.last(block, run);
      int shielded = shield < 0 ? Integer.MIN_VALUE : shields.date(block, shield);
      int latest = Math.max(active, shielded);
      if (latest == Integer.MIN_VALUE
          || (from != Integer.MAX_VALUE && next(reading, latest) < from)) {
        return streak;
      } else if (active >= shielded) {
        from = periods.first(block, run);
        streak += active - from + 1L;
        run--;
      } else {
        from = shielded;
        streak += weight;
        shield--;
      }
    }
  }

  /** The longest run. */
  long longest(Reading reading, long[] block) {
    if (isPlain(block)) {
      return periods.longest(reading, block);
    }
    int end = end(reading, block);
    int runs = periods.length(block);
    int dates = shields.find(block, end + 1);
    int run = 0;
    int shield = 0;
    long longest = 0;
    long length = 0;
    int last = Integer.MIN_VALUE; // where what has been counted ends
    while (run < runs || shield < dates) {
      int active = run < runs ? periods.first(block, run) : Integer.MAX_VALUE;
      int shielded = shield < dates ? shields.date(block, shield) : Integer.MAX_VALUE;
      if (shielded <= last && last != Integer.MIN_VALUE) {
        shield++; // active as well
        continue;
      }
      int first = Math.min(active, shielded);
      boolean joins = last != Integer.MIN_VALUE && next(reading, last) >= first;
      length = joins ? length : 0;
      if (active <= shielded) {
        last = periods.last(block, run);
        length += last - active + 1L;
        run++;
      } else {
        last = shielded;
        length += weight;
        shield++;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  /** A lower bound of the next instant at which a streak changes without an input. */
  long nextChange(Reading reading, long[] block, boolean current) {
    int end = end(reading, block);
    int row = shields.find(block, end + 1);
    int rises =
        weight > 0 && row < shields.length(block) ? shields.date(block, row) : Integer.MAX_VALUE;
    int last = current ? last(reading, block) : Integer.MIN_VALUE;
    int ends = Integer.MAX_VALUE;
    if (last != Integer.MIN_VALUE) {
      while (row < shields.length(block) && next(reading, last) >= shields.date(block, row)) {
        last = shields.date(block, row++);
      }
      ends = next(reading, last) + 1;
    }
    int changes = Math.min(rises, ends);
    return changes == Integer.MAX_VALUE
        ? Times.NEVER
        : reading.state().calendar().start(CalendarUnit.DAY, changes);
  }

  private static int next(Reading reading, int date) {
    ZoneCalendar calendar = reading.state().calendar();
    int next = date + 1;
    while (calendar.skipped(next)) {
      next++;
    }
    return next;
  }

  // ---- setting

  /** Whether a date is active by itself. */
  public boolean isActive(long[] block, int date) {
    for (int run = periods.length(block) - 1; run >= 0; run--) {
      if (periods.first(block, run) <= date) {
        return periods.last(block, run) >= date;
      }
    }
    return false;
  }

  /** Whether a date is shielded. */
  public boolean isShielded(long[] block, int date) {
    return shields.has(block, date);
  }

  /** How many shields were set in a period. */
  public int set(long[] block, CalendarUnit per, int period) {
    int set = 0;
    for (int row = shields.length(block) - 1; row >= 0; row--) {
      set += ZoneCalendar.unit(per, shields.set(block, row), 0) == period ? 1 : 0;
    }
    return set;
  }

  /** Shields a date that is not shielded yet. */
  public void shield(Recorder recorder, int date, int set) {
    shields.add(recorder, date, set);
  }
}
