package io.github.userarc.core.internal.state;

import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a block: the numbers that all accumulators over one set of event names keep for a
 * profile, in one {@code long[]}, so that an event touches one piece of memory. First come fixed
 * slots, then regions of rows that grow.
 */
public final class BlockLayout {
  private final List<Long> initial = new ArrayList<>();
  private final List<Region> regions = new ArrayList<>();
  private long[] template = Sparse.EMPTY;

  /** Adds a fixed slot with its value for a profile without such events. */
  public int slot(long initialValue) {
    initial.add(initialValue);
    return initial.size() - 1;
  }

  /** Adds a region of rows. */
  public Region region(int stride) {
    Region region = new Region(this, slot(0), stride);
    if (!regions.isEmpty()) {
      regions.get(regions.size() - 1).before(region);
    }
    regions.add(region);
    return region;
  }

  /** Fixes the layout. */
  public void seal() {
    template = new long[initial.size()];
    for (int i = 0; i < template.length; i++) {
      template[i] = initial.get(i);
    }
    for (Region region : regions) {
      template[region.place()] = Region.pack(template.length, 0, 0);
    }
  }

  /** A new block. */
  public long[] create() {
    return template.clone();
  }

  /**
   * A copy of a block in which one region has room for some more rows, as far as there may be so
   * many; all heads are at zero.
   */
  long[] grown(long[] block, Region growing, int rows) {
    int capacity = growing.capacity(block);
    int more = Math.min(rows, Region.MOST_ROWS - capacity);
    if (more == 0 || block.length + (long) more * growing.stride() > Region.MOST_NUMBERS) {
      throw new FullException(capacity);
    }
    long[] copy = new long[block.length + more * growing.stride()];
    System.arraycopy(block, 0, copy, 0, template.length);
    int offset = template.length;
    for (Region region : regions) {
      region.moveTo(block, copy, offset);
      offset += (region.capacity(block) + (region == growing ? more : 0)) * region.stride();
    }
    return copy;
  }
}
