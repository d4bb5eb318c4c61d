package io.github.userarc.core.condition;

/**
 * The comparisons (rule S20). Any of them is false where the left side is missing, except exists.
 */
public enum Operator {
  /** Equal. */
  EQ("eq", "="),
  /** Not equal. */
  NE("ne", "≠"),
  /** Less than. */
  LT("lt", "<"),
  /** At most. */
  LTE("lte", "≤"),
  /** More than. */
  GT("gt", ">"),
  /** At least. */
  GTE("gte", "≥"),
  /** Equal to one of several. */
  IN("in", "in"),
  /** Between two bounds: both included for numbers and durations, half-open for instants (S6). */
  BETWEEN("between", "between"),
  /** Contains a text, or an element of a list. */
  CONTAINS("contains", "contains"),
  /** Starts with a text. */
  STARTS_WITH("starts-with", "starts with"),
  /** Has a value (true) or has none (false). */
  EXISTS("exists", "exists");

  private final String label;
  private final String sign;

  Operator(String label, String sign) {
    this.label = label;
    this.sign = sign;
  }

  /**
   * The name used in JSON programs.
   *
   * @return the kebab-case name
   */
  public String label() {
    return label;
  }

  /**
   * The sign used in explanations.
   *
   * @return the sign
   */
  public String sign() {
    return sign;
  }
}
