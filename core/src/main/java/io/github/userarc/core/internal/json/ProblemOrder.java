package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Sorts problems by where they stand in the text; what is missing follows its object's start. */
final class ProblemOrder {
  private final Map<String, Integer> places = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();

  private ProblemOrder(List<Problem> problems) {
    for (Problem problem : problems) {
      for (String start = problem.path(); wanted.add(start) && !start.isEmpty(); ) {
        start = parent(start);
      }
    }
  }

  static List<Problem> byPlace(List<Problem> problems, JsonNode root) {
    ProblemOrder order = new ProblemOrder(problems);
    order.visit(root, "");
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparingInt(problem -> order.place(problem.path())));
    return sorted.stream().distinct().toList();
  }

  /** Looks only where there are problems: the paths of a large text would be much larger. */
  private void visit(JsonNode node, String path) {
    if (places.putIfAbsent(path, places.size()) != null) {
      return;
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String name = JsonSection.step(field.getKey());
        visitWanted(field.getValue(), path.isEmpty() ? name : path + "." + name);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        visitWanted(node.get(i), path + "[" + i + "]");
      }
    }
  }

  private void visitWanted(JsonNode node, String path) {
    if (wanted.contains(path)) {
      visit(node, path);
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
