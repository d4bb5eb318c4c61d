package io.github.userarc.core.internal.json;

import java.util.regex.Pattern;

/**
 * The names in programs. Those of definitions are chosen for the program and stand in facts and
 * paths: letters of any script, digits, dashes, underscores. Those of events, properties and
 * attributes are the host's data and may be nearly any text. Both forms of programs, Java and JSON,
 * are held to the same.
 */
public final class Names {
  /** Longest name of a definition. */
  static final int MAX_LENGTH = 100;

  /** Longest name of an event, property or attribute. */
  private static final int MAX_DATA_LENGTH = 200;

  /** What the name of a definition is. */
  public static final String EXPECTED =
      "a name of at most " + MAX_LENGTH + " letters, digits, dashes and underscores";

  /** What the name of an event, property or attribute is. */
  public static final String EXPECTED_OF_DATA =
      "a name of 1 to " + MAX_DATA_LENGTH + " characters, not blank, without control characters";

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1," + MAX_LENGTH + "}");

  /** The schema has the same pattern. */
  private static final Pattern DATA =
      Pattern.compile("[^\\p{Cc}\\p{Cs}]*[^\\p{Cc}\\p{Cs}\\p{Z}][^\\p{Cc}\\p{Cs}]*");

  /** What the key of a localised name is. */
  public static final String EXPECTED_LANGUAGE = "a BCP 47 language tag such as \"en\" or \"zh\"";

  /** The shape of BCP 47; whether the language exists is not ours to say. Empty is "any other". */
  private static final Pattern LANGUAGE = Pattern.compile("|[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  private Names() {}

  /**
   * Whether a definition may have this name.
   *
   * @param text the name
   * @return whether it may
   */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Whether an event, property or attribute may have this name: well-formed, not blank, no control
   * characters. That {@code *} means any event is the caller's to know.
   *
   * @param text the name
   * @return whether it may
   */
  public static boolean isDataName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DATA_LENGTH
        && DATA.matcher(text).matches();
  }

  /**
   * Whether a localised name may stand under this key.
   *
   * @param text the key
   * @return whether it may
   */
  public static boolean isLanguage(String text) {
    return LANGUAGE.matcher(text).matches();
  }

  /**
   * A similar name that a definition may have.
   *
   * @param text the name
   * @return the hint, empty if there is none
   */
  public static String hint(String text) {
    if (text.length() > MAX_LENGTH) {
      return "";
    }
    String repaired = text.strip().replaceAll("[^\\p{L}\\p{M}\\p{N}_-]+", "-");
    return isName(repaired) && !repaired.equals("-") ? "Maybe \"" + repaired + "\"" : "";
  }
}
