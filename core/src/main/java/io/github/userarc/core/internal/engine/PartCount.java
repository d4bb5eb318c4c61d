package io.github.userarc.core.internal.engine;

/**
 * Counts what a program is made of. Parts that are shared count wherever they stand, so that a
 * small program that would grow beyond measure is reported before it does.
 */
final class PartCount {
  private final Problems problems;
  private int parts;

  PartCount(Problems problems) {
    this.problems = problems;
  }

  /** Whether one more part is too many; that is reported once. */
  boolean exceeded(String path) {
    parts++;
    if (parts == Limits.PARTS + 1) {
      problems.add(
          path,
          "",
          "at most " + Limits.PARTS + " parts of conditions, filters and metrics in a program",
          "");
    }
    return parts > Limits.PARTS;
  }
}
