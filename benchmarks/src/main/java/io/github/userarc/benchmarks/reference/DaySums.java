package io.github.userarc.benchmarks.reference;

import java.util.Arrays;

/**
 * How often something happened, and the sum of a number above 0: in all, and on each of the last
 * days.
 *
 * <p>A row is a day with how often before it, and the sum before it; so a window is a difference.
 */
final class DaySums {
  private static final int BITS = 32;
  private static final int WIDTH = 2;

  private long[] rows = new long[WIDTH];
  private int from;
  private int to;
  private int count;
  private long sum;

  /** Adds a number on a day that is not before the latest. */
  void add(int day, long number, int window) {
    if (from == to || day(to - WIDTH) != day) {
      forget(day, window);
      makeRoom();
      rows[to] = (long) day << BITS | count;
      rows[to + 1] = sum;
      to += WIDTH;
    }
    count++;
    sum += number;
  }

  /** Forgets the days that have left the window; to be called before it is read. */
  void forget(int today, int window) {
    while (from < to && day(from) <= today - window) {
      from += WIDTH;
    }
  }

  private void makeRoom() {
    if (to == rows.length) {
      if (from == 0) {
        rows = Arrays.copyOf(rows, to + Math.max(WIDTH, to >> 2 << 1));
      } else {
        System.arraycopy(rows, from, rows, 0, to - from);
        to -= from;
        from = 0;
      }
    }
  }

  private int day(int row) {
    return (int) (rows[row] >> BITS);
  }

  /** How often in all. */
  int total() {
    return count;
  }

  /** The sum of all. */
  long totalSum() {
    return sum;
  }

  /** How often in the window. */
  int count() {
    return from == to ? 0 : count - (int) rows[from];
  }

  /** The sum in the window. */
  long sum() {
    return from == to ? 0 : sum - rows[from + 1];
  }

  /** The sum since a day that is in the window. */
  long sumSince(int day) {
    int row = to;
    while (row > from && day(row - WIDTH) >= day) {
      row -= WIDTH;
    }
    return row == to ? 0 : sum - rows[row + 1];
  }

  /**
   * The first day on which the oldest in the window has left it; a day that never comes if none.
   */
  int leaves(int window) {
    return from == to ? Calendar.NEVER : day(from) + window;
  }

  /** The day on which more than an amount has left, if there is as much. */
  int leavesBy(long amount, int window) {
    int row = from + WIDTH;
    while (row < to && rows[row + 1] - rows[from + 1] <= amount) {
      row += WIDTH;
    }
    return day(row - WIDTH) + window;
  }
}
