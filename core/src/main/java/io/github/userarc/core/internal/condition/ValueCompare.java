package io.github.userarc.core.internal.condition;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.metric.EventExprs;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Fading;
import io.github.userarc.core.internal.metric.Num;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.internal.metric.ValueTest;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares texts, booleans and lists; and tells of anything whether it exists (S6, S20). */
public final class ValueCompare extends Cond {
  private final Expr left;
  private final Operator operator;
  private final @Nullable ValueTest test; // null: compare with another operand
  private final @Nullable Expr right;
  private final String asked;

  /** Compares with constants. */
  public ValueCompare(Expr left, Operator operator, List<Value> constants) {
    this.left = left;
    this.operator = operator;
    this.test = ValueTest.of(operator, constants);
    this.right = null;
    this.asked = constants.size() == 1 ? constants.get(0).toString() : constants.toString();
  }

  /** Compares with another operand, for equality. */
  public ValueCompare(Expr left, Operator operator, Expr right) {
    this.left = left;
    this.operator = operator;
    this.test = null;
    this.right = right;
    this.asked = right.describe();
  }

  @Override
  public boolean test(Reading reading) {
    if (operator == Operator.EXISTS && left.isNumeric()) {
      Num value = reading.acquire();
      left.number(reading, value);
      boolean exists = !value.isMissing();
      reading.release();
      return test != null && test.test(exists ? new Value.Bool(true) : null);
    }
    Value value = left.value(reading);
    if (test != null) {
      return test.test(value);
    }
    Value other = right == null ? null : right.value(reading);
    return value != null && other != null && value.equals(other) == (operator == Operator.EQ);
  }

  @Override
  public long nextFlip(Reading reading, boolean holds) {
    if (operator == Operator.EXISTS
        && (left instanceof EventExprs.Since || left instanceof Fading)) {
      return Times.NEVER; // it changes every microsecond, but is there from registration on
    }
    long next = left.nextChange(reading);
    return right == null ? next : Math.min(next, right.nextChange(reading));
  }

  @Override
  public boolean sources(BitSet calm, BitSet restless) {
    return left.sources(restless) && (right == null || right.sources(restless));
  }

  @Override
  public boolean isTimeless() {
    return left.isTimeless() && (right == null || right.isTimeless());
  }

  @Override
  public Explanation explain(Reading reading) {
    boolean holds = test(reading);
    String text = left.describe() + " ";
    if (operator == Operator.EXISTS) {
      boolean wanted = asked.equals("true");
      text += wanted ? "exists" : "does not exist";
      text += holds ? "" : wanted ? ": missing" : ": it does";
    } else {
      text += operator.sign() + " " + asked + ": " + shown(left, reading);
      text += right == null ? "" : ", " + asked + " is " + shown(right, reading);
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
