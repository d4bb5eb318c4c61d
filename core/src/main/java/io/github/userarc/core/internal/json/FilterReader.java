package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads filters on events (rule S19). */
final class FilterReader {
  /** Fields of a filter that are not the name of a property. */
  static final Set<String> RESERVED =
      Set.of("all", "any", "not", "property", "local-hour", "weekday");

  private static final String EXPECTED =
      "a filter such as {\"category\": \"baby\"} or {\"amount\": {\"gte\": 100}}";

  private FilterReader() {}

  static Filter read(JsonNode node, String path, List<Problem> problems) {
    if (!node.isObject() || node.isEmpty()) {
      problems.add(Problem.of(path, JsonText.found(node), EXPECTED));
      return Filter.ANY_EVENT;
    }
    JsonSection section = JsonSection.of(node.asObject(), path, problems);
    if (section.has("property")) {
      Filter filter = property(section);
      section.finish();
      return filter;
    }
    List<Filter> filters = new ArrayList<>();
    for (String field : section.fieldNames()) {
      filters.add(entry(section, field));
    }
    return filters.size() == 1 ? filters.get(0) : new Filter.All(filters);
  }

  private static Filter entry(JsonSection section, String field) {
    return switch (field) {
      case "all" -> {
        if (section.isArray(field) && section.get(field).isEmpty()) {
          section.problem(field, "at least one filter", "Maybe leave it out");
        }
        yield new Filter.All(list(section, field));
      }
      case "any" -> new Filter.Any(list(section, field));
      case "not" ->
        new Filter.Not(read(section.get(field), section.pathOf(field), section.problems()));
      case "local-hour" ->
        new Filter.LocalTime(Filter.TimePart.LOCAL_HOUR, comparison(section, field));
      case "weekday" -> new Filter.LocalTime(Filter.TimePart.WEEKDAY, comparison(section, field));
      default -> {
        if (!Names.isDataName(field)) {
          section.problem(field, "the name of a property: " + Names.EXPECTED_OF_DATA, "");
        }
        yield new Filter.Property(field, comparison(section, field));
      }
    };
  }

  /** The long form, for properties whose name means something else in a filter. */
  private static Filter property(JsonSection section) {
    String name = OperandReader.dataName(section, "property");
    return new Filter.Property(name, ComparisonReader.read(section));
  }

  private static List<Filter> list(JsonSection section, String field) {
    List<Filter> filters = new ArrayList<>();
    int index = 0;
    for (JsonNode element : section.elements(field, "an array of filters")) {
      filters.add(read(element, section.pathOf(field) + "[" + index++ + "]", section.problems()));
    }
    return filters;
  }

  private static Comparison comparison(JsonSection section, String field) {
    JsonNode node = section.get(field);
    if (node.isObject()) {
      JsonSection inner =
          JsonSection.of(node.asObject(), section.pathOf(field), section.problems());
      Comparison comparison = ComparisonReader.read(inner);
      inner.finish();
      return comparison;
    }
    if (node.isArray()) {
      return new Comparison(Operator.IN, ComparisonReader.several(section, field));
    }
    return new Comparison(
        Operator.EQ,
        List.of(OperandReader.readRight(node, section.pathOf(field), section.problems())));
  }
}
