package io.github.userarc.core.oracle;

import static io.github.userarc.core.condition.Conditions.hasTag;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.condition.Conditions.tag;
import static io.github.userarc.core.condition.Conditions.tier;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.parameter;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Random conditions of every kind, nested up to a depth. */
final class RandomConditions {
  static final List<Span> SPANS = List.of(
      Span.days(1),
      Span.hours(1),
      Span.days(2),
      new Span(1, Span.Unit.WEEK),
      new Span(1, Span.Unit.MONTH),
      new Span(90, Span.Unit.MINUTE),
      new Span(0, Span.Unit.SECOND),
      new Span(1, Span.Unit.YEAR));

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
    return switch (tape.below(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> ordered(number(tape), tape, RandomConditions::numberBound);
      case 8, 9, 10, 11 -> ordered(duration(tape), tape, RandomConditions::durationBound);
      case 12 -> text(tape);
      case 13 -> ordered(instant(tape), tape, RandomConditions::instantBound);
      case 14 -> new Condition.Sequence(events(tape), events(tape), tape.of(SPANS));
      case 15 -> new Condition.Lapse(events(tape), events(tape), tape.of(SPANS));
      case 16, 17, 18 -> fact(tape);
      default -> other(tape);
    };
  }

  private static EventSelector events(Tape tape) {
    return RandomFilters.ofEvents(tape);
  }

  /** An operand that is a number. */
  static Operand number(Tape tape) {
    return switch (tape.below(13)) {
      case 8, 9 -> RandomMetrics.computed(tape);
      case 10 -> metric("number");
      case 11 -> metric("computed");
      case 12 -> attribute("age");
      default -> RandomMetrics.number(tape);
    };
  }

  private static Operand numberBound(Tape tape) {
    return switch (tape.below(10)) {
      case 8 -> parameter("limit");
      case 9 -> number(tape);
      default -> Operand.of(tape.of((Object) 1, 2, 0, 3, 0.5, -1));
    };
  }

  private static Operand duration(Tape tape) {
    return tape.once(5) ? metric("gap") : RandomMetrics.since(tape);
  }

  private static Operand durationBound(Tape tape) {
    return tape.once(6) ? parameter("wait") : Operand.of(tape.of(SPANS));
  }

  private static Operand instant(Tape tape) {
    return switch (tape.below(4)) {
      case 2 -> metric("time");
      case 3 -> attribute("joined");
      default -> RandomMetrics.time(tape);
    };
  }

  private static Operand instantBound(Tape tape) {
    return tape.once(4)
        ? instant(tape)
        : new Operand.Constant(new Value.Time(RandomMetrics.instant(tape)));
  }

  private static Condition ordered(Operand left, Tape tape, Function<Tape, Operand> bound) {
    return switch (tape.below(10)) {
      case 8 -> left.between(bound.apply(tape), bound.apply(tape));
      case 9 -> left.isIn(bound.apply(tape), bound.apply(tape));
      default -> left.compare(RandomFilters.order(tape), bound.apply(tape));
    };
  }

  private static Condition text(Tape tape) {
    Operand left = switch (tape.below(4)) {
      case 2 -> metric("text");
      case 3 -> attribute("city");
      default -> RandomMetrics.text(tape);
    };
    return left.compare(RandomFilters.textOperator(tape), tape.of("x", "y", "xy"));
  }

  private static Condition fact(Tape tape) {
    return tape.of(
        hasTag("flag"),
        inSegment("core"),
        hasTag("other"),
        hasTag("choice"),
        tag("choice").is("x"),
        tag("choice").isNot("x"),
        hasTag("set"),
        tag("set").contains("y"),
        tag("number").atLeast(1),
        tag("label").is("x"),
        tag("grade").is("x"),
        not(inSegment("core")),
        tier("size").is("x"),
        tier("size").isIn("y", "z"));
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
