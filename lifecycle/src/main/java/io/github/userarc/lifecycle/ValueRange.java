package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Operand;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that comparisons with constants leave for what they compare. Numbers, instants and
 * spans are whole numbers of their smallest unit; others are one of a set. What cannot be told
 * leaves everything.
 */
final class ValueRange {
  private long least = Long.MIN_VALUE;
  private long most = Long.MAX_VALUE;
  private @Nullable Set<Value> values; // null: any
  private final Set<Value> others = new HashSet<>(); // that are excluded
  private boolean missing;
  private boolean compared;

  boolean isEmpty() {
    Set<Value> left = values;
    return least > most
        || (missing && compared)
        || (left != null && others.containsAll(left))
        || (least == most && others.contains(new Decimal(least)));
  }

  void and(Comparison comparison) {
    List<Operand> right = comparison.right();
    if (comparison.operator() == Operator.EXISTS) {
      boolean exists = isYes(comparison);
      compared |= exists;
      missing |= !exists;
      return;
    }
    compared = true; // a comparison with something missing is false (S6)
    Bounds bounds = Bounds.of(comparison);
    if (bounds != null) {
      least = Math.max(least, bounds.least);
      most = Math.min(most, bounds.most);
    }
    Set<Value> constants = constants(right);
    if (constants == null) {
      return;
    }
    if (comparison.operator() == Operator.NE) {
      others.addAll(constants);
    } else if (comparison.operator() == Operator.EQ || comparison.operator() == Operator.IN) {
      if (values == null) {
        values = new HashSet<>(constants);
      } else {
        values.retainAll(constants);
      }
    }
  }

  /** Whether a comparison holds for every value that is left. */
  boolean isWithin(Comparison comparison) {
    if (!compared || comparison.operator() == Operator.EXISTS) {
      return compared && isYes(comparison);
    }
    Bounds bounds = Bounds.of(comparison);
    boolean range = bounds != null
        && (least != Long.MIN_VALUE || most != Long.MAX_VALUE)
        && bounds.least <= least
        && most <= bounds.most;
    Set<Value> constants = constants(comparison.right());
    Set<Value> left = values;
    boolean set = constants != null
        && left != null
        && (comparison.operator() == Operator.EQ || comparison.operator() == Operator.IN)
        && constants.containsAll(left);
    return range || set;
  }

  private static boolean isYes(Comparison comparison) {
    return comparison.right().equals(List.of(new Operand.Constant(new Value.Bool(true))));
  }

  private static @Nullable Set<Value> constants(List<Operand> operands) {
    Set<Value> constants = new HashSet<>();
    for (Operand operand : operands) {
      if (!(operand instanceof Operand.Constant constant)) {
        return null;
      }
      constants.add(constant.value());
    }
    return constants;
  }

  private static final class Bounds {
    final long least;
    final long most;

    private Bounds(long least, long most) {
      this.least = least;
      this.most = most;
    }

    /** Null where a comparison is not one of order, or not with constants. */
    static @Nullable Bounds of(Comparison comparison) {
      List<Operand> right = comparison.right();
      Long first = right.isEmpty() ? null : units(right.get(0));
      if (first == null) {
        return null;
      }
      long bound = first;
      return switch (comparison.operator()) {
        case EQ -> new Bounds(bound, bound);
        case GT -> new Bounds(bound + 1, Long.MAX_VALUE);
        case GTE -> new Bounds(bound, Long.MAX_VALUE);
        case LT -> new Bounds(Long.MIN_VALUE, bound - 1);
        case LTE -> new Bounds(Long.MIN_VALUE, bound);
        case BETWEEN -> between(bound, right);
        default -> null;
      };
    }

    private static @Nullable Bounds between(long low, List<Operand> right) {
      Long high = right.size() == 2 ? units(right.get(1)) : null;
      if (high == null) {
        return null;
      }
      boolean instant = right.get(1) instanceof Operand.Constant constant
          && constant.value() instanceof Value.Time; // half-open (S6)
      return new Bounds(low, instant ? high - 1 : high);
    }

    private static @Nullable Long units(Operand operand) {
      if (operand instanceof Operand.Length length) {
        return length.span().isExact() ? length.span().micros() : null;
      } else if (operand instanceof Operand.Constant constant) {
        Value value = constant.value();
        return value instanceof Decimal decimal
            ? (Long) decimal.micros()
            : value instanceof Value.Time time ? (Long) time.micros() : null;
      }
      return null;
    }
  }
}
