package io.github.userarc.core.internal.metric;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Operand;

/** Texts where only something with an order can stand (S20): nothing compares texts by order. */
public final class OrderedTexts {
  private OrderedTexts() {}

  /** Whether an operator asks for an order. */
  public static boolean isOrder(Operator operator) {
    return switch (operator) {
      case LT, LTE, GT, GTE, BETWEEN -> true;
      default -> false;
    };
  }

  /** The number or instant that a text spells; anything else as it is. */
  public static Operand read(Operand operand) {
    if (!(operand instanceof Operand.Constant constant)
        || !(constant.value() instanceof Value.Text text)) {
      return operand;
    }
    try {
      return new Operand.Constant(Decimal.of(text.text()));
    } catch (BadValueException noNumber) {
      return Operand.of(text.text()) instanceof Operand.Constant read
              && read.value().type() == ValueType.INSTANT
          ? read
          : operand;
    }
  }
}
