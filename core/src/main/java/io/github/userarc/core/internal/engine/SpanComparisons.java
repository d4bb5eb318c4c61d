package io.github.userarc.core.internal.engine;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.internal.condition.Cond;
import io.github.userarc.core.internal.condition.Groups;
import io.github.userarc.core.internal.condition.NumberCompare;
import io.github.userarc.core.internal.condition.SpanCompare;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Setting;
import io.github.userarc.core.internal.metric.Timed;
import io.github.userarc.core.metric.Span;
import java.util.List;

/**
 * Compares a span with times since or until. They are turned round, {@code 45 days ≥ since} into
 * {@code since ≤ 45 days}: of these it is known when they flip, while a time since changes every
 * microsecond.
 */
final class SpanComparisons {
  private SpanComparisons() {}

  static Cond compare(Setting<Span[]> span, Expr left, Operator operator, List<Expr> right) {
    return switch (operator) {
      case IN ->
        Groups.any(
            right.stream().map(expr -> one(span, left, Operator.EQ, expr)).toList());
      case BETWEEN ->
        Groups.all(List.of(
            one(span, left, Operator.GTE, right.get(0)),
            one(span, left, Operator.LTE, right.get(1))));
      default -> one(span, left, operator, right.get(0));
    };
  }

  private static Cond one(Setting<Span[]> span, Expr left, Operator operator, Expr right) {
    return right instanceof Timed timed
        ? new SpanCompare(timed, SpanCompare.turned(operator), span)
        : new NumberCompare(left, operator, List.of(right));
  }
}
