package io.github.userarc.growth;

import io.github.userarc.core.input.Decimal;

/** How many points an earning rule credits. */
public sealed interface Award {

  /**
   * Always the same.
   *
   * @param points how many, above 0, with at most the fraction digits of the currency
   */
  record Fixed(Decimal points) implements Award {}

  /**
   * In proportion to a number of the event: property × points ÷ each, computed exactly and rounded
   * once to the precision of the currency. Nothing is credited where the property is missing, 0 or
   * negative.
   *
   * @param property the property, or the change's field
   * @param each the amount that gives {@code points}, above 0
   * @param points how many points each of these amounts gives, above 0
   * @param round how the award is rounded
   */
  record Proportional(String property, Decimal each, Decimal points, Rounding round)
      implements Award {}
}
