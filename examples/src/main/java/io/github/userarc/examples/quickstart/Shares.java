package io.github.userarc.examples.quickstart;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** A table of how many customers have what. */
final class Shares {
  private static final int WIDTH = 40;

  private Shares() {}

  static void print(PrintStream out, String head, Map<String, Long> counts, long whole) {
    int widest = counts.keySet().stream().mapToInt(String::length).max().orElse(1);
    out.println(head);
    counts.forEach((name, count) -> out.println(String.format(
            Locale.ROOT,
            "  %-" + widest + "s %6d %5.1f %%  %s",
            name,
            count,
            100.0 * count / whole,
            Bars.bar(count, whole, WIDTH))
        .stripTrailing()));
    out.println();
  }
}
