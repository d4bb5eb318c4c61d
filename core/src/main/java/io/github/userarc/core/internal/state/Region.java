package io.github.userarc.core.internal.state;

/**
 * Rows of a fixed number of longs inside a block, kept as a ring, so that old rows are dropped
 * without moving others. What a row means is up to the accumulator.
 *
 * <p>One number of the block says where the rows are: users are many, and many of their regions
 * have a row or two. It has, from the highest bit on, the place of the first row, the head of the
 * ring and the length; a region ends where the next begins.
 */
public final class Region {
  /** How many rows there may be, far beyond what any bound allows. */
  static final int MOST_ROWS = (1 << 20) - 1;

  /** How many numbers a block may have. */
  static final int MOST_NUMBERS = (1 << 24) - 1;

  private static final int HEAD = 20;
  private static final int OFFSET = 40;

  private final BlockLayout layout;
  private final int place;
  private int stride; // fixed once the layout is sealed
  private int next = -1; // the place of the region behind it

  Region(BlockLayout layout, int place, int stride) {
    this.layout = layout;
    this.place = place;
    this.stride = stride;
  }

  static long pack(int offset, int head, int length) {
    return (long) offset << OFFSET | (long) head << HEAD | length;
  }

  /** Makes rows wider, before the layout is sealed. */
  public void widen(int newStride) {
    stride = newStride;
  }

  void before(Region behind) {
    next = behind.place;
  }

  int place() {
    return place;
  }

  int stride() {
    return stride;
  }

  private static int offset(long where) {
    return (int) (where >>> OFFSET);
  }

  private static int head(long where) {
    return (int) (where >>> HEAD) & MOST_ROWS;
  }

  private static int length(long where) {
    return (int) where & MOST_ROWS;
  }

  /** Where the numbers of the region end. */
  private int end(long[] block) {
    return next < 0 ? block.length : offset(block[next]);
  }

  int capacity(long[] block) {
    return (end(block) - offset(block[place])) / stride;
  }

  /** How many rows there are. */
  public int length(long[] block) {
    return length(block[place]);
  }

  /** The index of the first number of row {@code row}, which must be below the length. */
  public int at(long[] block, int row) {
    long where = block[place];
    int offset = offset(where);
    int at = offset + (head(where) + row) * stride;
    int end = end(block);
    return at < end ? at : at - end + offset;
  }

  /** Drops the oldest row. */
  public void dropFirst(Journal journal, long[] block) {
    long where = block[place];
    int head = head(where) + 1;
    int offset = offset(where);
    boolean round = offset + head * stride == end(block);
    journal.set(block, place, pack(offset, round ? 0 : head, length(where) - 1));
  }

  /** Drops all rows. */
  public void clear(Journal journal, long[] block) {
    journal.set(block, place, pack(offset(block[place]), 0, 0));
  }

  /**
   * The block with room for one more row: the same, or a copy that the caller has to put in its
   * place.
   */
  public long[] roomFor(long[] block) {
    long where = block[place];
    return offset(where) + length(where) * stride < end(block)
        ? block
        : layout.grown(block, this, Math.max(1, capacity(block) / 4));
  }

  /** A block with room for so many more rows, which are about to be read. */
  public long[] roomFor(long[] block, int rows) {
    int missing = length(block[place]) + rows - capacity(block);
    return missing <= 0 ? block : layout.grown(block, this, missing);
  }

  /** Adds a row at the end, its numbers as they happen to be; there must be room. */
  public int append(Journal journal, long[] block) {
    int length = length(block);
    journal.set(block, place, block[place] + 1);
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
    for (int following = row + 1; following < length; following++) {
      copyRow(journal, block, at(block, following), at(block, following - 1));
    }
    journal.set(block, place, block[place] - 1);
  }

  private void copyRow(Journal journal, long[] block, int from, int to) {
    for (int i = 0; i < stride; i++) {
      journal.set(block, to + i, block[from + i]);
    }
  }

  void moveTo(long[] from, long[] to, int offset) {
    int length = length(from);
    for (int row = 0; row < length; row++) {
      System.arraycopy(from, at(from, row), to, offset + row * stride, stride);
    }
    to[place] = pack(offset, 0, length);
  }
}
