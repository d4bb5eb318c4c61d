package io.github.userarc.core.internal.json;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds what an author probably meant by a name that does not exist. */
public final class DidYouMean {
  /** Spellings of other rule languages, which no edit distance would find. */
  private static final Map<String, String> ALIASES = Map.ofEntries(
      Map.entry("=", "eq"),
      Map.entry("==", "eq"),
      Map.entry("equals", "eq"),
      Map.entry("is", "eq"),
      Map.entry("!=", "ne"),
      Map.entry("<>", "ne"),
      Map.entry("≠", "ne"),
      Map.entry("neq", "ne"),
      Map.entry("<", "lt"),
      Map.entry("less-than", "lt"),
      Map.entry("<=", "lte"),
      Map.entry("≤", "lte"),
      Map.entry("le", "lte"),
      Map.entry("at-most", "lte"),
      Map.entry(">", "gt"),
      Map.entry("more-than", "gt"),
      Map.entry("greater-than", "gt"),
      Map.entry(">=", "gte"),
      Map.entry("≥", "gte"),
      Map.entry("ge", "gte"),
      Map.entry("one-of", "in"),
      Map.entry("begins-with", "starts-with"),
      Map.entry("and", "all"),
      Map.entry("or", "any"),
      Map.entry("none", "not"),
      Map.entry("average", "avg"),
      Map.entry("mean", "avg"),
      Map.entry("unique", "distinct"),
      Map.entry("total", "sum"),
      Map.entry("filter", "where"),
      Map.entry("if", "when"),
      Map.entry("else", "otherwise"),
      Map.entry("default", "otherwise"),
      Map.entry("window", "last"),
      Map.entry("within", "last"),
      Map.entry("this", "current"),
      Map.entry("events", "event"),
      Map.entry("string", "text"),
      Map.entry("number", "decimal"),
      Map.entry("int", "decimal"),
      Map.entry("integer", "decimal"),
      Map.entry("long", "decimal"),
      Map.entry("double", "decimal"),
      Map.entry("float", "decimal"),
      Map.entry("bool", "boolean"),
      Map.entry("date", "instant"),
      Map.entry("datetime", "instant"),
      Map.entry("time", "instant"),
      Map.entry("timestamp", "instant"),
      Map.entry("array", "list of text"),
      Map.entry("list", "list of text"),
      Map.entry("items", "list of objects"),
      Map.entry("object", "list of objects"));

  private DidYouMean() {}

  /**
   * The hint for a name that does not exist.
   *
   * @param name the name
   * @param known the names that exist
   * @return {@code Maybe "…"}, or an empty text where nothing is similar
   */
  public static String hint(String name, Collection<String> known) {
    return closest(name, known).map(meant -> "Maybe \"" + meant + "\"").orElse("");
  }

  /**
   * The existing name that is most similar.
   *
   * @param name the name
   * @param known the names that exist
   * @return the most similar one, the first of several; empty where nothing is similar
   */
  public static Optional<String> closest(String name, Collection<String> known) {
    if (name.length() > 100) {
      return Optional.empty();
    }
    String plain = plain(name);
    String alias = ALIASES.get(plain);
    if (alias != null && known.contains(alias)) {
      return Optional.of(alias);
    }
    int best = 2 + plain.length() / 4;
    Optional<String> closest = Optional.empty();
    for (String candidate : known) {
      int distance = distance(plain, plain(candidate));
      boolean shares = distance < Math.max(plain.length(), candidate.length());
      if (shares && distance < best) {
        best = distance;
        closest = Optional.of(candidate);
      }
    }
    return closest;
  }

  /** Kebab-case, lower-case, without a leading dollar sign. */
  private static String plain(String name) {
    String text = name.length() > 1 && name.startsWith("$") ? name.substring(1) : name;
    return text.replaceAll("(\\p{Ll})(\\p{Lu})", "$1-$2")
        .replaceAll("[_ .]+", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** Edit distance where swapping two neighbours is one edit. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        least = Math.min(least, cost[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = least;
      }
    }
    return cost[a.length()][b.length()];
  }
}
