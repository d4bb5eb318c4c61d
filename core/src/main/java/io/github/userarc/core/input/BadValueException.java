package io.github.userarc.core.input;

/**
 * A value that cannot be represented: too many digits, too large, or of an unsupported type (S5).
 */
public final class BadValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final String value;
  private final String expected;

  /**
   * Creates the exception.
   *
   * @param value the offending value, as text
   * @param expected what was expected instead
   */
  public BadValueException(String value, String expected) {
    super("'" + shorten(value) + "' is not " + expected);
    this.value = shorten(value);
    this.expected = expected;
  }

  /**
   * The offending value.
   *
   * @return the value as text, shortened
   */
  public String value() {
    return value;
  }

  /**
   * What was expected.
   *
   * @return a noun phrase
   */
  public String expected() {
    return expected;
  }

  private static String shorten(String text) {
    return PlainText.shown(text.length() <= 80 ? text : text.substring(0, 77) + "...");
  }
}
