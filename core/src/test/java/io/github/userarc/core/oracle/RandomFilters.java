package io.github.userarc.core.oracle;

import static io.github.userarc.core.metric.Metrics.localHour;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.weekday;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.PropertyFilter;
import java.util.List;

/** Random selectors and filters over the few names that {@link RandomInputs} uses. */
final class RandomFilters {
  private RandomFilters() {}

  static EventSelector selector(Tape tape) {
    return new EventSelector(names(tape), tape.once(9) ? "items" : "", where(tape));
  }

  /** Selects whole events, for pairs of events. */
  static EventSelector ofEvents(Tape tape) {
    return new EventSelector(names(tape), "", where(tape));
  }

  private static List<String> names(Tape tape) {
    String one = tape.of("a", "a", "a", "a", "b", "b", "ab", "*");
    return one.equals("ab") ? List.of("a", "b") : List.of(one);
  }

  private static Filter where(Tape tape) {
    return tape.once(4) ? filter(tape) : Filter.ANY_EVENT;
  }

  private static Filter filter(Tape tape) {
    return switch (tape.below(8)) {
      case 5 -> new Filter.All(List.of(leaf(tape), leaf(tape)));
      case 6 -> new Filter.Any(List.of(leaf(tape), leaf(tape)));
      case 7 -> new Filter.Not(leaf(tape));
      default -> leaf(tape);
    };
  }

  private static Filter leaf(Tape tape) {
    return switch (tape.below(6)) {
      case 0 -> number(tape);
      case 1 -> text(tape);
      case 2 -> hour(tape);
      case 4 -> instant(tape);
      case 3 ->
        tape.of(
            weekday().is("sunday"),
            weekday().isIn("monday", "saturday"),
            weekday().isNot("monday"));
      default ->
        tape.of(
            property("ok").is(true),
            property("ok").isNot(true),
            property("labels").compare(Operator.CONTAINS, "x"));
    };
  }

  static Operator order(Tape tape) {
    return tape.of(Operator.GTE, Operator.LT, Operator.EQ, Operator.NE, Operator.GT, Operator.LTE);
  }

  private static Filter number(Tape tape) {
    PropertyFilter number = property("n");
    return switch (tape.below(8)) {
      case 5 -> number.between(tape.of((Object) 0, -1, 0.5), tape.of((Object) 1, 2, 0.5));
      case 6 -> number.isIn(bound(tape), bound(tape));
      case 7 -> number.compare(Operator.EXISTS, tape.of(true, false));
      default -> number.compare(order(tape), bound(tape));
    };
  }

  /** Instants are relative to the place, see {@link Grounding}. */
  private static Filter instant(Tape tape) {
    PropertyFilter instant = property("when");
    return tape.once(4)
        ? instant.between(relative(0), relative(86_400_000_000L))
        : instant.compare(order(tape), relative(RandomMetrics.instant(tape)));
  }

  private static Value relative(long micros) {
    return new Value.Time(micros);
  }

  private static Object bound(Tape tape) {
    return tape.of((Object) 1, 0, 2, -1, 0.5, Metrics.parameter("limit"));
  }

  private static Filter text(Tape tape) {
    PropertyFilter text = property("k");
    return switch (tape.below(8)) {
      case 6 -> text.isIn("x", "xy");
      case 7 -> text.compare(Operator.EXISTS, tape.of(true, false));
      default -> text.compare(textOperator(tape), tape.of("x", "y", "xy"));
    };
  }

  static Operator textOperator(Tape tape) {
    return tape.of(Operator.EQ, Operator.NE, Operator.STARTS_WITH, Operator.CONTAINS);
  }

  private static Filter hour(Tape tape) {
    return tape.once(4)
        ? localHour().between(tape.of(0, 1, 12), tape.of(12, 22, 23))
        : localHour().compare(order(tape), tape.of(0, 1, 12, 23));
  }
}
