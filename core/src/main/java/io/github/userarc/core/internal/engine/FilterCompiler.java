package io.github.userarc.core.internal.engine;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.metric.EventTest;
import io.github.userarc.core.internal.metric.Setting;
import io.github.userarc.core.internal.metric.ValueTest;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles filters of events. */
final class FilterCompiler {
  private static final Set<String> WEEKDAYS =
      Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private static final long LAST_HOUR = 23 * Decimal.ONE;

  private final PropertyTypes types;
  private final Constants constants;
  private final Problems problems;
  private final PartCount parts;
  private final ParameterParts settings;
  private boolean broken;

  FilterCompiler(
      PropertyTypes types,
      Constants constants,
      Problems problems,
      PartCount parts,
      ParameterParts settings) {
    this.types = types;
    this.constants = constants;
    this.problems = problems;
    this.parts = parts;
    this.settings = settings;
  }

  /** Compiles the filter of a selector. */
  EventTest compile(EventSelector events, String path) {
    broken = false;
    types.checkEvents(events, path);
    return compile(events, events.where(), path + ".where", 0);
  }

  /** Compiles the filter of a selector that takes events as a whole, not their line items. */
  EventTest compileWhole(EventSelector events, String path) {
    if (!events.each().isEmpty()) {
      problems.add(path, "each " + events.each(), "events as a whole, not their line items", "");
    }
    return compile(events, path);
  }

  /** Whether the latest filter is too deep or too large for anything else to look at it. */
  boolean broken() {
    return broken;
  }

  /** Only events of these names; for blocks that see others, too. */
  static EventTest named(List<String> names, EventTest filter) {
    Set<String> set = Set.copyOf(names);
    return occurrence -> set.contains(occurrence.name()) && filter.test(occurrence);
  }

  private EventTest compile(EventSelector events, Filter filter, String path, int depth) {
    if (depth > Limits.DEPTH) {
      problems.add(path, "", "at most " + Limits.DEPTH + " levels of nesting", "");
      broken = true;
      return EventTest.ANY;
    } else if (parts.exceeded(path)) {
      broken = true;
      return EventTest.ANY;
    }
    if (filter instanceof Filter.Property property) {
      Setting<ValueTest> test = property(events, property, path + "." + property.property());
      return EventTest.property(property.property(), test);
    } else if (filter instanceof Filter.LocalTime time) {
      return EventTest.localTime(
          time.part(), localTime(time, path + "." + time.part().label()));
    } else if (filter instanceof Filter.All all) {
      if (all.filters().isEmpty() && depth > 0) {
        problems.add(path + ".all", "[]", "at least one filter", "");
      }
      return EventTest.all(compile(events, all.filters(), path, depth));
    } else if (filter instanceof Filter.Any any) {
      if (any.filters().isEmpty()) {
        problems.add(path + ".any", "", "at least one filter", "");
      }
      return EventTest.any(compile(events, any.filters(), path + ".any", depth));
    }
    EventTest negated = compile(events, ((Filter.Not) filter).filter(), path + ".not", depth + 1);
    return occurrence -> !negated.test(occurrence);
  }

  private List<EventTest> compile(
      EventSelector events, List<Filter> filters, String path, int depth) {
    List<EventTest> tests = new ArrayList<>(filters.size());
    for (Filter filter : filters) {
      tests.add(compile(events, filter, path, depth + 1));
    }
    return tests;
  }

  private Setting<ValueTest> property(EventSelector events, Filter.Property filter, String path) {
    Comparison comparison = filter.comparison();
    ValueType known = types.known(events, filter.property());
    ValueType type = constants.typeFor(comparison, known, path);
    if (known == null && constants.mayBeNumber(comparison)) {
      types.mayBe(events, filter.property(), Set.of(ValueType.DECIMAL));
    }
    boolean says = comparison.operator() != Operator.EXISTS
        && comparison.operator() != Operator.CONTAINS
        && type != null
        && Constants.fits(comparison.operator(), type);
    types.use(events, filter.property(), says ? type : null, path);
    return setting(comparison, from -> test(from, comparison, type, path));
  }

  private Setting<ValueTest> localTime(Filter.LocalTime filter, String path) {
    boolean hour = filter.part() == Filter.TimePart.LOCAL_HOUR;
    ValueType type = hour ? ValueType.DECIMAL : ValueType.TEXT;
    constants.typeFor(filter.comparison(), type, path);
    return setting(filter.comparison(), from -> localTime(from, filter, type, path));
  }

  private static ValueTest localTime(
      Constants from, Filter.LocalTime filter, ValueType type, String path) {
    boolean hour = filter.part() == Filter.TimePart.LOCAL_HOUR;
    if (hour && overMidnight(from, filter.comparison(), path)) {
      return value -> false;
    }
    for (Value value : from.values(filter.comparison(), type, path)) {
      if (hour
          ? !(value instanceof Decimal number) || number.micros() < 0 || number.micros() > LAST_HOUR
          : !WEEKDAYS.contains(value.toString())) {
        from.problems()
            .add(
                path,
                value.toString(),
                hour ? "an hour from 0 to 23" : "a weekday from monday to sunday",
                "");
      }
    }
    return test(from, filter.comparison(), type, path);
  }

  /** Hours from evening to morning: two ranges, not one whose bounds should be swapped. */
  private static boolean overMidnight(Constants constants, Comparison comparison, String path) {
    String where = path + "." + comparison.operator().label();
    if (comparison.operator() != Operator.BETWEEN
        || comparison.right().size() != 2
        || !(constants.value(comparison.right().get(0), ValueType.DECIMAL, where)
            instanceof Decimal low)
        || !(constants.value(comparison.right().get(1), ValueType.DECIMAL, where)
            instanceof Decimal high)
        || low.micros() <= high.micros()
        || low.micros() > LAST_HOUR
        || high.micros() < 0) {
      return false;
    }
    constants
        .problems()
        .add(
            where,
            "[" + low + ", " + high + "]",
            "a range that is not empty",
            "Maybe any of between " + low + " and 23, between 0 and " + high);
    return true;
  }

  /** A test that is fixed, or of the parameters it names. */
  private Setting<ValueTest> setting(Comparison comparison, Function<Constants, ValueTest> make) {
    ValueTest opening = make.apply(constants); // reports what is wrong
    Set<String> names = ParameterParts.names(comparison);
    return names.isEmpty()
        ? Setting.fixed(opening)
        : settings.add(names, from -> Optional.of(make.apply(from)));
  }

  private static ValueTest test(
      Constants from, Comparison comparison, @Nullable ValueType type, String path) {
    List<Value> values = from.values(comparison, type, path);
    return values.isEmpty() ? value -> false : ValueTest.of(comparison.operator(), values);
  }
}
