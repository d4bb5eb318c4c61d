package io.github.userarc.core.internal.engine;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.metric.OrderedTexts;
import io.github.userarc.core.metric.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The constants of comparisons: finds their type, and reads texts as what is asked for. */
final class Constants {
  /** Stands for a parameter that has been reported as unknown or wrong. */
  static final Operand UNKNOWN = new Operand.Constant(Decimal.of(0));

  private final Map<String, Operand> parameters;
  private final Problems problems;

  Constants(Map<String, Operand> parameters, Problems problems) {
    this.parameters = parameters;
    this.problems = problems;
  }

  /** A parameter's value, or the operand itself. */
  Operand resolve(Operand operand, String path) {
    if (operand instanceof Operand.Parameter parameter) {
      Operand opening = parameters.get(parameter.name());
      if (opening == null) {
        problems.unknown(path, "$" + parameter.name(), "a parameter", parameters.keySet());
        return UNKNOWN;
      }
      // What else it may be has been reported where it is declared.
      return isConstant(opening) ? opening : UNKNOWN;
    }
    return operand;
  }

  Problems problems() {
    return problems;
  }

  /** The same, with the word going elsewhere. */
  Constants reportingTo(Problems other) {
    return new Constants(parameters, other);
  }

  /** Whether an operand can be a parameter's value. */
  static boolean isConstant(Operand operand) {
    return operand instanceof Operand.Constant || operand instanceof Operand.Length;
  }

  /** Whether all right sides are constants or parameters. */
  static boolean allConstant(Comparison comparison) {
    return comparison.right().stream()
        .allMatch(operand -> isConstant(operand) || operand instanceof Operand.Parameter);
  }

  /**
   * The type a comparison asks for: the known type, or that of its constants; null if it takes any.
   * Reports what does not go together.
   */
  @Nullable
  ValueType typeFor(Comparison comparison, @Nullable ValueType known, String path) {
    Operator operator = comparison.operator();
    checkCount(comparison, path);
    if (operator == Operator.EXISTS) {
      return known;
    }
    ValueType type = known;
    if (type == null) {
      boolean numbers = true;
      for (Operand operand : comparison.right()) {
        Operand resolved = resolve(operand, path + "." + operator.label());
        Operand read = OrderedTexts.isOrder(operator) ? OrderedTexts.read(resolved) : resolved;
        ValueType own = typeOf(read);
        numbers &= typeOf(OrderedTexts.read(resolved)) == ValueType.DECIMAL;
        // Of 2 and "1" both are numbers.
        type = type == null || (numbers && own == ValueType.DECIMAL) ? own : type;
      }
      // A list that contains a text, or a text: both have text constants.
    }
    if (type != null && !fits(operator, type)) {
      problems.add(
          path + "." + operator.label(),
          type.label(),
          operator == Operator.CONTAINS || operator == Operator.STARTS_WITH
              ? "a text" + (operator == Operator.CONTAINS ? " or list of text" : "")
              : "a number, instant or duration",
          "");
    }
    return type;
  }

  /** Whether all that a property or attribute is compared with are texts that spell numbers. */
  boolean mayBeNumber(Comparison comparison) {
    return isEquality(comparison.operator())
        && comparison.right().stream()
            .map(this::quietly)
            .allMatch(operand -> typeOf(operand) == ValueType.TEXT
                && typeOf(OrderedTexts.read(operand)) == ValueType.DECIMAL);
  }

  /** Whether a comparison with something of this type is one with its constants as they stand. */
  boolean spell(Comparison comparison, ValueType type) {
    return fits(comparison.operator(), type)
        && comparison.right().stream().map(this::quietly).allMatch(operand -> {
          ValueType own = typeOf(operand);
          return switch (type) {
            case TEXT ->
              own == ValueType.TEXT || own == ValueType.INSTANT || own == ValueType.DURATION;
            case DECIMAL, INSTANT ->
              own == type || (own == ValueType.TEXT && typeOf(OrderedTexts.read(operand)) == type);
            default -> own == type;
          };
        });
  }

  private static boolean isEquality(Operator operator) {
    return operator == Operator.EQ || operator == Operator.NE || operator == Operator.IN;
  }

  /** A parameter's value, without a word where there is none. */
  private Operand quietly(Operand operand) {
    return operand instanceof Operand.Parameter parameter
        ? parameters.getOrDefault(parameter.name(), UNKNOWN)
        : operand;
  }

  /** A constant or parameter as a number; null, without a word, if it is none. */
  @Nullable
  Decimal number(Operand operand) {
    return OrderedTexts.read(quietly(operand)) instanceof Operand.Constant constant
            && constant.value() instanceof Decimal number
            && constant != UNKNOWN
        ? number
        : null;
  }

  /** Whether values of a type can be compared so. */
  static boolean fits(Operator operator, ValueType type) {
    boolean ordered =
        type == ValueType.DECIMAL || type == ValueType.INSTANT || type == ValueType.DURATION;
    return switch (operator) {
      case LT, LTE, GT, GTE, BETWEEN -> ordered;
      case CONTAINS -> type == ValueType.TEXT || type == ValueType.TEXTS;
      case STARTS_WITH -> type == ValueType.TEXT;
      default -> type != ValueType.ITEMS && type != ValueType.TEXTS;
    };
  }

  private void checkCount(Comparison comparison, String path) {
    int count = comparison.right().size();
    String where = path + "." + comparison.operator().label();
    switch (comparison.operator()) {
      case IN -> {
        if (count == 0) {
          problems.add(where, "[]", "at least one value", "");
        }
      }
      case BETWEEN -> {
        if (count != 2) {
          problems.add(where, count + " values", "two values, low and high", "");
        }
      }
      default -> {
        if (count != 1) {
          problems.add(where, count + " values", "one value", "");
        }
      }
    }
  }

  private static @Nullable ValueType typeOf(Operand operand) {
    if (operand == UNKNOWN) {
      return null;
    }
    if (operand instanceof Operand.Constant constant) {
      return constant.value().type();
    } else if (operand instanceof Operand.Length) {
      return ValueType.DURATION;
    }
    return null;
  }

  /** The constants of a comparison as values of a type; empty where there were problems. */
  List<Value> values(Comparison comparison, @Nullable ValueType type, String path) {
    String where = path + "." + comparison.operator().label();
    if (comparison.operator() != Operator.EXISTS
        && type != null
        && !fits(comparison.operator(), type)) {
      return List.of(); // reported where the type was found
    }
    List<Value> values = new ArrayList<>();
    boolean complete = true;
    for (Operand operand : comparison.right()) {
      Value value = comparison.operator() == Operator.EXISTS
          ? truth(operand, where)
          : value(
              operand, comparison.operator() == Operator.CONTAINS ? ValueType.TEXT : type, where);
      if (value == null) {
        complete = false;
      } else {
        values.add(value);
      }
    }
    if (complete && comparison.operator() == Operator.BETWEEN && values.size() == 2) {
      checkRange(values.get(0), values.get(1), where);
    }
    return complete && (comparison.operator() != Operator.BETWEEN || values.size() == 2)
        ? values
        : List.of();
  }

  private @Nullable Value truth(Operand operand, String where) {
    if (operand instanceof Operand.Parameter parameter) {
      problems.add(where, "$" + parameter.name(), "true or false", "");
      return null;
    }
    return value(operand, ValueType.BOOLEAN, where);
  }

  private void checkRange(Value low, Value high, String where) {
    boolean empty = false;
    if (low instanceof Decimal a && high instanceof Decimal b) {
      empty = a.compareTo(b) > 0;
    } else if (low instanceof Value.Time from && high instanceof Value.Time until) {
      empty = from.micros() >= until.micros();
    }
    if (empty) {
      problems.add(
          where,
          "[" + low + ", " + high + "]",
          "a range that is not empty",
          "Maybe swap the bounds");
    }
  }

  /** A constant as a value of a type, or null after reporting that it is none. */
  @Nullable
  Value value(Operand operand, @Nullable ValueType type, String path) {
    Operand resolved = resolve(operand, path);
    if (resolved == UNKNOWN) {
      return null;
    }
    if (resolved instanceof Operand.Constant constant) {
      Value value = constant.value();
      if (type == null || value.type() == type) {
        return value;
      }
      if (type == ValueType.DECIMAL && value instanceof Value.Text text) {
        try {
          return Decimal.of(text.text());
        } catch (BadValueException bad) {
          problems.add(path, bad.value(), bad.expected(), "");
          return null;
        }
      }
      if (type == ValueType.INSTANT
          && OrderedTexts.read(resolved) instanceof Operand.Constant read
          && read.value().type() == type) {
        return read.value();
      }
      if (type == ValueType.TEXT && value instanceof Value.Time) {
        return new Value.Text(value.toString());
      }
      problems.add(path, value.toString(), "a value of type " + type.label(), "");
      return null;
    }
    if (resolved instanceof Operand.Length length) {
      // "3 days" compared with a text is just a text.
      if (type == ValueType.TEXT || type == null) {
        return new Value.Text(length.span().toString());
      }
      problems.add(path, length.span().toString(), "a value of type " + type.label(), "");
      return null;
    }
    problems.add(path, "another metric", "a constant", "");
    return null;
  }
}
