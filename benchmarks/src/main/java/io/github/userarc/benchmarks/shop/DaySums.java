package io.github.userarc.benchmarks.shop;

import java.util.Arrays;

/**
 * How often something happened on each of the last 365 days, and the sum of a number above 0.
 *
 * <p>A row is a day with how often before it, and the sum before it; so a window is a difference.
 */
final class DaySums {
  private static final int BITS = 32;
  private static final int WIDTH = 2;
  private static final int WINDOW = 365;

  private long[] rows = new long[WIDTH];
  private int from;
  private int to;
  private int count;
  private long sum;

  /** Adds a number on a day that is not before the latest. */
  void add(int day, long number) {
    if (from == to || day(to - WIDTH) != day) {
      forget(day);
      makeRoom();
      rows[to] = (long) day << BITS | count;
      rows[to + 1] = sum;
      to += WIDTH;
    }
    count++;
    sum += number;
  }

  /** Forgets the days that have left the window; to be called before it is read. */
  void forget(int today) {
    while (from < to && day(from) <= today - WINDOW) {
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

  /** How often. */
  int count() {
    return from == to ? 0 : count - (int) rows[from];
  }

  /** The sum. */
  long sum() {
    return from == to ? 0 : sum - rows[from + 1];
  }

  /** Whether there is a day in the window. */
  boolean isEmpty() {
    return from == to;
  }

  /** The first day on which the oldest in the window has left it. */
  int leaves() {
    return day(from) + WINDOW;
  }

  /** The day on which the count falls below a bound that it has reached. */
  int countFallsBelow(int bound) {
    int row = to - WIDTH;
    while (count - (int) rows[row] < bound) {
      row -= WIDTH;
    }
    return day(row) + WINDOW;
  }

  /** The day on which more than an amount has left, if there is as much. */
  int leavesBy(long amount) {
    int row = from + WIDTH;
    while (row < to && rows[row + 1] - rows[from + 1] <= amount) {
      row += WIDTH;
    }
    return day(row - WIDTH) + WINDOW;
  }
}
