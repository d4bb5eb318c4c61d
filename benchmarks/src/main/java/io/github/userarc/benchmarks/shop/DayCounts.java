package io.github.userarc.benchmarks.shop;

import java.util.Arrays;

/** How often something happened on each of the last days. */
final class DayCounts {
  private static final int BITS = 32;

  private long[] rows = new long[2]; // day, and how often before that day
  private int from;
  private int to;
  private int count;

  /**
   * Counts one more on a day that is not before the latest; days up to {@code gone} are forgotten.
   */
  void add(int day, int gone) {
    if (from == to || day(to - 1) != day) {
      forget(gone);
      makeRoom();
      rows[to++] = (long) day << BITS | count;
    }
    count++;
  }

  private void forget(int gone) {
    while (from < to && day(from) <= gone) {
      from++;
    }
  }

  private void makeRoom() {
    if (to == rows.length) {
      if (from == 0) {
        rows = Arrays.copyOf(rows, to + Math.max(2, to >> 1));
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

  /** How often after a day. */
  int after(int gone) {
    int row = from;
    while (row < to && day(row) <= gone) {
      row++;
    }
    return row == to ? 0 : count - (int) rows[row];
  }

  /** The day whose leaving takes the count below a bound that it has reached. */
  int lastNeeded(int bound) {
    int row = to - 1;
    while (count - (int) rows[row] < bound) {
      row--;
    }
    return day(row);
  }
}
