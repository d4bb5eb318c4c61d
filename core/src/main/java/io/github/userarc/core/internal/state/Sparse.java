package io.github.userarc.core.internal.state;

/**
 * Sorted rows in one {@code long[]}: the first number of a row is its key. Rows are few (deadlines
 * that wait, definitions that hold), so that lookups are short and memory is only what is there.
 * Structural changes copy; values are changed in place through the journal.
 */
public final class Sparse {
  public static final long[] EMPTY = new long[0];

  private Sparse() {}

  /** The index of a key's row, or {@code -(insertion index) - 1}. */
  public static int find(long[] rows, int stride, long key) {
    int low = 0;
    int high = rows.length / stride - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long at = rows[middle * stride];
      if (at < key) {
        low = middle + 1;
      } else if (at > key) {
        high = middle - 1;
      } else {
        return middle * stride;
      }
    }
    return -(low * stride) - 1;
  }

  /** A copy with a row inserted; {@code at} is the insertion index. */
  public static long[] insert(long[] rows, int stride, int at, long key) {
    long[] copy = new long[rows.length + stride];
    System.arraycopy(rows, 0, copy, 0, at);
    System.arraycopy(rows, at, copy, at + stride, rows.length - at);
    copy[at] = key;
    return copy;
  }

  /** A copy without the row at an index. */
  public static long[] remove(long[] rows, int stride, int at) {
    if (rows.length == stride) {
      return EMPTY;
    }
    long[] copy = new long[rows.length - stride];
    System.arraycopy(rows, 0, copy, 0, at);
    System.arraycopy(rows, at + stride, copy, at, rows.length - at - stride);
    return copy;
  }
}
