package io.github.userarc.core.internal.condition;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Fading;
import io.github.userarc.core.internal.metric.Num;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.Setting;
import io.github.userarc.core.internal.metric.Timed;
import io.github.userarc.core.internal.metric.ValueTest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares texts, booleans and lists; and tells of anything whether it exists (S6, S20). */
public final class ValueCompare extends Cond {
  private final Expr left;
  private final Operator operator;
  private final @Nullable Setting<Asked> asked; // null: compare with another operand
  private final @Nullable Expr right;

  /** What a value is compared with, and how that is shown. */
  public record Asked(ValueTest test, String text) {
    /** Compares with constants that have been checked to fit the operator. */
    public static Asked of(Operator operator, List<Value> constants) {
      return new Asked(
          ValueTest.of(operator, constants),
          constants.size() == 1 ? constants.get(0).toString() : constants.toString());
    }
  }

  /** Compares with constants. */
  public ValueCompare(Expr left, Operator operator, Setting<Asked> asked) {
    this.left = left;
    this.operator = operator;
    this.asked = asked;
    this.right = null;
  }

  /** Compares with another operand, for equality. */
  public ValueCompare(Expr left, Operator operator, Expr right) {
    this.left = left;
    this.operator = operator;
    this.asked = null;
    this.right = right;
  }

  @Override
  public boolean test(Reading reading) {
    if (operator == Operator.EXISTS && left.isNumeric()) {
      Num value = reading.acquire();
      left.number(reading, value);
      boolean exists = !value.isMissing();
      reading.release();
      return asked != null && asked.in(reading).test().test(exists ? new Value.Bool(true) : null);
    }
    Value value = left.value(reading);
    if (asked != null) {
      return asked.in(reading).test().test(value);
    }
    Value other = right == null ? null : right.value(reading);
    return value != null && other != null && value.equals(other) == (operator == Operator.EQ);
  }

  @Override
  public long nextFlip(Reading reading, boolean holds) {
    if (operator == Operator.EXISTS && left instanceof Timed timed) {
      return timed.nextMeasured(reading); // it changes every microsecond, but is there for long
    } else if (operator == Operator.EXISTS && left instanceof Fading) {
      return Times.NEVER;
    }
    long next = left.nextChange(reading);
    return right == null ? next : Math.min(next, right.nextChange(reading));
  }

  @Override
  public boolean sources(Watches watches) {
    return left.sources(watches.restless) && (right == null || right.sources(watches.restless));
  }

  @Override
  public boolean isTimeless() {
    return left.isTimeless() && (right == null || right.isTimeless());
  }

  @Override
  public Explanation explain(Reading reading) {
    boolean holds = test(reading);
    String text = left.describe() + " ";
    String other = asked != null
        ? asked.in(reading).text() + asked.label()
        : right == null ? "" : right.describe(reading);
    if (operator == Operator.EXISTS) {
      boolean wanted = other.startsWith("true");
      text += wanted ? "exists" : "does not exist";
      text += holds ? "" : wanted ? ": missing" : ": it does";
    } else {
      text += operator.sign() + " " + other + ": " + shown(left, reading);
      text += right == null ? "" : ", " + other + " is " + shown(right, reading);
    }
    Explanation behind = left.explain(reading);
    return new Explanation(
        holds,
        text + Outlook.text(this, reading, holds),
        behind == null ? List.of() : List.of(behind));
  }

  private static String shown(Expr expr, Reading reading) {
    Value value = expr.value(reading);
    return value == null ? "missing" : value.toString();
  }
}
