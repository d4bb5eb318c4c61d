package io.github.userarc.growth.internal;

import java.util.Arrays;

/**
 * What growth keeps about one user, by the positions that {@link Plan} gives to currencies, schemes
 * and rules. Immutable; names stand only in its JSON form.
 *
 * <p>The total earned is never below 0, and no balance is above it. A balance is below 0 where
 * points that had been spent were taken back.
 */
final class GrowthSlice {

  /** The level of a scheme that was never evaluated. */
  static final int NO_LEVEL = Integer.MIN_VALUE;

  /**
   * Balance and earned total of each currency in turn, in millionths; the level of each scheme; one
   * bit for each rule that credits at most once. One array, because most events read or change it,
   * and those of a million users are in no cache.
   */
  private final long[] numbers;

  private final int firstLevel;
  private final int firstCredited;

  GrowthSlice(long[] amounts, int[] levels, long[] credited) {
    firstLevel = amounts.length;
    firstCredited = firstLevel + levels.length;
    numbers = Arrays.copyOf(amounts, firstCredited + credited.length);
    for (int i = 0; i < levels.length; i++) {
      numbers[firstLevel + i] = levels[i];
    }
    System.arraycopy(credited, 0, numbers, firstCredited, credited.length);
  }

  private GrowthSlice(long[] numbers, GrowthSlice like) {
    this.numbers = numbers;
    this.firstLevel = like.firstLevel;
    this.firstCredited = like.firstCredited;
  }

  static GrowthSlice empty(int currencies, int schemes, int onceRules) {
    int[] levels = new int[schemes];
    Arrays.fill(levels, NO_LEVEL);
    return new GrowthSlice(new long[2 * currencies], levels, new long[(onceRules + 63) / 64]);
  }

  long balance(int currency) {
    return numbers[2 * currency];
  }

  long earned(int currency) {
    return numbers[2 * currency + 1];
  }

  int level(int scheme) {
    return (int) numbers[firstLevel + scheme];
  }

  boolean isCredited(int onceRule) {
    return (numbers[firstCredited + (onceRule >> 6)] & (1L << onceRule)) != 0;
  }

  GrowthSlice credit(int currency, long amount) {
    long[] changed = numbers.clone();
    changed[2 * currency] += amount;
    changed[2 * currency + 1] += amount;
    return new GrowthSlice(changed, this);
  }

  GrowthSlice creditOnce(int currency, long amount, int onceRule) {
    GrowthSlice once = credit(currency, amount);
    once.numbers[firstCredited + (onceRule >> 6)] |= 1L << onceRule;
    return once;
  }

  /** Takes points back that had been credited. */
  GrowthSlice takeBack(int currency, long amount) {
    long[] changed = numbers.clone();
    changed[2 * currency] -= amount;
    changed[2 * currency + 1] -= amount;
    return new GrowthSlice(changed, this);
  }

  /** Lets a rule credit once more. */
  GrowthSlice free(int onceRule) {
    long[] changed = numbers.clone();
    changed[firstCredited + (onceRule >> 6)] &= ~(1L << onceRule);
    return new GrowthSlice(changed, this);
  }

  GrowthSlice spend(int currency, long amount) {
    long[] changed = numbers.clone();
    changed[2 * currency] -= amount;
    return new GrowthSlice(changed, this);
  }

  GrowthSlice withLevel(int scheme, int level) {
    long[] changed = numbers.clone();
    changed[firstLevel + scheme] = level;
    return new GrowthSlice(changed, this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GrowthSlice slice
        && firstLevel == slice.firstLevel
        && firstCredited == slice.firstCredited
        && Arrays.equals(numbers, slice.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return Arrays.toString(numbers);
  }
}
