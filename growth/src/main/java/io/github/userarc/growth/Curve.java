package io.github.userarc.growth;

import io.github.userarc.core.input.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How the thresholds of {@link Levels} are made. A curve is a plain value: it is tabulated and
 * checked once, when levels are built from it.
 *
 * <p>Throughout, <em>k</em> counts the levels above the first: the first level has k = 0 and the
 * threshold 0, whatever number it carries.
 */
public sealed interface Curve {

  /**
   * How many levels there are, the first included.
   *
   * @return the number of levels
   */
  int levels();

  /**
   * The thresholds in whole points, rounded where the curve says how, before anything is checked.
   * The list may end early behind a threshold that is out of range.
   *
   * @return the thresholds, first level first
   */
  List<BigDecimal> thresholds();

  /**
   * Thresholds written down one by one. Formulas of the host are tabulated to this.
   *
   * @param points the thresholds in whole points, first level first
   */
  record Table(List<Long> points) implements Curve {
    /**
     * Copies the thresholds.
     *
     * @param points the thresholds in whole points, first level first
     */
    public Table {
      points = List.copyOf(points);
    }

    @Override
    public int levels() {
      return points.size();
    }

    @Override
    public List<BigDecimal> thresholds() {
      return points.stream().map(BigDecimal::valueOf).toList();
    }
  }

  /**
   * The second level at {@code base} points, every further one {@code step} points above the one
   * before.
   *
   * @param base points of the second level
   * @param step points between the levels above it
   * @param levels how many levels
   */
  record Linear(long base, long step, int levels) implements Curve {
    @Override
    public List<BigDecimal> thresholds() {
      List<BigDecimal> thresholds = new ArrayList<>(levels);
      BigDecimal increment = BigDecimal.valueOf(step);
      BigDecimal threshold = BigDecimal.valueOf(base).subtract(increment);
      for (int k = 0; k < levels; k++) {
        thresholds.add(k == 0 ? BigDecimal.ZERO : threshold);
        threshold = threshold.add(increment);
      }
      return thresholds;
    }
  }

  /**
   * A polynomial in k without a constant: {@code c₁k + c₂k² + c₃k³ + …}, computed exactly and
   * rounded once to whole points.
   *
   * @param coefficients c₁, c₂, c₃ …
   * @param levels how many levels
   * @param round how thresholds are rounded to whole points
   */
  record Polynomial(List<Decimal> coefficients, int levels, Rounding round) implements Curve {
    /**
     * Copies the coefficients.
     *
     * @param coefficients c₁, c₂, c₃ …
     * @param levels how many levels
     * @param round how thresholds are rounded to whole points
     */
    public Polynomial {
      coefficients = List.copyOf(coefficients);
    }

    @Override
    public List<BigDecimal> thresholds() {
      List<BigDecimal> thresholds = new ArrayList<>(levels);
      for (int k = 0; k < levels; k++) {
        thresholds.add(at(BigDecimal.valueOf(k)).setScale(0, round.mode()));
      }
      return thresholds;
    }

    private BigDecimal at(BigDecimal k) {
      BigDecimal value = BigDecimal.ZERO;
      for (int i = coefficients.size() - 1; i >= 0; i--) {
        value = value.add(coefficients.get(i).toBigDecimal()).multiply(k);
      }
      return value;
    }
  }

  /**
   * Steps that grow by a ratio: the first step takes {@code first} points, each further one
   * {@code ratio} times the step before. The steps are summed with 50 significant digits, and each
   * threshold is rounded once to whole points, so rounding errors do not add up.
   *
   * @param first points from the first to the second level
   * @param ratio how many times the step before each further step takes
   * @param levels how many levels
   * @param round how thresholds are rounded to whole points
   */
  record Geometric(long first, Decimal ratio, int levels, Rounding round) implements Curve {
    private static final MathContext DIGITS = new MathContext(50, RoundingMode.HALF_EVEN);

    @Override
    public List<BigDecimal> thresholds() {
      List<BigDecimal> thresholds = new ArrayList<>(levels);
      BigDecimal factor = ratio.toBigDecimal();
      BigDecimal step = BigDecimal.valueOf(first);
      BigDecimal sum = BigDecimal.ZERO;
      for (int k = 0; k < levels; k++) {
        thresholds.add(sum.setScale(0, round.mode()));
        if (sum.compareTo(Levels.LIMIT) >= 0) {
          break; // already an error; further steps may have millions of digits
        }
        sum = sum.add(step, DIGITS);
        step = step.multiply(factor, DIGITS);
      }
      return thresholds;
    }
  }
}
