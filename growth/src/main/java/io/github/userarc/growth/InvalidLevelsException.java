package io.github.userarc.growth;

/**
 * A level curve that cannot be used: it does not rise, starts above 0, overflows, or is too long.
 */
public final class InvalidLevelsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** What was expected. */
  private final String expected;

  /** What to do. */
  private final String hint;

  InvalidLevelsException(String expected, String hint) {
    super("Expected " + expected + (hint.isEmpty() ? "" : ". " + hint));
    this.expected = expected;
    this.hint = hint;
  }

  /**
   * What was expected, with the levels and thresholds that differ.
   *
   * @return a noun phrase
   */
  public String expected() {
    return expected;
  }

  /**
   * What to do.
   *
   * @return a sentence that starts with "Maybe", or an empty text
   */
  public String hint() {
    return hint;
  }
}
