package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.metric.Filter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes filters on events. */
final class FilterWriter {
  private FilterWriter() {}

  static ObjectNode write(Filter filter) {
    ObjectNode target = JsonNodeFactory.instance.objectNode();
    if (filter instanceof Filter.All all && isFieldByField(all.filters())) {
      all.filters().forEach(part -> writeEntry(part, target));
    } else {
      writeEntry(filter, target);
    }
    return target;
  }

  private static void writeEntry(Filter filter, ObjectNode target) {
    if (filter instanceof Filter.Property property) {
      if (isReserved(property)) {
        target.put("property", property.property());
        ConditionWriter.writeComparison(property.comparison(), target);
      } else {
        target.set(property.property(), comparison(property.comparison()));
      }
    } else if (filter instanceof Filter.LocalTime time) {
      target.set(time.part().label(), comparison(time.comparison()));
    } else if (filter instanceof Filter.All all) {
      target.set("all", array(all.filters()));
    } else if (filter instanceof Filter.Any any) {
      target.set("any", array(any.filters()));
    } else if (filter instanceof Filter.Not not) {
      target.set("not", write(not.filter()));
    }
  }

  /** Whether several filters can stand in one object: each has a field of its own. */
  private static boolean isFieldByField(List<Filter> filters) {
    Set<String> fields = new HashSet<>();
    for (Filter filter : filters) {
      boolean own = filter instanceof Filter.Property property
          ? !isReserved(property) && fields.add(property.property())
          : filter instanceof Filter.LocalTime time && fields.add(time.part().label());
      if (!own) {
        return false;
      }
    }
    return filters.size() > 1;
  }

  private static boolean isReserved(Filter.Property property) {
    return FilterReader.RESERVED.contains(property.property());
  }

  private static JsonNode comparison(Comparison comparison) {
    if (comparison.operator() == Operator.EQ && comparison.right().size() == 1) {
      JsonNode right = OperandWriter.writeRight(comparison.right().get(0));
      if (right.isValueNode()) {
        return right;
      }
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ConditionWriter.writeComparison(comparison, object);
    return object;
  }

  private static ArrayNode array(List<Filter> filters) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    filters.forEach(filter -> array.add(write(filter)));
    return array;
  }
}
