package io.github.userarc.core.internal.engine;

/**
 * The definitions to be evaluated, in order: bits, with a summary of the words that have any, so
 * that a few among ten thousand are found without looking at all.
 */
final class DirtySet {
  private final long[] words;
  private final long[] summary;

  DirtySet(int size) {
    words = new long[(size >> 6) + 1];
    summary = new long[(words.length >> 6) + 1];
  }

  void add(int number) {
    int word = number >> 6;
    words[word] |= 1L << number;
    summary[word >> 6] |= 1L << word;
  }

  void remove(int number) {
    int word = number >> 6;
    words[word] &= ~(1L << number);
    if (words[word] == 0) {
      summary[word >> 6] &= ~(1L << word);
    }
  }

  /** The least number, or -1. */
  int first() {
    for (int i = 0; i < summary.length; i++) {
      if (summary[i] != 0) {
        int word = (i << 6) + Long.numberOfTrailingZeros(summary[i]);
        return (word << 6) + Long.numberOfTrailingZeros(words[word]);
      }
    }
    return -1;
  }

  void clear() {
    for (int number = first(); number >= 0; number = first()) {
      int word = number >> 6;
      words[word] = 0;
      summary[word >> 6] &= ~(1L << word);
    }
  }
}
