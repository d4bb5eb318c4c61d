package io.github.userarc.testkit.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts that stores are known to mix up, cut or refuse: all different, all valid as ids and keys.
 */
final class OddTexts {
  private OddTexts() {}

  /** The texts; the longest have so many UTF-16 units. */
  static List<String> ofLength(int longest) {
    List<String> texts = new ArrayList<>(List.of(
        // case and accents, which collations fold
        "ann",
        "Ann",
        "ANN",
        "\u00e5nn",
        "strasse",
        "stra\u00dfe",
        // composed and decomposed
        "\u00e9",
        "e\u0301",
        // spaces, which padding drops
        "ann ",
        "ann  ",
        " ann",
        "a nn",
        "ann\u3000",
        "ann\u00a0",
        "ann\u200b",
        // quoting, patterns, separators
        "a'; drop table profile; --",
        "a\"b\\c",
        "%",
        "_",
        "a/b",
        "a:b",
        "a|b",
        "null",
        "0",
        "00",
        "-0",
        // several scripts, right to left, beyond the basic plane (4 bytes in UTF-8)
        "\u7528\u6237",
        "\u0645\u0633\u062a\u062e\u062f\u0645",
        "\ud842\udfb7\u91ce\u5bb6",
        "\ud83d\ude00",
        "\ud83d\ude01"));
    texts.add("x".repeat(longest));
    texts.add("x".repeat(longest - 1));
    texts.add("x".repeat(longest - 1) + "y");
    texts.add("\u7528".repeat(longest));
    texts.add("\ud83d\ude00".repeat(longest / 2));
    return texts;
  }
}
