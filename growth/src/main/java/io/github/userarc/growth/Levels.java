package io.github.userarc.growth;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * A level curve: which level a number of points gives. Usable without a program, an engine or a
 * profile:
 *
 * <pre>{@code
 * Levels vip = Levels.table(0, 2_000, 10_000, 30_000);
 * vip.levelAt(2_500);     // 2
 * vip.toNext(2_500);      // 7500
 * vip.progress(2_500);    // 62, that is 6.2 %
 * }</pre>
 *
 * <p>Thresholds are <em>whole points</em>, from 0 to below 9×10¹². Nothing is lost by that: an
 * amount with fraction digits has reached a whole threshold exactly if its whole part has. Points
 * below 0 count as 0. Levels are counted from 1 unless {@link #countingFrom} says otherwise.
 *
 * <p>A curve is tabulated and checked when it is built: the first threshold is 0, thresholds rise
 * strictly, none is out of range, and there are at most {@value #MAX_LEVELS} levels. Whatever
 * breaks this is an {@link InvalidLevelsException} that names the level and the values. Afterwards
 * every method takes O(log n) and allocates nothing.
 *
 * <p>Equal levels have equal curves and count from the same number; a host's formula equals the
 * table it gave.
 */
public final class Levels {

  /** The greatest number of levels. */
  public static final int MAX_LEVELS = 10_000;

  /** The greatest number the first level can have. */
  public static final int MAX_FIRST_LEVEL = 1_000;

  static final BigDecimal LIMIT = BigDecimal.valueOf(Decimal.LIMIT / Decimal.ONE);
  private static final int MAX_COEFFICIENTS = 10;

  private final Curve curve;
  private final int firstLevel;
  private final long[] thresholds;

  private Levels(Curve curve, int firstLevel, long[] thresholds) {
    this.curve = curve;
    this.firstLevel = firstLevel;
    this.thresholds = thresholds;
  }

  /**
   * The levels of a curve.
   *
   * @param curve the curve
   * @param firstLevel the number of the first level, 0 to {@value #MAX_FIRST_LEVEL}
   * @return the levels
   * @throws InvalidLevelsException if the curve cannot be used
   */
  public static Levels of(Curve curve, int firstLevel) {
    if (firstLevel < 0 || firstLevel > MAX_FIRST_LEVEL) {
      throw new InvalidLevelsException(
          "a first level from 0 to " + MAX_FIRST_LEVEL + "; it is " + firstLevel, "");
    }
    checkSize(curve.levels());
    if (curve instanceof Curve.Polynomial polynomial
        && polynomial.coefficients().size() > MAX_COEFFICIENTS) {
      throw new InvalidLevelsException(
          "at most " + MAX_COEFFICIENTS + " coefficients; there are "
              + polynomial.coefficients().size(),
          "");
    }
    return new Levels(curve, firstLevel, checked(curve.thresholds(), firstLevel));
  }

  /**
   * Thresholds written down one by one.
   *
   * <pre>{@code
   * Levels.table(0, 300, 900, 2_700)      // level 3 at 900 points
   * }</pre>
   *
   * @param points the thresholds in whole points; the first is 0
   * @return the levels
   * @throws InvalidLevelsException if the thresholds cannot be used
   */
  public static Levels table(long... points) {
    return of(new Curve.Table(Arrays.stream(points).boxed().toList()), 1);
  }

  /**
   * A level every so many points: 0, step, 2 × step …
   *
   * @param step points from each level to the next
   * @param levels how many levels, the first included
   * @return the levels
   * @throws InvalidLevelsException if the step is not positive or thresholds are out of range
   */
  public static Levels linear(long step, int levels) {
    return linear(step, step, levels);
  }

  /**
   * The second level at {@code base} points and one more every {@code step} points: 0, base, base +
   * step, base + 2 × step … For steps that grow, see {@link #polynomial} and {@link #geometric}.
   *
   * @param base points of the second level
   * @param step points from each level above it to the next
   * @param levels how many levels, the first included
   * @return the levels
   * @throws InvalidLevelsException if base or step is not positive or thresholds are out of range
   */
  public static Levels linear(long base, long step, int levels) {
    return of(new Curve.Linear(base, step, levels), 1);
  }

  /**
   * A polynomial in k, the number of levels above the first: c₁k + c₂k² + c₃k³ + … There is no
   * constant, because the first level starts at 0. It is computed exactly and rounded once.
   *
   * <pre>{@code
   * // each level takes 1,000 points more than the one before: 0, 1000, 3000, 6000 …
   * Levels.polynomial(20, Rounding.DOWN, "500", "500")
   * }</pre>
   *
   * @param levels how many levels, the first included
   * @param round how thresholds are rounded to whole points
   * @param coefficients c₁, c₂, c₃ … as decimals with at most 6 fraction digits; at most 10 of them
   * @return the levels
   * @throws InvalidLevelsException if the thresholds do not rise or are out of range
   * @throws BadValueException if a coefficient is no decimal
   */
  public static Levels polynomial(int levels, Rounding round, String... coefficients) {
    return of(
        new Curve.Polynomial(Arrays.stream(coefficients).map(Decimal::of).toList(), levels, round),
        1);
  }

  /**
   * Steps that grow by a ratio: the second level at {@code first} points, and each further step
   * takes {@code ratio} times the step before: 0, first, first + first × ratio, first + first ×
   * ratio + first × ratio² … Thresholds are rounded once each, so rounding errors do not add up.
   *
   * @param first points from the first to the second level
   * @param ratio how many times the step before each further step takes, a decimal with at most 6
   *     fraction digits such as {@code "1.1"}
   * @param levels how many levels, the first included
   * @param round how thresholds are rounded to whole points
   * @return the levels
   * @throws InvalidLevelsException if the thresholds do not rise or are out of range
   * @throws BadValueException if the ratio is no decimal
   */
  public static Levels geometric(long first, String ratio, int levels, Rounding round) {
    return of(new Curve.Geometric(first, Decimal.of(ratio), levels, round), 1);
  }

  /**
   * A formula of the host's, tabulated now (S29): the formula itself is not kept, and in JSON the
   * levels are a table.
   *
   * @param levels how many levels, the first included
   * @param formula the threshold in whole points by k, the number of levels above the first; it
   *     gives 0 for 0
   * @return the levels
   * @throws InvalidLevelsException if the thresholds cannot be used
   */
  public static Levels formula(int levels, IntToLongFunction formula) {
    checkSize(levels);
    List<Long> points = new ArrayList<>(levels);
    for (int k = 0; k < levels; k++) {
      points.add(formula.applyAsLong(k));
    }
    return of(new Curve.Table(points), 1);
  }

  /**
   * A formula of the host's that gives doubles, tabulated now. A double is read by its shortest
   * decimal (S5) and rounded to whole points. Math that differs between machines, such as
   * {@link Math#pow}, gives levels that may differ, too: prefer {@link StrictMath}.
   *
   * @param levels how many levels, the first included
   * @param round how thresholds are rounded to whole points
   * @param formula the threshold by k, the number of levels above the first; it gives 0 for 0
   * @return the levels
   * @throws InvalidLevelsException if the thresholds cannot be used, or one is not a finite number
   */
  public static Levels formula(int levels, Rounding round, IntToDoubleFunction formula) {
    return formula(levels, (IntToLongFunction) k -> {
      double value = formula.applyAsDouble(k);
      if (!Double.isFinite(value) || Math.abs(value) >= LIMIT.doubleValue()) {
        throw outOfRange(1 + k, Double.toString(value));
      }
      return BigDecimal.valueOf(value).setScale(0, round.mode()).longValueExact();
    });
  }

  /**
   * The same curve with the levels numbered from another number, such as 0 where the lowest level
   * means "no level yet".
   *
   * @param first the number of the first level, 0 to {@value #MAX_FIRST_LEVEL}
   * @return the levels
   * @throws InvalidLevelsException if the number is out of range
   */
  public Levels countingFrom(int first) {
    return first == firstLevel ? this : of(curve, first);
  }

  /**
   * The level that a number of points gives: the highest whose threshold they reach.
   *
   * @param points whole points; a fraction is cut off
   * @return the level
   */
  public int levelAt(long points) {
    return firstLevel + indexAt(points);
  }

  /**
   * The points at which a level begins.
   *
   * @param level the level
   * @return whole points
   * @throws IllegalArgumentException if there is no such level
   */
  public long thresholdOf(int level) {
    if (level < firstLevel || level > lastLevel()) {
      throw new IllegalArgumentException(
          "There is no level " + level + ": levels go from " + firstLevel + " to " + lastLevel());
    }
    return thresholds[level - firstLevel];
  }

  /**
   * How far into their level a number of points is, in per mille, rounded down: 0 at its threshold,
   * 999 at most just below the next, and 1000 at the last level, where nothing is left to reach.
   *
   * @param points whole points
   * @return 0 to 1000
   */
  public int progress(long points) {
    int index = indexAt(points);
    if (index == thresholds.length - 1) {
      return 1000;
    }
    long begin = thresholds[index];
    return (int) (Math.max(0, points - begin) * 1000 / (thresholds[index + 1] - begin));
  }

  /**
   * How many points are missing to the next level.
   *
   * @param points whole points
   * @return whole points, at least 1; 0 at the last level
   */
  public long toNext(long points) {
    int index = indexAt(points);
    return index == thresholds.length - 1 ? 0 : thresholds[index + 1] - Math.max(0, points);
  }

  /**
   * How many levels there are.
   *
   * @return the number of levels, at least 1
   */
  public int levels() {
    return thresholds.length;
  }

  /**
   * The number of the first level.
   *
   * @return 1 unless {@link #countingFrom} said otherwise
   */
  public int firstLevel() {
    return firstLevel;
  }

  /**
   * The number of the last level.
   *
   * @return first level + number of levels − 1
   */
  public int lastLevel() {
    return firstLevel + thresholds.length - 1;
  }

  /**
   * How the thresholds were made.
   *
   * @return the curve
   */
  public Curve curve() {
    return curve;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Levels levels
        && firstLevel == levels.firstLevel
        && curve.equals(levels.curve);
  }

  @Override
  public int hashCode() {
    return 31 * curve.hashCode() + firstLevel;
  }

  /** The curve and where counting starts. */
  @Override
  public String toString() {
    return curve + " from level " + firstLevel;
  }

  private int indexAt(long points) {
    int found = Arrays.binarySearch(thresholds, points);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  private static void checkSize(int levels) {
    if (levels < 1 || levels > MAX_LEVELS) {
      throw new InvalidLevelsException("1 to " + MAX_LEVELS + " levels; there are " + levels, "");
    }
  }

  private static long[] checked(List<BigDecimal> exact, int firstLevel) {
    long[] points = new long[exact.size()];
    String fall = "";
    int falls = 0;
    for (int k = 0; k < points.length; k++) {
      BigDecimal threshold = exact.get(k);
      if (threshold.abs().compareTo(LIMIT) >= 0) {
        throw outOfRange(firstLevel + k, threshold.toPlainString());
      }
      points[k] = threshold.longValueExact();
      if (k > 0 && points[k] <= points[k - 1] && falls++ == 0) {
        int level = firstLevel + k;
        fall = "level " + level + " at more points than level " + (level - 1) + "; they start at "
            + points[k] + " and " + points[k - 1];
      }
    }
    if (points[0] != 0) {
      throw new InvalidLevelsException(
          "level " + firstLevel + " to start at 0 points; it starts at " + points[0],
          "Maybe put a 0 in front: everybody has the first level");
    }
    if (falls > 0) {
      throw new InvalidLevelsException(
          fall + (falls == 1 ? "" : " (and " + (falls - 1) + " more like this)"),
          "Maybe thresholds are mixed up, or rounding makes two of them equal");
    }
    return points;
  }

  private static InvalidLevelsException outOfRange(int level, String threshold) {
    String shown = threshold.length() <= 40 ? threshold : threshold.substring(0, 37) + "...";
    return new InvalidLevelsException(
        "thresholds below 9×10¹² points; level " + level + " starts at " + shown,
        "Maybe the curve rises too fast, or has too many levels");
  }
}
