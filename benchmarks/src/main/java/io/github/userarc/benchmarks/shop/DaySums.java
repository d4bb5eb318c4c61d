package io.github.userarc.benchmarks.shop;

import java.util.Arrays;

/** How often something happened on each of the last days, and the sum of a number. */
final class DaySums {
  private static final int BITS = 32;

  private long[] rows = new long[2]; // day and how often before that day; the sum before that day
  private int from;
  private int to;
  private int count;
  private long sum;

  /**
   * Adds a number on a day that is not before the latest; days up to {@code gone} are forgotten.
   */
  void add(int day, long number, int gone) {
    if (from == to || day(to - 2) != day) {
      forget(gone);
      makeRoom();
      rows[to] = (long) day << BITS | count;
      rows[to + 1] = sum;
      to += 2;
    }
    count++;
    sum += number;
  }

  private void forget(int gone) {
    while (from < to && day(from) <= gone) {
      from += 2;
    }
  }

  private void makeRoom() {
    if (to == rows.length) {
      if (from == 0) {
        rows = Arrays.copyOf(rows, to + Math.max(2, to >> 2 << 1));
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

  /** The row of the first day after a day. */
  private int rowAfter(int gone) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = low + high >>> 2 << 1;
      if (day(middle) <= gone) {
        low = middle + 2;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How often after a day. */
  int countAfter(int gone) {
    int row = rowAfter(gone);
    return row == to ? 0 : count - (int) rows[row];
  }

  /** The sum after a day. */
  long sumAfter(int gone) {
    int row = rowAfter(gone);
    return row == to ? 0 : sum - rows[row + 1];
  }

  /** The first day after a day; {@link Integer#MAX_VALUE} if there is none. */
  int firstAfter(int gone) {
    int row = rowAfter(gone);
    return row == to ? Integer.MAX_VALUE : day(row);
  }

  /** The day whose leaving takes the count below a bound that it has reached. */
  int lastNeeded(int bound) {
    int row = to - 2;
    while (count - (int) rows[row] < bound) {
      row -= 2;
    }
    return day(row);
  }

  /** The day whose leaving takes the sum, of numbers above 0, below a bound that it has reached. */
  int lastNeeded(long bound) {
    int row = to - 2;
    while (sum - rows[row + 1] < bound) {
      row -= 2;
    }
    return day(row);
  }
}
