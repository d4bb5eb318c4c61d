package io.github.userarc.core.internal.condition;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.metric.EventExprs;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Exprs;
import io.github.userarc.core.internal.metric.Fading;
import io.github.userarc.core.internal.metric.Num;
import io.github.userarc.core.internal.metric.ParameterExpr;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.Show;
import io.github.userarc.core.internal.time.ZoneCalendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares numbers, instants or durations (S5, S6, S20). */
public final class NumberCompare extends Cond {
  private final Expr left;
  private final Operator operator;
  private final Expr[] right;
  private final Exprs.@Nullable Constant bound; // the right side, if it is one constant
  private final @Nullable ParameterExpr named; // or one parameter, which stands for a constant

  public NumberCompare(Expr left, Operator operator, List<Expr> right) {
    this.left = left;
    this.operator = operator;
    this.right = right.toArray(new Expr[0]);
    this.bound =
        right.size() == 1 && right.get(0) instanceof Exprs.Constant constant ? constant : null;
    this.named =
        right.size() == 1 && right.get(0) instanceof ParameterExpr parameter ? parameter : null;
  }

  /** The constant on the right, if there is just one. */
  private Exprs.@Nullable Constant bound(Reading reading) {
    return named == null ? bound : constant(named, reading);
  }

  private static Exprs.@Nullable Constant constant(Expr expr, Reading reading) {
    Expr inForce = expr instanceof ParameterExpr parameter ? parameter.constant(reading) : expr;
    return inForce instanceof Exprs.Constant constant ? constant : null;
  }

  @Override
  public boolean test(Reading reading) {
    Exprs.Constant one = bound(reading);
    if (one != null) {
      long units = left.units(reading);
      if (units != Expr.ASK) {
        return units != Expr.MISSING && compare(Long.compare(units, one.units()));
      }
    }
    Num value = reading.acquire();
    left.number(reading, value);
    boolean result = !value.isMissing() && holds(reading, value);
    reading.release();
    return result;
  }

  private boolean holds(Reading reading, Num value) {
    Exprs.Constant one = bound(reading);
    if (one != null) {
      return compare(value.compareTo(one.units()));
    }
    Num other = reading.acquire();
    boolean result = switch (operator) {
      case IN -> {
        boolean found = false;
        for (Expr option : right) {
          option.number(reading, other);
          found |= !other.isMissing() && value.compareTo(other) == 0;
        }
        yield found;
      }
      case BETWEEN -> {
        right[0].number(reading, other);
        boolean above = !other.isMissing() && value.compareTo(other) >= 0;
        right[1].number(reading, other);
        // Half-open for instants, both ends for numbers and durations (S6).
        int most = left.type() == ValueType.INSTANT ? -1 : 0;
        yield above && !other.isMissing() && value.compareTo(other) <= most;
      }
      default -> {
        right[0].number(reading, other);
        yield !other.isMissing() && compare(value.compareTo(other));
      }
    };
    reading.release();
    return result;
  }

  private boolean compare(int order) {
    return switch (operator) {
      case EQ, IN -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LTE -> order <= 0;
      case GT -> order > 0;
      case GTE -> order >= 0;
      default -> throw new IllegalStateException(operator + " is no order");
    };
  }

  @Override
  public long nextFlip(Reading reading, boolean holds) {
    if (left instanceof EventExprs.Since since) {
      return nextFlip(reading, since);
    } else if (left instanceof Fading fading) {
      return nextFlip(reading, fading);
    }
    Exprs.Constant one = bound(reading);
    if (one != null) {
      long least = one.units();
      switch (operator) {
        case GTE -> {
          return holds ? left.fallsBelow(reading, least) : left.reaches(reading, least);
        }
        case GT -> {
          return holds ? left.fallsBelow(reading, least + 1) : left.reaches(reading, least + 1);
        }
        case LT -> {
          return holds ? left.reaches(reading, least) : left.fallsBelow(reading, least);
        }
        case LTE -> {
          return holds ? left.reaches(reading, least + 1) : left.fallsBelow(reading, least + 1);
        }
        default -> {
          // Others may flip with any change.
        }
      }
    }
    long next = left.nextChange(reading);
    for (Expr expr : right) {
      next = Math.min(next, expr.nextChange(reading));
    }
    return next;
  }

  /** Two times since grow together, so only those spans matter that are constants. */
  private long nextFlip(Reading reading, EventExprs.Since since) {
    long next = Times.NEVER;
    if (!since.isMeasured(reading)) {
      return next;
    }
    for (Expr expr : right) {
      Exprs.Constant span = constant(expr, reading);
      if (span != null) {
        long reached = since.base(reading) + span.units();
        if (reached >= reading.now()) {
          next = Math.min(next, reached == reading.now() ? reached + 1 : reached);
        }
      }
    }
    return next;
  }

  /** A weight changes all the time, what it is compared with does not. */
  private long nextFlip(Reading reading, Fading fading) {
    long next = Times.NEVER;
    Num other = reading.acquire();
    for (Expr expr : right) {
      expr.number(reading, other);
      next = Math.min(next, Math.min(fading.crosses(reading, other), expr.nextChange(reading)));
    }
    reading.release();
    return next;
  }

  @Override
  public boolean sources(Watches watches) {
    if (isCalm()) {
      return left.sources(left.risesByUnit() ? watches.timing : watches.counting);
    }
    boolean known = left.sources(watches.restless);
    for (Expr expr : right) {
      known &= expr.sources(watches.restless);
    }
    return known;
  }

  private boolean isCalm() {
    return (bound != null || named != null)
        && left.onlyRises()
        && (operator == Operator.GTE
            || operator == Operator.GT
            || operator == Operator.LT
            || operator == Operator.LTE);
  }

  @Override
  public void calm(Reading reading, boolean holds) {
    boolean least = operator == Operator.GTE || operator == Operator.GT;
    Exprs.Constant one = bound(reading);
    if (holds != least && one != null && isCalm()) {
      boolean beyond = operator == Operator.GT || operator == Operator.LTE;
      left.calmBelow(reading, beyond ? one.units() + 1 : one.units());
    }
  }

  @Override
  public boolean isTimeless() {
    boolean timeless = left.isTimeless();
    for (Expr expr : right) {
      timeless &= expr.isTimeless();
    }
    return timeless;
  }

  @Override
  public Explanation explain(Reading reading) {
    ZoneCalendar calendar = reading.state().calendar();
    Num value = reading.acquire();
    left.number(reading, value);
    boolean holds = !value.isMissing() && holds(reading, value);
    StringBuilder text = new StringBuilder(left.describe()).append(' ').append(operator.sign());
    for (int i = 0; i < right.length; i++) {
      text.append(i == 0 ? " " : operator == Operator.BETWEEN ? " and " : ", ");
      text.append(right[i].describe(reading));
    }
    text.append(": ").append(Show.units(value, left.type(), calendar));
    if (left.saturated(reading)) {
      text.append(" or more (saturated)");
    }
    others(reading, text);
    boolean told = false;
    Exprs.Constant one = bound(reading);
    if (one != null
        && (operator == Operator.GTE || operator == Operator.GT)
        && !value.isMissing()) {
      text.append(" of ").append(one.describe());
      if (!holds && left.type() == ValueType.DECIMAL) {
        missing(reading, value, one, text);
        told = true;
      }
    }
    reading.release();
    if (!told) {
      text.append(Outlook.text(this, reading, holds));
    }
    Explanation behind = left.explain(reading);
    return new Explanation(holds, text.toString(), behind == null ? List.of() : List.of(behind));
  }

  /** What the right side is, where its text does not say so. */
  private void others(Reading reading, StringBuilder text) {
    for (Expr expr : right) {
      if (constant(expr, reading) == null) {
        Num other = reading.acquire();
        expr.number(reading, other);
        text.append(", ").append(expr.describe()).append(" is ");
        text.append(Show.units(other, expr.type(), reading.state().calendar()));
        reading.release();
      }
    }
  }

  private void missing(Reading reading, Num value, Exprs.Constant most, StringBuilder text) {
    ZoneCalendar calendar = reading.state().calendar();
    Num lacking = reading.acquire();
    lacking.set(most.units());
    lacking.add(value, true);
    text.append("; ").append(Show.units(lacking, ValueType.DECIMAL, calendar));
    text.append(operator == Operator.GT ? " and a bit more" : " more");
    reading.release();
    long byItself = Outlook.flip(this, reading, false);
    if (byItself != Times.NEVER) {
      text.append(", or else from ").append(Show.instant(byItself, calendar));
      return;
    }
    long sinks = left instanceof Fading ? Times.NEVER : Outlook.sinks(left, reading);
    if (sinks != Times.NEVER) {
      text.append(left.isRun() ? ", the next before " : " before ");
      text.append(Show.instant(sinks, calendar));
      return;
    }
    long closes = left.closes(reading);
    if (closes != Times.NEVER) {
      text.append(closes > reading.now() ? " before " : "; nothing counts any more since ");
      text.append(Show.instant(closes, calendar));
    }
  }
}
