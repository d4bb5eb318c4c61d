package io.github.userarc.core.input;

/**
 * A value that cannot be represented: too many digits, too large, or of an unsupported type (S5).
 */
public final class BadValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final String path;
  private final String value;
  private final String expected;

  /**
   * Creates the exception.
   *
   * @param value the offending value, as text
   * @param expected what was expected instead
   */
  public BadValueException(String value, String expected) {
    this("", value, expected);
  }

  private BadValueException(String path, String value, String expected) {
    super((path.isEmpty() ? "" : path + ": ") + "'" + shorten(value) + "' is not " + expected);
    this.path = path;
    this.value = shorten(value);
    this.expected = expected;
  }

  /** The same, one level further up: inside a field, or an element of a list. */
  BadValueException in(String field) {
    String inner = path.isEmpty() || path.startsWith("[") ? path : "." + path;
    return new BadValueException(field + inner, value, expected);
  }

  /**
   * Where the value stands inside what was to be represented.
   *
   * @return a path such as {@code items[1].amount}; empty for the value itself
   */
  public String path() {
    return path;
  }

  /**
   * Where the value stands, seen from further up.
   *
   * @param outer the path of what was to be represented, such as {@code properties}
   * @return the whole path, such as {@code properties.items[1].amount}
   */
  public String pathIn(String outer) {
    return path.isEmpty() ? outer : outer + "." + path;
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
