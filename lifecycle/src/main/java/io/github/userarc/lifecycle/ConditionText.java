package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Window;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conditions in few words, for diagrams and problems: what matters of them, not all of it. */
final class ConditionText {
  private static final Operand ONE = new Operand.Constant(Decimal.of(1));

  private ConditionText() {}

  static String of(Condition condition) {
    if (condition instanceof Condition.Compare compare) {
      return compare(compare);
    } else if (condition instanceof Condition.All all) {
      return all.conditions().isEmpty() ? "always" : join(flat(all), " and ");
    } else if (condition instanceof Condition.Any any) {
      return any.conditions().isEmpty() ? "never" : join(any.conditions(), " or ");
    } else if (condition instanceof Condition.Not not) {
      return "not " + part(not.condition());
    } else if (condition instanceof Condition.AtLeast atLeast) {
      return "at least " + atLeast.count() + " of (" + join(atLeast.conditions(), ", ") + ")";
    } else if (condition instanceof Condition.Sequence sequence) {
      return of(sequence.first()) + " then " + of(sequence.then()) + " within " + sequence.within();
    } else if (condition instanceof Condition.Lapse lapse) {
      return of(lapse.first()) + " without " + of(lapse.without()) + " within " + lapse.within();
    } else if (condition instanceof Condition.Share) {
      return "a share of users";
    }
    return "a condition";
  }

  private static List<Condition> flat(Condition.All all) {
    return all.conditions().stream()
        .flatMap(
            part -> part instanceof Condition.All inner ? flat(inner).stream() : Stream.of(part))
        .distinct()
        .toList();
  }

  private static String join(List<Condition> parts, String between) {
    return parts.stream().map(ConditionText::part).collect(Collectors.joining(between));
  }

  private static String part(Condition part) {
    boolean several = (part instanceof Condition.All all && all.conditions().size() > 1)
        || (part instanceof Condition.Any any && any.conditions().size() > 1);
    return several ? "(" + of(part) + ")" : of(part);
  }

  private static String compare(Condition.Compare compare) {
    Operand left = compare.left();
    Operator operator = compare.comparison().operator();
    List<Operand> right = compare.comparison().right();
    if (operator == Operator.EXISTS) {
      return of(left) + (isYes(right) ? " exists" : " is missing");
    }
    boolean once = left instanceof EventMetric metric
        && metric.measure().kind() == Measure.Kind.COUNT
        && operator == Operator.GTE
        && right.equals(List.of(ONE));
    if (once) {
      EventMetric metric = (EventMetric) left;
      return "did " + of(metric.events()) + window(metric.window());
    }
    if (operator == Operator.EQ && isYes(right)) {
      return of(left);
    }
    return of(left)
        + " "
        + operator.sign()
        + " "
        + right.stream()
            .map(ConditionText::of)
            .collect(Collectors.joining(operator == Operator.BETWEEN ? " and " : ", "));
  }

  private static boolean isYes(List<Operand> right) {
    return right.equals(List.of(new Operand.Constant(new Value.Bool(true))));
  }

  private static String of(Operand operand) {
    if (operand instanceof Operand.Attribute attribute) {
      return attribute.name();
    } else if (operand instanceof Operand.Fact fact) {
      return fact.name();
    } else if (operand instanceof Operand.Parameter parameter) {
      return "$" + parameter.name();
    } else if (operand instanceof Operand.Constant constant) {
      return constant.value().toString();
    } else if (operand instanceof Operand.Length length) {
      return length.span().toString();
    } else if (operand instanceof Metric.Named named) {
      return named.name();
    } else if (operand instanceof EventMetric metric) {
      return of(metric);
    }
    return "a computed number";
  }

  private static String of(EventMetric metric) {
    Measure measure = metric.measure();
    CalendarUnit unit = measure.unit();
    String what = switch (measure.kind()) {
      case ACTIVE -> "active " + (unit == null ? "units" : unit.label() + "s");
      case SINCE -> "time since";
      default ->
        measure.kind().label().replace('-', ' ')
            + (measure.property() == null ? "" : " of " + measure.property());
    };
    String events = metric.events().isAny() && measure.kind() == Measure.Kind.ACTIVE
        ? ""
        : " " + (measure.kind() == Measure.Kind.ACTIVE ? "with " : "") + of(metric.events());
    return what + events + window(metric.window());
  }

  private static String of(EventSelector events) {
    String names = events.isAny() ? "any event" : String.join(" or ", events.names());
    return events.where().equals(Filter.ANY_EVENT) ? names : names + " (some)";
  }

  private static String today(CalendarUnit unit) {
    return unit == CalendarUnit.DAY ? " today" : " this " + unit.label();
  }

  private static String window(Window window) {
    if (window instanceof Window.Last last) {
      return last.count() == 1
          ? today(last.unit())
          : " in " + last.count() + " " + last.unit().label() + "s";
    } else if (window instanceof Window.Current current) {
      return today(current.unit());
    } else if (window instanceof Window.Lifetime) {
      return "";
    }
    return " in a window";
  }
}
