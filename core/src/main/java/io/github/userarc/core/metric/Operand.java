package io.github.userarc.core.metric;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that has a value for a profile at an instant: a {@link Metric}, an attribute, a fact, a
 * parameter or a constant. Comparing two of them gives a {@link Condition}:
 *
 * <pre>{@code
 * count("order-paid").lastDays(30).atLeast(3)
 * attribute("city").is("Shanghai")
 * since("login").atLeast(Span.days(30))
 * }</pre>
 */
public sealed interface Operand
    permits Operand.Attribute,
        Operand.Fact,
        Operand.Parameter,
        Operand.Constant,
        Operand.Length,
        Metric {

  /**
   * A user attribute (S2).
   *
   * @param name its name
   */
  record Attribute(String name) implements Operand {}

  /**
   * A fact derived from state, named with dots, such as {@code growth.level.vip} (S22).
   *
   * @param name its name
   */
  record Fact(String name) implements Operand {}

  /**
   * A parameter of the program (S35).
   *
   * @param name its name, without the dollar sign it has in JSON
   */
  record Parameter(String name) implements Operand {}

  /**
   * A constant value.
   *
   * @param value the value
   */
  record Constant(Value value) implements Operand {}

  /**
   * A constant length of time.
   *
   * @param span the length
   */
  record Length(Span span) implements Operand {}

  /**
   * What {@code plain} stands for: an operand itself, a {@link Span}, or a constant that
   * {@link Value#of(Object)} takes. A text that spells a span ({@code "45 days"}) or an instant
   * ({@code "2026-01-01T00:00:00Z"}) is one; a text that starts with a dollar sign names a
   * parameter ({@code "$$"} starts a text with a dollar sign). These are the rules of JSON
   * programs, too.
   *
   * @param plain the object
   * @return an operand
   */
  static Operand of(Object plain) {
    if (plain instanceof Operand operand) {
      return operand;
    } else if (plain instanceof Span span) {
      return new Length(span);
    } else if (plain instanceof String text) {
      return OperandTexts.parse(text);
    }
    return new Constant(Value.of(plain));
  }

  /**
   * Compares this with other operands.
   *
   * @param operator the comparison
   * @param right what to compare with: operands, spans or plain values
   * @return the condition
   */
  default Condition compare(Operator operator, Object... right) {
    List<Operand> operands = new ArrayList<>(right.length);
    for (Object plain : right) {
      operands.add(of(plain));
    }
    return new Condition.Compare(this, new Comparison(operator, operands));
  }

  /**
   * At least: ≥.
   *
   * @param bound an operand, a span or a plain value
   * @return the condition
   */
  default Condition atLeast(Object bound) {
    return compare(Operator.GTE, bound);
  }

  /**
   * At most: ≤.
   *
   * @param bound an operand, a span or a plain value
   * @return the condition
   */
  default Condition atMost(Object bound) {
    return compare(Operator.LTE, bound);
  }

  /**
   * More than: &gt;.
   *
   * @param bound an operand, a span or a plain value
   * @return the condition
   */
  default Condition moreThan(Object bound) {
    return compare(Operator.GT, bound);
  }

  /**
   * Less than: &lt;.
   *
   * @param bound an operand, a span or a plain value
   * @return the condition
   */
  default Condition lessThan(Object bound) {
    return compare(Operator.LT, bound);
  }

  /**
   * Equal.
   *
   * @param value an operand, a span or a plain value
   * @return the condition
   */
  default Condition is(Object value) {
    return compare(Operator.EQ, value);
  }

  /**
   * Not equal; false where this is missing (S6).
   *
   * @param value an operand, a span or a plain value
   * @return the condition
   */
  default Condition isNot(Object value) {
    return compare(Operator.NE, value);
  }

  /**
   * Equal to one of several.
   *
   * @param values operands, spans or plain values
   * @return the condition
   */
  default Condition isIn(Object... values) {
    return compare(Operator.IN, values);
  }

  /**
   * Between two bounds: both included for numbers and durations, half-open for instants (S6).
   *
   * @param low the lower bound
   * @param high the upper bound
   * @return the condition
   */
  default Condition between(Object low, Object high) {
    return compare(Operator.BETWEEN, low, high);
  }

  /**
   * A text that contains another, or a list that contains an element.
   *
   * @param part the part
   * @return the condition
   */
  default Condition contains(Object part) {
    return compare(Operator.CONTAINS, part);
  }

  /**
   * A text that starts with another.
   *
   * @param prefix the prefix
   * @return the condition
   */
  default Condition startsWith(Object prefix) {
    return compare(Operator.STARTS_WITH, prefix);
  }

  /**
   * Has a value at all (S6).
   *
   * @return the condition
   */
  default Condition exists() {
    return compare(Operator.EXISTS, true);
  }
}
