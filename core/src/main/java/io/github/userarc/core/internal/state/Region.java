package io.github.userarc.core.internal.state;

/**
 * Rows of a fixed number of longs inside a block, kept as a ring, so that old rows are dropped
 * without moving others. What a row means is up to the accumulator.
 */
public final class Region {
  private final BlockLayout layout;
  private final int place; // offset of the first row << 32 | capacity in rows
  private final int fill; // head << 32 | length
  private int stride; // fixed once the layout is sealed

  Region(BlockLayout layout, int place, int fill, int stride) {
    this.layout = layout;
    this.place = place;
    this.fill = fill;
    this.stride = stride;
  }

  static long pack(int high, int low) {
    return ((long) high << 32) | low;
  }

  /** Makes rows wider, before the layout is sealed. */
  public void widen(int newStride) {
    stride = newStride;
  }

  int place() {
    return place;
  }

  int stride() {
    return stride;
  }

  int capacity(long[] block) {
    return (int) block[place];
  }

  /** How many rows there are. */
  public int length(long[] block) {
    return (int) block[fill];
  }

  /** The index of the first number of row {@code row}, which must be below the length. */
  public int at(long[] block, int row) {
    long where = block[place];
    int position = (int) (block[fill] >>> 32) + row;
    int capacity = (int) where;
    if (position >= capacity) {
      position -= capacity;
    }
    return (int) (where >>> 32) + position * stride;
  }

  /** Drops the oldest row. */
  public void dropFirst(Journal journal, long[] block) {
    int head = (int) (block[fill] >>> 32) + 1;
    journal.set(block, fill, pack(head == capacity(block) ? 0 : head, length(block) - 1));
  }

  /** Drops all rows. */
  public void clear(Journal journal, long[] block) {
    journal.set(block, fill, 0);
  }

  /**
   * The block with room for one more row: the same, or a copy that the caller has to put in its
   * place.
   */
  public long[] roomFor(long[] block) {
    return length(block) < capacity(block) ? block : layout.grown(block, this);
  }

  /** Adds a row at the end, its numbers as they happen to be; there must be room. */
  public int append(Journal journal, long[] block) {
    int length = length(block);
    journal.set(block, fill, pack((int) (block[fill] >>> 32), length + 1));
    return at(block, length);
  }

  /** Adds a row before row {@code row} by moving the rows from there on; there must be room. */
  public int insert(Journal journal, long[] block, int row) {
    append(journal, block);
    for (int last = length(block) - 1; last > row; last--) {
      copyRow(journal, block, at(block, last - 1), at(block, last));
    }
    return at(block, row);
  }

  /** Removes row {@code row} by moving the rows behind it. */
  public void remove(Journal journal, long[] block, int row) {
    int length = length(block);
    for (int next = row + 1; next < length; next++) {
      copyRow(journal, block, at(block, next), at(block, next - 1));
    }
    journal.set(block, fill, pack((int) (block[fill] >>> 32), length - 1));
  }

  private void copyRow(Journal journal, long[] block, int from, int to) {
    for (int i = 0; i < stride; i++) {
      journal.set(block, to + i, block[from + i]);
    }
  }

  void moveTo(long[] from, long[] to, int offset, int capacity) {
    int length = length(from);
    for (int row = 0; row < length; row++) {
      System.arraycopy(from, at(from, row), to, offset + row * stride, stride);
    }
    to[place] = pack(offset, capacity);
    to[fill] = length;
  }
}
