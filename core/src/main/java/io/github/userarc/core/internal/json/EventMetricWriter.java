package io.github.userarc.core.internal.json;

import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Shields;
import io.github.userarc.core.metric.Window;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes metrics over events, event selectors and windows. */
final class EventMetricWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private EventMetricWriter() {}

  static String activeLabel(CalendarUnit unit) {
    return "active-" + unit.label() + "s";
  }

  static void write(EventMetric metric, ObjectNode target) {
    Measure measure = metric.measure();
    Measure.Kind kind = measure.kind();
    CalendarUnit unit = measure.unit() == null ? CalendarUnit.DAY : measure.unit();
    String label = kind == Measure.Kind.ACTIVE ? activeLabel(unit) : kind.label();
    if (kind == Measure.Kind.TOP) {
      target.put(label, measure.bound()).put("by", measure.property());
      target.set("of", names(metric.events().names()));
    } else if (kind.needsProperty()) {
      target.put(label, measure.property());
      target.set("of", names(metric.events().names()));
    } else {
      target.set(label, names(metric.events().names()));
    }
    if (kind != Measure.Kind.ACTIVE && unit != CalendarUnit.DAY) {
      target.put("unit", unit.label());
    }
    Shields shields = measure.shields();
    if (shields != null) {
      write(shields, target.putObject("shields"));
    }
    if (kind == Measure.Kind.DISTINCT && measure.bound() != Measure.DEFAULT_BOUND) {
      target.put("exact-up-to", measure.bound());
    }
    writeRest(metric.events(), target);
    writeWindow(metric.window(), target);
  }

  private static void write(Shields shields, ObjectNode target) {
    target.put("at-most", shields.atMost()).put("per", shields.per().label());
    if (shields.back().amount() > 0) {
      target.put("back", shields.back().toString());
    }
    if (shields.ahead().amount() > 0) {
      target.put("ahead", shields.ahead().toString());
    }
    if (shields.counts()) {
      target.put("counts", true);
    }
  }

  /** A condition's {@code did}: events, then line items, filter and window beside them. */
  static void writeDid(EventMetric count, ObjectNode target) {
    target.set("did", names(count.events().names()));
    writeRest(count.events(), target);
    writeWindow(count.window(), target);
  }

  static JsonNode names(List<String> names) {
    if (names.size() == 1) {
      return NODES.stringNode(names.get(0));
    }
    ArrayNode array = NODES.arrayNode();
    names.forEach(array::add);
    return array;
  }

  /** Events that stand alone: a text, an array, or an object where there is a filter. */
  static JsonNode selector(EventSelector events) {
    if (events.each().isEmpty() && events.where().equals(Filter.ANY_EVENT)) {
      return names(events.names());
    }
    ObjectNode object = NODES.objectNode();
    object.set("event", names(events.names()));
    writeRest(events, object);
    return object;
  }

  static void writeRest(EventSelector events, ObjectNode target) {
    if (!events.each().isEmpty()) {
      target.put("each", events.each());
    }
    if (!events.where().equals(Filter.ANY_EVENT)) {
      target.set("where", FilterWriter.write(events.where()));
    }
  }

  private static void writeWindow(Window window, ObjectNode target) {
    if (window instanceof Window.Last last) {
      target.put("last", units(last.count(), last.unit()));
    } else if (window instanceof Window.Current current) {
      target.put("current", current.unit().label());
    } else if (window instanceof Window.First first) {
      target.put("first", units(first.count(), first.unit()));
    } else if (window instanceof Window.HalfLife halfLife) {
      target.put("half-life", halfLife.span().toString());
    } else if (window instanceof Window.Between between) {
      target
          .putArray("during")
          .add(between.from().toString())
          .add(between.until().toString());
    }
  }

  private static String units(int count, CalendarUnit unit) {
    return count + " " + unit.label() + (count == 1 ? "" : "s");
  }
}
