package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.state.BlockLayout;
import io.github.userarc.core.internal.state.Journal;

/**
 * For how long events, in order of time, cannot change the outcome of the definitions that watch a
 * block: so many occurrences of each source, and until an instant. Most events change nothing, and
 * finding that out once is cheaper than for every event and every definition.
 *
 * <p>Kept in numbers of the block: the upper half of the first is the minute, the rest is a byte
 * for each source of which occurrences are counted down. A new block has zeros: nothing is known.
 */
final class Calm {
  /** As many occurrences as can be kept; then the watchers are asked again. */
  private static final int MOST = 255;

  private static final int IN_FIRST = 4;
  private static final int IN_OTHERS = 8;
  private static final long MINUTES = 0xffff_ffffL;

  private final int[] slots;

  Calm(BlockLayout layout, int sources) {
    slots = new int[1 + Math.max(0, (sources - IN_FIRST + IN_OTHERS - 1) / IN_OTHERS)];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = layout.slot(0);
    }
  }

  private static long minute(long micros) {
    // Instants are between the years 1900 and 2200, and so are these.
    return Math.max(0, Math.min(MINUTES, Math.floorDiv(micros, 60_000_000L) + (1L << 31)));
  }

  /** Whether the time has come to ask those who said until when. */
  boolean isOver(long[] block, long micros) {
    return minute(micros) >= block[slots[0]] >>> 32;
  }

  /** Forgets what watchers have said, who are about to say it anew. */
  void renew(Journal journal, long[] block) {
    for (int slot : slots) {
      journal.set(block, slot, -1L);
    }
  }

  /** The same for those who said until when. */
  void renewTime(Journal journal, long[] block) {
    journal.set(block, slots[0], block[slots[0]] | MINUTES << 32);
  }

  /** The same for those who said how many of one source. */
  void renew(Journal journal, long[] block, int source) {
    set(journal, block, source, MOST);
  }

  /** Counts an occurrence; says whether it cannot matter to the watchers of its source. */
  boolean holds(Journal journal, long[] block, int source) {
    int left = left(block, source);
    if (left > 0) {
      set(journal, block, source, left - 1);
    }
    return left > 0;
  }

  /** At most so many occurrences of a source. */
  void atMost(Journal journal, long[] block, int source, long occurrences) {
    if (occurrences < left(block, source)) {
      set(journal, block, source, (int) Math.max(0, occurrences));
    }
  }

  /** Until an instant at the latest. */
  void until(Journal journal, long[] block, long micros) {
    if (micros != Times.NEVER && minute(micros) < block[slots[0]] >>> 32) {
      journal.set(block, slots[0], minute(micros) << 32 | (block[slots[0]] & MINUTES));
    }
  }

  /** Whatever was said does not count any more. */
  void end(Journal journal, long[] block) {
    for (int slot : slots) {
      journal.set(block, slot, 0);
    }
  }

  private int left(long[] block, int source) {
    return (int) (block[slot(source)] >>> shift(source)) & MOST;
  }

  private void set(Journal journal, long[] block, int source, int left) {
    int slot = slot(source);
    long others = block[slot] & ~((long) MOST << shift(source));
    journal.set(block, slot, others | (long) left << shift(source));
  }

  private int slot(int source) {
    return slots[(source + IN_FIRST) / IN_OTHERS];
  }

  private static int shift(int source) {
    return source < IN_FIRST ? source * 8 : (source - IN_FIRST) % IN_OTHERS * 8;
  }
}
