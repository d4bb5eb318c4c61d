package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sorts problems by where they stand in the text; what is missing follows its object's start. */
final class ProblemOrder {
  private final Map<String, Integer> places = new HashMap<>();

  private ProblemOrder() {}

  static List<Problem> byPlace(List<Problem> problems, JsonNode root) {
    ProblemOrder order = new ProblemOrder();
    order.visit(root, "");
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparingInt(problem -> order.place(problem.path())));
    return sorted.stream().distinct().toList();
  }

  private void visit(JsonNode node, String path) {
    places.putIfAbsent(path, places.size());
    if (node.isObject()) {
      node.properties()
          .forEach(field -> visit(
              field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey()));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        visit(node.get(i), path + "[" + i + "]");
      }
    }
  }

  private int place(String path) {
    for (String start = path; !start.isEmpty(); start = parent(start)) {
      Integer place = places.get(start);
      if (place != null) {
        return place;
      }
    }
    return 0;
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }
}
