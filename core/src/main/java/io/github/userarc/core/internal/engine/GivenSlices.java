package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.GivenState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Given states of one facet, taken together: each factory such as {@code Growth.balance} gives only
 * what it is about. Objects are merged, arrays are joined, otherwise the later one counts.
 */
final class GivenSlices {
  private GivenSlices() {}

  /** One slice per facet, in order of the first mention. */
  static Map<String, ObjectNode> of(List<GivenState> given) {
    Map<String, ObjectNode> slices = new LinkedHashMap<>();
    for (GivenState one : given) {
      ObjectNode before = slices.putIfAbsent(one.facet(), one.slice().deepCopy());
      if (before != null) {
        merge(before, one.slice());
      }
    }
    return slices;
  }

  private static void merge(ObjectNode into, ObjectNode more) {
    for (Map.Entry<String, JsonNode> field : more.properties()) {
      JsonNode before = into.get(field.getKey());
      JsonNode added = field.getValue().deepCopy();
      if (before instanceof ObjectNode object && added instanceof ObjectNode other) {
        merge(object, other);
      } else if (before instanceof ArrayNode array && added instanceof ArrayNode other) {
        array.addAll(other);
      } else {
        into.set(field.getKey(), added);
      }
    }
  }
}
