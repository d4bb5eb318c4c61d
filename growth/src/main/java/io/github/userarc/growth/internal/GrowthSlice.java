package io.github.userarc.growth.internal;

import java.util.Arrays;

/**
 * What growth keeps about one user, by the positions that {@link Plan} gives to currencies, schemes
 * and rules. Immutable; names stand only in its JSON form.
 *
 * <p>Never below 0, never more balance than earned.
 */
final class GrowthSlice {

  /** The level of a scheme that was never evaluated. */
  static final int NO_LEVEL = Integer.MIN_VALUE;

  /** Balance and earned total of each currency in turn, in millionths. */
  private final long[] amounts;

  private final int[] levels;

  /** One bit for each rule that credits at most once. */
  private final long[] credited;

  GrowthSlice(long[] amounts, int[] levels, long[] credited) {
    this.amounts = amounts;
    this.levels = levels;
    this.credited = credited;
  }

  static GrowthSlice empty(int currencies, int schemes, int onceRules) {
    int[] levels = new int[schemes];
    Arrays.fill(levels, NO_LEVEL);
    return new GrowthSlice(new long[2 * currencies], levels, new long[(onceRules + 63) / 64]);
  }

  long balance(int currency) {
    return amounts[2 * currency];
  }

  long earned(int currency) {
    return amounts[2 * currency + 1];
  }

  int level(int scheme) {
    return levels[scheme];
  }

  boolean isCredited(int onceRule) {
    return (credited[onceRule >> 6] & (1L << onceRule)) != 0;
  }

  GrowthSlice credit(int currency, long amount) {
    long[] changed = amounts.clone();
    changed[2 * currency] += amount;
    changed[2 * currency + 1] += amount;
    return new GrowthSlice(changed, levels, credited);
  }

  GrowthSlice creditOnce(int currency, long amount, int onceRule) {
    long[] changed = credited.clone();
    changed[onceRule >> 6] |= 1L << onceRule;
    return new GrowthSlice(credit(currency, amount).amounts, levels, changed);
  }

  GrowthSlice spend(int currency, long amount) {
    long[] changed = amounts.clone();
    changed[2 * currency] -= amount;
    return new GrowthSlice(changed, levels, credited);
  }

  GrowthSlice withLevel(int scheme, int level) {
    int[] changed = levels.clone();
    changed[scheme] = level;
    return new GrowthSlice(amounts, changed, credited);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GrowthSlice slice
        && Arrays.equals(amounts, slice.amounts)
        && Arrays.equals(levels, slice.levels)
        && Arrays.equals(credited, slice.credited);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(amounts) + Arrays.hashCode(levels))
        + Arrays.hashCode(credited);
  }

  @Override
  public String toString() {
    return Arrays.toString(amounts) + Arrays.toString(levels) + Arrays.toString(credited);
  }
}
