package io.github.userarc.core.oracle;

import static io.github.userarc.core.condition.Conditions.hasTag;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.condition.Conditions.tag;
import static io.github.userarc.core.condition.Conditions.tier;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.parameter;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Conditions;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Random conditions of every kind, nested up to a depth. */
final class RandomConditions {
  static final List<Span> SPANS = List.of(
      Span.days(1),
      Span.hours(2),
      Span.days(2),
      new Span(1, Span.Unit.WEEK),
      new Span(1, Span.Unit.MONTH),
      new Span(90, Span.Unit.MINUTE),
      new Span(0, Span.Unit.SECOND),
      new Span(1, Span.Unit.YEAR));

  private static final List<Span> EXACT = SPANS.stream().filter(Span::isExact).toList();

  private RandomConditions() {}

  static Condition condition(Tape tape, int depth) {
    if (depth == 0) {
      return leaf(tape);
    }
    return switch (tape.below(12)) {
      case 8 -> new Condition.All(conditions(tape, depth - 1));
      case 9 -> new Condition.Any(conditions(tape, depth - 1));
      case 10 -> new Condition.Not(condition(tape, depth - 1));
      case 11 -> new Condition.AtLeast(1 + tape.below(2), conditions(tape, depth - 1));
      default -> condition(tape, depth - 1);
    };
  }

  private static List<Condition> conditions(Tape tape, int depth) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 2 + tape.below(2); i > 0; i--) {
      conditions.add(condition(tape, depth));
    }
    return conditions;
  }

  private static Condition leaf(Tape tape) {
    return switch (tape.below(28)) {
      case 20, 21 -> fading(RandomMetrics.fading(tape), tape);
      case 22 -> RandomMetrics.top(tape).contains(tape.of("x", "y", "true"));
      case 23 -> share(tape);
      case 24, 25, 26, 27 -> dated(dated(tape), tape);
      case 0, 1, 2, 3, 4, 5, 6, 7 -> number(number(tape), tape);
      case 8, 9, 10, 11 -> duration(duration(tape), tape);
      case 12 -> text(tape);
      case 13 -> instant(instant(tape), tape);
      case 14 -> new Condition.Sequence(events(tape), events(tape), tape.of(SPANS));
      case 15 -> new Condition.Lapse(events(tape), events(tape), tape.of(SPANS));
      case 16, 17, 18 -> factual(tape);
      default -> other(tape);
    };
  }

  private static Condition fading(Operand left, Tape tape) {
    Object[] bounds = {1, 0.5, 2, 0.25, 0.000001, 0, -0.5, parameter("limit"), 1.5, 4};
    return switch (tape.below(8)) {
      case 6 -> left.between(tape.of((Object) 0.5, 0, -1), tape.of((Object) 1, 2));
      case 7 -> left.isIn(tape.of(bounds), tape.of(bounds));
      default -> left.compare(RandomFilters.order(tape), tape.of(bounds));
    };
  }

  private static Condition share(Tape tape) {
    String salt = tape.of("a", "b", "c");
    return tape.once(2)
        ? Conditions.share(tape.of("0 %", "25 %", "50 %"), tape.of("50 %", "100 %"), salt)
        : Conditions.share(tape.of("50 %", "10 %", "90 %"), salt);
  }

  private static EventSelector events(Tape tape) {
    return RandomFilters.ofEvents(tape);
  }

  /** An operand that is a number. */
  static Operand number(Tape tape) {
    return switch (tape.below(20)) {
      case 16, 17, 18 -> metric("run");
      case 19 -> metric("best");
      case 10, 11 -> RandomMetrics.computed(tape);
      case 12 -> metric("number");
      case 13 -> metric("computed");
      case 14 -> attribute("age");
      case 15 -> fact("tag.number");
      default -> RandomMetrics.number(tape);
    };
  }

  private static Operand numberBound(Tape tape) {
    return switch (tape.below(10)) {
      case 8 -> parameter("limit");
      case 9 -> number(tape);
      default ->
        Operand.of(
            tape.of((Object) 1, 2, 0, 3, 0.5, -1, 1, 2, new BigDecimal("8999999999999.999999")));
    };
  }

  private static Operand duration(Tape tape) {
    return tape.once(5) ? metric("gap") : RandomMetrics.since(tape);
  }

  private static Operand durationBound(Tape tape) {
    return switch (tape.below(12)) {
      case 10 -> parameter("wait");
      case 11 -> RandomMetrics.since(tape);
      default -> Operand.of(tape.of(SPANS));
    };
  }

  private static Operand dated(Tape tape) {
    Operand instant = switch (tape.below(6)) {
      case 3 -> fact("tag.moment");
      case 4 -> constant(RandomMetrics.instant(tape));
      case 5 -> instant(tape);
      default -> attribute("joined");
    };
    return new ComputedMetric.Dated(
        tape.of(ComputedMetric.Side.UNTIL, ComputedMetric.Side.SINCE), instant);
  }

  private static Condition dated(Operand left, Tape tape) {
    return switch (tape.below(12)) {
      case 8 -> left.between(tape.of(Span.hours(1), SPANS.get(5)), tape.of(SPANS.subList(0, 5)));
      case 9 -> left.isIn(tape.of(SPANS), parameter("wait"), tape.of(SPANS));
      case 10 -> tape.once(2) ? left.exists() : left.compare(Operator.EXISTS, false);
      case 11 ->
        tape.once(2)
            ? Operand.of(tape.of(EXACT)).compare(RandomFilters.order(tape), left)
            : left.compare(RandomFilters.order(tape), parameter("wait"));
      default -> left.compare(RandomFilters.order(tape), tape.of(SPANS));
    };
  }

  static Operand instant(Tape tape) {
    return switch (tape.below(4)) {
      case 2 -> metric("time");
      case 3 -> attribute("joined");
      default -> RandomMetrics.time(tape);
    };
  }

  private static Operand instantBound(Tape tape) {
    return tape.once(4) ? instant(tape) : constant(RandomMetrics.instant(tape));
  }

  private static Condition number(Operand left, Tape tape) {
    return switch (tape.below(10)) {
      case 8 ->
        left.between(tape.of((Object) 1, 0, -1), tape.of((Object) 1, 2, parameter("limit")));
      case 9 -> left.isIn(numberBound(tape), numberBound(tape));
      default -> left.compare(RandomFilters.order(tape), numberBound(tape));
    };
  }

  private static Condition duration(Operand left, Tape tape) {
    return switch (tape.below(10)) {
      case 8 -> left.between(tape.of(Span.hours(1), SPANS.get(5)), tape.of(SPANS.subList(0, 5)));
      case 9 ->
        tape.once(2)
            ? left.isIn(tape.of(SPANS), parameter("wait"), tape.of(SPANS))
            : left.isIn(RandomMetrics.since(tape), tape.of(EXACT)); // no months beside a metric
      default -> left.compare(RandomFilters.order(tape), durationBound(tape));
    };
  }

  private static Condition instant(Operand left, Tape tape) {
    return switch (tape.below(10)) {
      case 8 -> left.between(constant(tape.below(2)), constant(86_400_000_000L));
      case 9 -> left.isIn(instantBound(tape), instantBound(tape));
      default -> left.compare(RandomFilters.order(tape), instantBound(tape));
    };
  }

  private static Operand constant(long micros) {
    return new Operand.Constant(new Value.Time(micros));
  }

  private static Condition text(Tape tape) {
    Operand left = switch (tape.below(4)) {
      case 2 -> metric("text");
      case 3 -> attribute("city");
      default -> RandomMetrics.text(tape);
    };
    return tape.once(4)
        ? left.compare(
            tape.of(Operator.EQ, Operator.NE),
            tape.of(attribute("city"), RandomMetrics.text(tape), fact("tag.choice")))
        : left.compare(RandomFilters.textOperator(tape), tape.of("x", "y", "xy"));
  }

  private static Condition factual(Tape tape) {
    return tape.of(
        hasTag("flag"),
        inSegment("core"),
        hasTag("other"),
        hasTag("choice"),
        tag("choice").is("x"),
        tag("choice").isNot("x"),
        hasTag("set"),
        hasTag("grade"),
        Metrics.fact("tag.grade.confidence").atLeast(0.5),
        tag("band").is("high"),
        tag("tops").contains("x"),
        hasTag("label"),
        tag("set").contains("x"),
        tag("number").atLeast(1),
        tag("grade").is("x"),
        not(inSegment("core")),
        fact("segment.core").isNot(true),
        fact("segment.core").is(false),
        tier("size").is("x"),
        fact("excluded.boards").is(true),
        fact("excluded.boards").is(false),
        fact("exclusion.cheater").is(true),
        tier("size").isNot("x"));
  }

  private static Condition other(Tape tape) {
    return tape.of(
        attribute("vip").is(true),
        attribute("vip").isNot(true),
        attribute("likes").contains("x"),
        attribute("city").exists(),
        attribute("city").compare(Operator.EXISTS, false),
        metric("computed").exists(),
        metric("time").compare(Operator.EXISTS, false));
  }
}
