package io.github.userarc.core.input;

import java.util.Locale;

/** The type of a {@link Value} (rule S2). */
public enum ValueType {
  /** A text. */
  TEXT,
  /** An exact decimal with at most 6 fraction digits. */
  DECIMAL,
  /** True or false. */
  BOOLEAN,
  /** An instant with microsecond precision. */
  INSTANT,
  /** A list of texts. */
  TEXTS,
  /** A list of objects. */
  ITEMS,
  /** A length of time; the type of {@code since} metrics, never of an input. */
  DURATION;

  /**
   * The name used in JSON programs and messages, such as {@code "decimal"}.
   *
   * @return the lower-case name
   */
  public String label() {
    return switch (this) {
      case TEXTS -> "list of text";
      case ITEMS -> "list of objects";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }
}
