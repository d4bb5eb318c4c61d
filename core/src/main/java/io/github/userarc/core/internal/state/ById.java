package io.github.userarc.core.internal.state;

/**
 * Numbers kept for some of many ids, in one {@code long[]}: bits say which ids have one, and how
 * many bits come before an id says where. Ids stand in blocks of 64; a summary says which blocks
 * there are. So an id is found without a search, and costs its number and a bit.
 *
 * <p>Numbers are changed in place through the journal; a new id copies.
 */
final class ById {
  static final long[] EMPTY = {};

  private static final int BITS = 6;

  private ById() {}

  /** How many words the summary of so many ids has. */
  static int summaries(int ids) {
    return (ids >> (2 * BITS)) + 1;
  }

  /** The index of an id's number, or -1. */
  static int find(long[] words, int summaries, int id) {
    int block = id >> BITS;
    if (words.length == 0 || (words[block >> BITS] & 1L << block) == 0) {
      return -1;
    }
    int at = summaries + blocksBefore(words, block);
    if ((words[at] & 1L << id) == 0) {
      return -1;
    }
    int before = Long.bitCount(words[at] & (1L << id) - 1);
    for (int i = summaries; i < at; i++) {
      before += Long.bitCount(words[i]);
    }
    return firstNumber(words, summaries) + before;
  }

  /** The index of the first number; the length if there is none. */
  static int firstNumber(long[] words, int summaries) {
    return words.length == 0 ? 0 : summaries + blocksBefore(words, summaries << BITS);
  }

  private static int blocksBefore(long[] words, int block) {
    int summary = block >> BITS;
    int before = 0;
    for (int i = 0; i < summary; i++) {
      before += Long.bitCount(words[i]);
    }
    long rest = block & (1 << BITS) - 1;
    return rest == 0 ? before : before + Long.bitCount(words[summary] & (1L << rest) - 1);
  }

  /** The first id at or after one; -1 if there is none. */
  static int next(long[] words, int summaries, int from) {
    int block = from >> BITS;
    long mask = -1L << from;
    while (words.length > 0 && block < summaries << BITS) {
      if ((words[block >> BITS] & 1L << block) != 0) {
        long rest = words[summaries + blocksBefore(words, block)] & mask;
        if (rest != 0) {
          return (block << BITS) + Long.numberOfTrailingZeros(rest);
        }
      }
      block++;
      mask = -1L;
    }
    return -1;
  }

  /** The id whose number is at an index. */
  static int idAt(long[] words, int summaries, int index) {
    int rank = index - firstNumber(words, summaries);
    int at = summaries;
    while (rank >= Long.bitCount(words[at])) {
      rank -= Long.bitCount(words[at]);
      at++;
    }
    return (select(words, 0, at - summaries) << BITS) + select(words, at, rank);
  }

  /** Which bit is the one with so many before it, counted from a word on. */
  private static int select(long[] words, int from, int rank) {
    int word = from;
    int left = rank;
    while (left >= Long.bitCount(words[word])) {
      left -= Long.bitCount(words[word]);
      word++;
    }
    long bits = words[word];
    for (; left > 0; left--) {
      bits &= bits - 1;
    }
    return ((word - from) << BITS) + Long.numberOfTrailingZeros(bits);
  }

  /** A copy with a number of 0 for an id that had none. */
  static long[] insert(long[] words, int summaries, int id) {
    long[] before = words.length == 0 ? new long[summaries] : words;
    int block = id >> BITS;
    boolean hasBlock = (before[block >> BITS] & 1L << block) != 0;
    int at = summaries + blocksBefore(before, block);
    long[] withBlock = before;
    if (!hasBlock) {
      withBlock = withOneMore(before, at);
      withBlock[block >> BITS] |= 1L << block;
    }
    int numbers = firstNumber(withBlock, summaries);
    int rank = Long.bitCount(withBlock[at] & (1L << id) - 1);
    for (int i = summaries; i < at; i++) {
      rank += Long.bitCount(withBlock[i]);
    }
    long[] after = withOneMore(withBlock, numbers + rank);
    after[at] |= 1L << id;
    return after;
  }

  private static long[] withOneMore(long[] words, int at) {
    long[] more = new long[words.length + 1];
    System.arraycopy(words, 0, more, 0, at);
    System.arraycopy(words, at, more, at + 1, words.length - at);
    return more;
  }
}
