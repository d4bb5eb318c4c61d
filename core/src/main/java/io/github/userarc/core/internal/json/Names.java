package io.github.userarc.core.internal.json;

import java.util.regex.Pattern;

/** The names authors choose: letters of any script, digits, dashes, underscores. */
final class Names {
  static final int MAX_LENGTH = 100;
  static final String EXPECTED =
      "a name of at most " + MAX_LENGTH + " letters, digits, dashes and underscores";

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1," + MAX_LENGTH + "}");

  private Names() {}

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  static String hint(String text) {
    String repaired = text.strip().replaceAll("[^\\p{L}\\p{M}\\p{N}_-]+", "-");
    return isName(repaired) && !repaired.equals("-") ? "Maybe \"" + repaired + "\"" : "";
  }
}
