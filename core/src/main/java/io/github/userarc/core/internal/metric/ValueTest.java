package io.github.userarc.core.internal.metric;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled comparison of a value with constants (S6, S20): false where the value is missing. */
@FunctionalInterface
public interface ValueTest {

  /** Whether the comparison holds. */
  boolean test(@Nullable Value value);

  /** The only values for which it holds; empty if it is no list of such. */
  default Set<Value> only() {
    return Set.of();
  }

  /** Compiles a comparison whose constants have been checked to fit the operator. */
  static ValueTest of(Operator operator, List<Value> constants) {
    if (operator == Operator.IN) {
      return new OneOf(Set.copyOf(constants));
    }
    Value first = constants.get(0);
    return switch (operator) {
      case EQ -> new Same(first);
      case NE -> value -> value != null && !first.equals(value);
      case LT -> value -> value != null && order(value) < order(first);
      case LTE -> value -> value != null && order(value) <= order(first);
      case GT -> value -> value != null && order(value) > order(first);
      case GTE -> value -> value != null && order(value) >= order(first);
      case BETWEEN -> between(first, constants.get(1));
      case CONTAINS -> value -> value != null && contains(value, first.toString());
      case STARTS_WITH ->
        value -> value instanceof Value.Text text && text.text().startsWith(first.toString());
      case EXISTS -> {
        boolean wanted = first.equals(new Value.Bool(true));
        yield value -> (value != null) == wanted;
      }
      case IN -> throw new IllegalStateException("IN is compiled above");
    };
  }

  /** Equal to a value. */
  record Same(Value constant) implements ValueTest {
    @Override
    public boolean test(@Nullable Value value) {
      return constant.equals(value);
    }

    @Override
    public Set<Value> only() {
      return Set.of(constant);
    }
  }

  /** Equal to one of several values. */
  record OneOf(Set<Value> only) implements ValueTest {
    @Override
    public boolean test(@Nullable Value value) {
      return value != null && only.contains(value);
    }
  }

  private static ValueTest between(Value low, Value high) {
    long from = order(low);
    long to = order(high);
    if (low instanceof Value.Time) {
      return value -> value != null && order(value) >= from && order(value) < to;
    }
    return value -> value != null && order(value) >= from && order(value) <= to;
  }

  private static boolean contains(Value value, String part) {
    if (value instanceof Value.Text text) {
      return text.text().contains(part);
    }
    return value instanceof Value.Texts texts && texts.texts().contains(part);
  }

  /** Where a number or instant stands among others. */
  private static long order(Value value) {
    if (value instanceof Decimal decimal) {
      return decimal.micros();
    } else if (value instanceof Value.Time time) {
      return time.micros();
    }
    throw new IllegalStateException("'" + value + "' has no order");
  }
}
