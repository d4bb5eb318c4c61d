package io.github.userarc.core.input;

/** The type of a {@link Value} (rule S2). */
public enum ValueType {
  /** A text. */
  TEXT("text"),
  /** An exact decimal with at most 6 fraction digits. */
  DECIMAL("decimal"),
  /** True or false. */
  BOOLEAN("boolean"),
  /** An instant with microsecond precision. */
  INSTANT("instant"),
  /** A list of texts. */
  TEXTS("list of text"),
  /** A list of objects. */
  ITEMS("list of objects"),
  /** A length of time; the type of {@code since} metrics, never of an input. */
  DURATION("duration");

  private final String label;

  ValueType(String label) {
    this.label = label;
  }

  /**
   * The name used in JSON programs and messages, such as {@code "decimal"}.
   *
   * @return the lower-case name
   */
  public String label() {
    return label;
  }
}
