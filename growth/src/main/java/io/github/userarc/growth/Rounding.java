package io.github.userarc.growth;

import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How an amount between two possible ones is rounded. Amounts of this library are never negative.
 */
public enum Rounding {
  /** To the lower one. */
  DOWN(RoundingMode.DOWN),
  /** To the nearer one; in the middle to the upper one. */
  HALF_UP(RoundingMode.HALF_UP),
  /** To the nearer one; in the middle to the one whose last digit is even. */
  HALF_EVEN(RoundingMode.HALF_EVEN),
  /** To the upper one. */
  UP(RoundingMode.UP);

  private final RoundingMode mode;
  private final String label;

  Rounding(RoundingMode mode) {
    this.mode = mode;
    this.label = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The same for {@link java.math.BigDecimal}.
   *
   * @return the mode
   */
  public RoundingMode mode() {
    return mode;
  }

  /**
   * The name used in JSON programs, such as {@code "half-up"}.
   *
   * @return the kebab-case name
   */
  public String label() {
    return label;
  }

  /**
   * All labels, {@code "down"} first.
   *
   * @return the labels
   */
  public static List<String> labels() {
    return Stream.of(values()).map(Rounding::label).toList();
  }

  /**
   * The rounding with a label.
   *
   * @param label one of {@link #labels}
   * @return the rounding
   * @throws IllegalArgumentException if there is none
   */
  public static Rounding of(String label) {
    for (Rounding rounding : values()) {
      if (rounding.label.equals(label)) {
        return rounding;
      }
    }
    throw new IllegalArgumentException("No rounding '" + label + "'. Maybe one of " + labels());
  }
}
