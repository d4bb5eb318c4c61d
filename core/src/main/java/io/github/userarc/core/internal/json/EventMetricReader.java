package io.github.userarc.core.internal.json;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Shields;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.metric.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads metrics over events (rule S19). */
final class EventMetricReader {
  /** The most distinct values that may be counted exactly. */
  static final int MAX_BOUND = 100_000;

  static final List<String> UNITS =
      Arrays.stream(CalendarUnit.values()).map(CalendarUnit::label).toList();

  private static final List<String> PERIODS = Arrays.stream(CalendarUnit.values())
      .filter(CalendarUnit::isCalendar)
      .map(CalendarUnit::label)
      .toList();

  private EventMetricReader() {}

  static EventMetric read(JsonSection section, Measure.Kind kind) {
    String field = kind.label();
    if (kind.needsProperty()) {
      String property = OperandReader.dataName(section, field);
      int bound = kind == Measure.Kind.DISTINCT
          ? section.integer("exact-up-to", 1, MAX_BOUND, Measure.DEFAULT_BOUND)
          : 0;
      Measure measure = new Measure(kind, property, null, bound);
      return metric(section, "of", measure);
    }
    Shields shields =
        kind.needsUnit() && section.has("shields") ? shields(section.object("shields")) : null;
    return metric(section, field, new Measure(kind, null, streakUnit(section, kind), 0, shields));
  }

  private static Shields shields(Section section) {
    return new Shields(
        section.integer("at-most", 1, Shields.MOST, 1),
        CalendarUnit.valueOf(section.oneOf("per", PERIODS).toUpperCase(Locale.ROOT)),
        section.span("back").orElse(Span.days(0)),
        section.span("ahead").orElse(Span.days(0)),
        section.flag("counts", false));
  }

  /** {@code {"top": 3, "by": "category", "of": "viewed"}}. */
  static EventMetric top(JsonSection section) {
    int count = section.integer("top", 1, Measure.MOST_TOP, 1);
    String property = OperandReader.dataName(section, "by");
    return metric(section, "of", new Measure(Measure.Kind.TOP, property, null, count));
  }

  static EventMetric active(JsonSection section, CalendarUnit unit) {
    return metric(
        section,
        EventMetricWriter.activeLabel(unit),
        new Measure(Measure.Kind.ACTIVE, null, unit, 0));
  }

  private static EventMetric metric(JsonSection section, String events, Measure measure) {
    EventSelector selector = SelectorReader.readHere(section, events);
    Window window = hasWindow(measure.kind())
        ? WindowReader.read(section)
        : WindowReader.refuse(section, measure);
    return new EventMetric(measure, selector, window);
  }

  private static boolean hasWindow(Measure.Kind kind) {
    return switch (kind) {
      case SINCE, STREAK, LONGEST_STREAK -> false;
      default -> true;
    };
  }

  private static @Nullable CalendarUnit streakUnit(JsonSection section, Measure.Kind kind) {
    if (!kind.needsUnit()) {
      return null;
    }
    return section.has("unit")
        ? CalendarUnit.valueOf(section.oneOf("unit", UNITS).toUpperCase(Locale.ROOT))
        : CalendarUnit.DAY;
  }
}
