package io.github.userarc.core.internal.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A profile's blocks by number. Small programs index them directly; in large ones a profile keeps
 * only the blocks of events it has had, sorted by number.
 */
public final class BlockTable {
  private static final int DIRECT = 32;
  private static final int[] NONE = {};

  private final int[] ids; // empty if direct
  private final @Nullable Object[] blocks;
  private final boolean direct;

  private BlockTable(int[] ids, @Nullable Object[] blocks, boolean direct) {
    this.ids = ids;
    this.blocks = blocks;
    this.direct = direct;
  }

  /** A table for a program with this many blocks. */
  public static BlockTable create(int count) {
    return count <= DIRECT
        ? new BlockTable(NONE, new @Nullable Object[count], true)
        : new BlockTable(NONE, new @Nullable Object[0], false);
  }

  /** A block, or null if there is none yet. */
  public long @Nullable [] get(int id) {
    int at = direct ? id : Arrays.binarySearch(ids, id);
    return at < 0 ? null : (long[]) blocks[at];
  }

  /** Puts a block in its place; returns the table to use from now on. */
  BlockTable put(Journal journal, int id, long[] block) {
    int at = direct ? id : Arrays.binarySearch(ids, id);
    if (at >= 0) {
      journal.set(blocks, at, block);
      return this;
    }
    int insertion = -at - 1;
    int[] moreIds = new int[ids.length + 1];
    @Nullable Object[] moreBlocks = new @Nullable Object[ids.length + 1];
    System.arraycopy(ids, 0, moreIds, 0, insertion);
    System.arraycopy(blocks, 0, moreBlocks, 0, insertion);
    System.arraycopy(ids, insertion, moreIds, insertion + 1, ids.length - insertion);
    System.arraycopy(blocks, insertion, moreBlocks, insertion + 1, ids.length - insertion);
    moreIds[insertion] = id;
    moreBlocks[insertion] = block;
    return new BlockTable(moreIds, moreBlocks, false);
  }

  /** A copy that shares nothing that is changed in place. */
  BlockTable copy() {
    @Nullable Object[] copies = blocks.clone();
    for (int i = 0; i < copies.length; i++) {
      if (copies[i] instanceof long[] block) {
        copies[i] = block.clone();
      }
    }
    return new BlockTable(ids, copies, direct);
  }
}
