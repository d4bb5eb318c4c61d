package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Operand;
import org.jspecify.annotations.Nullable;

/** Values of parameters at run time: they stay of the type of the opening value (S35). */
final class ParameterValues {
  private ParameterValues() {}

  /** A value as one of the opening value's type; null if it is none. */
  static @Nullable Operand fit(Operand opening, Value value) {
    if (opening instanceof Operand.Length) {
      return value instanceof Value.Text text && spelled(text.text()) instanceof Operand.Length span
          ? span
          : null;
    }
    Value before = ((Operand.Constant) opening).value();
    if (value.type() == before.type()) {
      return new Operand.Constant(value);
    }
    if (value instanceof Value.Text text && before.type() == ValueType.DECIMAL) {
      return number(text.text());
    } else if (value instanceof Value.Text text && before.type() == ValueType.INSTANT) {
      return spelled(text.text()) instanceof Operand.Constant constant
              && constant.value().type() == ValueType.INSTANT
          ? constant
          : null;
    } else if (value instanceof Decimal && before instanceof Value.Text text) {
      // The opening value spells a number, such as "1200.00".
      return number(text.text()) == null
          ? null
          : new Operand.Constant(new Value.Text(value.toString()));
    }
    return null;
  }

  private static @Nullable Operand number(String text) {
    try {
      return new Operand.Constant(Decimal.of(text));
    } catch (BadValueException noNumber) {
      return null;
    }
  }

  private static @Nullable Operand spelled(String text) {
    try {
      return Operand.of(text);
    } catch (BadValueException neither) {
      return null;
    }
  }

  static String expected(Operand opening) {
    return opening instanceof Operand.Length length
        ? "a span, as the opening value " + length.span()
        : "a value of type "
            + ((Operand.Constant) opening).value().type().label()
            + ", as the opening value "
            + ((Operand.Constant) opening).value();
  }

  static String hint(Operand opening) {
    return opening instanceof Operand.Length ? "Maybe \"30 days\"" : "";
  }
}
