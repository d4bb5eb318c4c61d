package io.github.userarc.examples.quickstart;

import java.util.List;

/** Bars of block characters. */
final class Bars {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private Bars() {}

  /** A bar whose length is a share of a width, to an eighth of a character. */
  static String bar(long part, long whole, int width) {
    long eighths = whole == 0 ? 0 : Math.round(8.0 * width * part / whole);
    String full = "█".repeat((int) (eighths / 8));
    return eighths % 8 == 0 ? full : full + EIGHTHS.charAt((int) (eighths % 8));
  }

  /** A bar of several parts, each drawn with a character of its own, that fills the width. */
  static String stacked(List<Long> parts, String characters, int width) {
    long whole = parts.stream().mapToLong(Long::longValue).sum();
    StringBuilder bar = new StringBuilder();
    long sum = 0;
    for (int i = 0; i < parts.size(); i++) {
      sum += parts.get(i);
      // Ends are rounded, not lengths: so the parts fill the width exactly.
      int end = whole == 0 ? 0 : Math.round((float) sum * width / whole);
      while (bar.length() < end) {
        bar.append(characters.charAt(i));
      }
    }
    return bar.toString();
  }
}
