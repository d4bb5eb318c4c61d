package io.github.userarc.core.internal.json;

import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads which events are meant: names, line items, filter. */
final class SelectorReader {
  static final String EXPECTED = "the name of an event, an array of names, or \"*\" for any event";

  private SelectorReader() {}

  /** The names under a field; {@code each} and {@code where} beside it. */
  static EventSelector readHere(JsonSection section, String field) {
    List<String> names = names(section, field);
    String each = section.has("each") ? OperandReader.dataName(section, "each") : "";
    return new EventSelector(names, each, where(section));
  }

  /** As {@link #readHere}, or an object that holds all of it. */
  static EventSelector readHereOrObject(JsonSection section, String field) {
    return section.isObject(field)
        ? readObject(section.get(field), section.pathOf(field), section.problems())
        : readHere(section, field);
  }

  /** The names under a field; {@code where} beside it, but no {@code each}. */
  static EventSelector readWithFilter(JsonSection section, String field) {
    if (section.isObject(field)) {
      return readObject(section.get(field), section.pathOf(field), section.problems());
    }
    return new EventSelector(names(section, field), "", where(section));
  }

  /** A text, an array of texts, or an object with names, line items and filter of its own. */
  static EventSelector readAlone(JsonSection section, String field) {
    return section.isObject(field)
        ? readObject(section.get(field), section.pathOf(field), section.problems())
        : new EventSelector(names(section, field), "", Filter.ANY_EVENT);
  }

  private static EventSelector readObject(JsonNode node, String path, List<Problem> problems) {
    JsonSection section = JsonSection.of(node.asObject(), path, problems);
    EventSelector selector = readHere(section, "event");
    section.finish();
    return selector;
  }

  private static Filter where(JsonSection section) {
    return section.has("where")
        ? FilterReader.read(section.get("where"), section.pathOf("where"), section.problems())
        : Filter.ANY_EVENT;
  }

  private static List<String> names(JsonSection section, String field) {
    List<String> names = new ArrayList<>();
    JsonNode node = section.get(field);
    if (node.isString()) {
      check(node, section.pathOf(field), section.problems(), names);
    } else if (node.isArray() && !node.isEmpty()) {
      int index = 0;
      for (JsonNode element : section.elements(field, EXPECTED)) {
        check(element, section.pathOf(field) + "[" + index++ + "]", section.problems(), names);
      }
    } else {
      section.problem(field, EXPECTED, "");
    }
    return names.isEmpty() ? List.of("?") : names;
  }

  private static void check(
      JsonNode node, String path, List<Problem> problems, List<String> names) {
    String name = node.isString() ? node.stringValue() : "";
    if (Names.isDataName(name)) {
      names.add(name);
    } else {
      String expected = node.isString() ? EXPECTED + ": " + Names.EXPECTED_OF_DATA : EXPECTED;
      problems.add(Problem.of(path, JsonText.found(node), expected));
    }
  }
}
