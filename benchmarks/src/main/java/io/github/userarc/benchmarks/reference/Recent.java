package io.github.userarc.benchmarks.reference;

import java.util.Arrays;

/** How often something happened on each of the last 30 days: a row per day on which it did. */
final class Recent {
  static final int WINDOW = 30;

  private static final int BITS = 16;
  private static final int COUNT = (1 << BITS) - 1;

  private int[] rows = new int[2]; // day and count
  private short from;
  private short to;
  private int total;

  /** Once more, on a day that is not before the latest. */
  int add(int day) {
    if (from < to && rows[to - 1] >> BITS == day) {
      rows[to - 1]++;
      return ++total;
    }
    forget(day);
    if (to == rows.length) {
      makeRoom();
    }
    rows[to++] = day << BITS | 1;
    return ++total;
  }

  /** How often, as of a day. */
  int count(int today) {
    forget(today);
    return total;
  }

  private void forget(int today) {
    while (from < to && rows[from] >> BITS <= today - WINDOW) {
      total -= rows[from++] & COUNT;
    }
  }

  private void makeRoom() {
    if (from == 0) {
      rows = Arrays.copyOf(rows, Math.min(WINDOW, to + to / 2 + 1));
    } else {
      System.arraycopy(rows, from, rows, 0, to - from);
      to -= from;
      from = 0;
    }
  }

  /** The day on which the count falls below a bound that it has reached. */
  int fallsBelow(int bound) {
    int row = to - 1;
    for (int missing = bound - (rows[row] & COUNT); missing > 0; missing -= rows[row] & COUNT) {
      row--;
    }
    return (rows[row] >> BITS) + WINDOW;
  }
}
