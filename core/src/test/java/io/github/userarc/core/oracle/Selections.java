package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which events and line items a selector takes (S19). */
final class Selections {
  private Selections() {}

  /** The occurrences in order of application. */
  static List<Occurrence> of(List<Entry> entries, EventSelector selector) {
    List<Occurrence> selected = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.input() instanceof Event event
          && (selector.isAny() || selector.names().contains(event.name()))) {
        for (Occurrence occurrence : parts(entry, event, selector.each())) {
          if (passes(occurrence, selector.where())) {
            selected.add(occurrence);
          }
        }
      }
    }
    return selected;
  }

  private static List<Occurrence> parts(Entry entry, Event event, String each) {
    if (each.isEmpty()) {
      return List.of(new Occurrence(entry, null));
    }
    List<Occurrence> parts = new ArrayList<>();
    if (event.get(each) instanceof Value.Items list) {
      for (Map<String, Value> item : list.items()) {
        parts.add(new Occurrence(entry, item));
      }
    }
    return parts;
  }

  private static boolean passes(Occurrence occurrence, Filter filter) {
    if (filter instanceof Filter.All all) {
      return all.filters().stream().allMatch(part -> passes(occurrence, part));
    } else if (filter instanceof Filter.Any any) {
      return any.filters().stream().anyMatch(part -> passes(occurrence, part));
    } else if (filter instanceof Filter.Not not) {
      return !passes(occurrence, not.filter());
    } else if (filter instanceof Filter.Property property) {
      Value value = occurrence.get(property.property());
      return compare(
          value == null ? Val.MISSING : Val.of(value), property.comparison(), occurrence);
    }
    Filter.LocalTime time = (Filter.LocalTime) filter;
    return compare(part(occurrence.entry(), time.part()), time.comparison(), occurrence);
  }

  private static Val part(Entry entry, Filter.TimePart part) {
    return switch (part) {
      case LOCAL_HOUR -> Val.of(Zones.hour(entry.micros(), entry.zone()));
      case WEEKDAY -> new Val.Text(entry.date().getDayOfWeek().name().toLowerCase(Locale.ROOT));
    };
  }

  private static boolean compare(Val left, Comparison comparison, Occurrence occurrence) {
    List<Val> right = new ArrayList<>();
    for (Operand operand : comparison.right()) {
      Operand known = operand instanceof Operand.Parameter parameter
          ? occurrence.entry().parameters().get(parameter.name())
          : operand;
      right.add(Val.of(((Operand.Constant) known).value()));
    }
    return Comparisons.holds(
        comparison.operator(), left, right, occurrence.entry().zone());
  }
}
