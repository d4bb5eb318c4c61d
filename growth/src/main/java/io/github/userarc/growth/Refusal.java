package io.github.userarc.growth;

import java.util.Locale;

/** Why a command of the growth facet was refused (S4). */
public enum Refusal {
  /** The balance is less than what was to be spent. */
  INSUFFICIENT_BALANCE,
  /** The points earned in total would reach 9×10¹², which no number may (S5). */
  LIMIT_REACHED;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * The name used in JSON, such as {@code "insufficient-balance"}.
   *
   * @return the kebab-case name
   */
  public String label() {
    return label;
  }

  /**
   * The refusal with a label.
   *
   * @param label the label
   * @return the refusal
   * @throws IllegalArgumentException if there is none
   */
  public static Refusal of(String label) {
    return valueOf(label.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
