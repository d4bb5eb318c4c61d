package io.github.userarc.lifecycle;

import java.util.Collection;
import java.util.Comparator;

/** Suggests a name for a misspelt one. */
final class Suggestion {
  private Suggestion() {}

  /** A hint, or empty text if no name is close. */
  static String hint(String text, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(text, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(text, name)))
        .map(name -> "Maybe you meant '" + name + "'")
        .orElse("");
  }

  /** How many letters must be inserted, deleted, replaced or swapped with their neighbour. */
  private static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, one, other, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int step(int[][] cost, String one, String other, int i, int j) {
    int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped = i > 1
        && j > 1
        && one.charAt(i - 1) == other.charAt(j - 2)
        && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
