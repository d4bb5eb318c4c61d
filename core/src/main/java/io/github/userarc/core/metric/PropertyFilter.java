package io.github.userarc.core.metric;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The left side of a filter, waiting for its comparison: {@code property("paid").atLeast(100)}.
 * Made by {@link Metrics#property}, {@link Metrics#localHour} and {@link Metrics#weekday}.
 */
public final class PropertyFilter {
  private final Function<Comparison, Filter> filter;

  PropertyFilter(Function<Comparison, Filter> filter) {
    this.filter = filter;
  }

  /**
   * Compares with any operator.
   *
   * @param operator the operator
   * @param values constants
   * @return the filter
   */
  public Filter compare(Operator operator, Object... values) {
    List<Operand> operands = new ArrayList<>(values.length);
    for (Object value : values) {
      operands.add(Operand.of(value));
    }
    return filter.apply(new Comparison(operator, operands));
  }

  /**
   * Equal.
   *
   * @param value a constant
   * @return the filter
   */
  public Filter is(Object value) {
    return compare(Operator.EQ, value);
  }

  /**
   * Not equal.
   *
   * @param value a constant
   * @return the filter
   */
  public Filter isNot(Object value) {
    return compare(Operator.NE, value);
  }

  /**
   * Equal to one of several.
   *
   * @param values constants
   * @return the filter
   */
  public Filter isIn(Object... values) {
    return compare(Operator.IN, values);
  }

  /**
   * At least: ≥.
   *
   * @param value a constant
   * @return the filter
   */
  public Filter atLeast(Object value) {
    return compare(Operator.GTE, value);
  }

  /**
   * Less than: &lt;.
   *
   * @param value a constant
   * @return the filter
   */
  public Filter lessThan(Object value) {
    return compare(Operator.LT, value);
  }

  /**
   * Between two bounds.
   *
   * @param low the lower bound
   * @param high the upper bound
   * @return the filter
   */
  public Filter between(Object low, Object high) {
    return compare(Operator.BETWEEN, low, high);
  }

  /**
   * Present.
   *
   * @return the filter
   */
  public Filter exists() {
    return compare(Operator.EXISTS, true);
  }
}
