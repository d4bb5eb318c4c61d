package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Operator;
import java.time.ZoneId;
import java.util.List;

/** The operators on values (S6, S20). */
final class Comparisons {
  private Comparisons() {}

  static boolean holds(Operator operator, Val left, List<Val> right, ZoneId zone) {
    if (operator == Operator.EXISTS) {
      return right.contains(new Val.Truth(!left.isMissing()));
    }
    if (left.isMissing()) {
      return false;
    }
    if (operator == Operator.IN) {
      return right.stream().anyMatch(one -> !one.isMissing() && order(left, one, zone) == 0);
    }
    if (right.stream().anyMatch(Val::isMissing)) {
      return false;
    }
    return switch (operator) {
      case EQ -> order(left, right.get(0), zone) == 0;
      case NE -> order(left, right.get(0), zone) != 0;
      case LT -> order(left, right.get(0), zone) < 0;
      case LTE -> order(left, right.get(0), zone) <= 0;
      case GT -> order(left, right.get(0), zone) > 0;
      case GTE -> order(left, right.get(0), zone) >= 0;
      case BETWEEN -> between(left, right.get(0), right.get(1), zone);
      case CONTAINS -> contains(left, ((Val.Text) right.get(0)).text());
      case STARTS_WITH -> ((Val.Text) left).text().startsWith(((Val.Text) right.get(0)).text());
      default -> throw new IllegalArgumentException(operator.toString());
    };
  }

  private static boolean between(Val left, Val low, Val high, ZoneId zone) {
    int toHigh = order(left, high, zone);
    return order(left, low, zone) >= 0 && (left instanceof Val.At ? toHigh < 0 : toHigh <= 0);
  }

  private static boolean contains(Val left, String part) {
    return left instanceof Val.Texts list
        ? list.texts().contains(part)
        : ((Val.Text) left).text().contains(part);
  }

  private static int order(Val left, Val right, ZoneId zone) {
    if (left instanceof Val.Num one && right instanceof Val.Num other) {
      return one.number().compareTo(other.number());
    } else if (left instanceof Val.At one && right instanceof Val.At other) {
      return Long.compare(one.micros(), other.micros());
    } else if (left instanceof Val.Elapsed one && right instanceof Val.Limit limit) {
      return Long.compare(one.to(), Zones.plus(one.from(), limit.span(), zone));
    } else if (left instanceof Val.Remaining one && right instanceof Val.Limit limit) {
      return Long.compare(Zones.minus(one.until(), limit.span(), zone), one.now());
    } else if (left instanceof Val.Elapsed one && right instanceof Val.Elapsed other) {
      return Long.compare(one.to() - one.from(), other.to() - other.from());
    } else if (left instanceof Val.Limit) {
      return -order(right, left, zone);
    } else if (left.getClass() == right.getClass()) {
      return left.equals(right) ? 0 : 1; // texts, truths, lists: only equality is asked
    }
    throw new IllegalArgumentException("Cannot compare " + left + " with " + right);
  }
}
