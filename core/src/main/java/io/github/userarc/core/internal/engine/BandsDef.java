package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Fading;
import io.github.userarc.core.internal.metric.Num;
import io.github.userarc.core.internal.metric.Show;
import java.util.List;

/**
 * The band in which a number lies, with hysteresis (S21, S22): a mark of 1 is the lowest band. It
 * reads its own previous value, so evaluating it again where nothing has changed changes nothing.
 */
final class BandsDef extends CoreDefs.OneOf {
  /** On which side of a bound the margin is added to it. */
  private enum Side {
    /** The bound as it is. */
    ON,
    /** Where it is left upwards. */
    ABOVE,
    /** Where it is left downwards. */
    BELOW
  }

  /**
   * How far beyond a bound the number must be.
   *
   * @param micros in millionths
   * @param relative whether it is a share of the bound
   */
  record Margin(long micros, boolean relative) {}

  private final Expr operand;
  private final Expr[] bounds;
  private final Margin margin;
  private final boolean timeless;

  BandsDef(
      String tag,
      Deps deps,
      FactPlan fact,
      List<String> values,
      Expr operand,
      List<Expr> bounds,
      Margin margin) {
    super("tag." + tag, deps, TagChanged.TYPE, fact, values, CoreDefs.Choice.tag(tag, values));
    this.operand = operand;
    this.bounds = bounds.toArray(new Expr[0]);
    this.margin = margin;
    this.timeless = operand.isTimeless() && bounds.stream().allMatch(Expr::isTimeless);
  }

  @Override
  long evaluate(Session session) {
    update(session, band(session));
    return timeless ? Times.NEVER : nextChange(session);
  }

  /** The band the number is in, which stays the same as far as the margin holds it. */
  private long band(Session session) {
    Num value = session.acquire();
    operand.number(session, value);
    long band = 0;
    if (!value.isMissing()) {
      long before = session.state().mark(number);
      band = before == 0
          ? band(session, value, Side.ON)
          : Math.min(
              Math.max(before, band(session, value, Side.ABOVE)), band(session, value, Side.BELOW));
    }
    session.release();
    return band;
  }

  /** The band above all bounds that the number has reached. */
  private long band(Session session, Num value, Side side) {
    long band = 1;
    Num bound = session.acquire();
    for (Expr expr : bounds) {
      bound(session, expr, side, bound);
      band += !bound.isMissing() && value.compareTo(bound) >= 0 ? 1 : 0;
    }
    session.release();
    return band;
  }

  /** A bound, moved by the margin. */
  private void bound(Session session, Expr expr, Side side, Num out) {
    expr.number(session, out);
    if (side == Side.ON || margin.micros() == 0 || out.isMissing()) {
      return;
    }
    Num by = session.acquire();
    by.set(margin.micros());
    if (margin.relative()) {
      by.multiply(out);
      if (by.compareTo(0) < 0) {
        Num positive = session.acquire();
        positive.set(0);
        positive.add(by, true);
        by.set(0);
        by.add(positive, false);
        session.release();
      }
    }
    out.add(by, side == Side.BELOW);
    session.release();
  }

  private long nextChange(Session session) {
    if (!(operand instanceof Fading fading)) {
      long next = operand.nextChange(session);
      for (Expr expr : bounds) {
        next = Math.min(next, expr.nextChange(session));
      }
      return next;
    }
    long next = Times.NEVER;
    Num bound = session.acquire();
    for (Expr expr : bounds) {
      next = Math.min(next, expr.nextChange(session));
      for (Side side : Side.values()) {
        bound(session, expr, side, bound);
        next = Math.min(next, fading.crosses(session, bound));
      }
    }
    session.release();
    return next;
  }

  @Override
  Explanation explain(Session session) {
    long band = band(session);
    Num num = session.acquire();
    operand.number(session, num);
    String text = id
        + " is "
        + (band == 0 ? "none" : values.get((int) band - 1))
        + ": "
        + operand.describe()
        + " is "
        + shown(session, num);
    if (band > 1) {
      bound(session, bounds[(int) band - 2], Side.BELOW, num);
      text += "; " + values.get((int) band - 2) + " below " + shown(session, num);
    }
    if (band > 0 && band <= bounds.length) {
      bound(session, bounds[(int) band - 1], Side.ABOVE, num);
      text += "; " + values.get((int) band) + " from " + shown(session, num);
    }
    session.release();
    Explanation behind = operand.explain(session);
    return new Explanation(band != 0, text, behind == null ? List.of() : List.of(behind));
  }

  private static String shown(Session session, Num num) {
    return Show.units(num, ValueType.DECIMAL, session.state().calendar());
  }
}
