package io.github.userarc.core.program;

/**
 * Something wrong with a program or an input.
 *
 * @param path where, such as {@code honor.badges.pioneer.when}; empty for the whole
 * @param value the offending value as text, shortened; empty where something is missing
 * @param expected what was expected
 * @param hint what to do, starting with "Maybe"; may be empty
 */
public record Problem(String path, String value, String expected, String hint) {

  /** Shortens the value. */
  public Problem {
    value = value.length() <= 120 ? value : value.substring(0, 117) + "...";
  }

  /**
   * A problem without a hint.
   *
   * @param path where
   * @param value the offending value
   * @param expected what was expected
   * @return the problem
   */
  public static Problem of(String path, String value, String expected) {
    return new Problem(path, value, expected, "");
  }

  @Override
  public String toString() {
    return (path.isEmpty() ? "(program)" : path)
        + ": "
        + (value.isEmpty() ? "nothing" : "'" + value + "'")
        + " found, expected "
        + expected
        + (hint.isEmpty() ? "" : ". " + hint);
  }
}
