package io.github.userarc.growth;

/**
 * A kind of points (积分、成长值). Every user has a <em>balance</em> of each, which can be spent, and a
 * total <em>earned</em>, which only grows. Both start at 0.
 *
 * @param precision how many fraction digits amounts have, 0 to 6; awards are rounded to it
 */
public record Currency(int precision) {

  /** Most fraction digits an amount can have (S5). */
  public static final int MAX_PRECISION = 6;

  /** A currency of whole points. */
  public static final Currency WHOLE = new Currency(0);

  /**
   * A currency with fraction digits. The number is checked when the program is compiled.
   *
   * @param digits how many, 0 to 6
   * @return the currency
   */
  public static Currency withPrecision(int digits) {
    return new Currency(digits);
  }
}
