package io.github.userarc.core.internal.engine;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Where two trees of states differ: the smallest parts that do, in order of their names. */
final class TreeDiff {
  /** A part that differs; {@link MissingNode} where a tree does not have it. */
  record Difference(String path, JsonNode found, JsonNode expected) {}

  private final Consumer<Difference> differences;

  private TreeDiff(Consumer<Difference> differences) {
    this.differences = differences;
  }

  static void of(JsonNode found, JsonNode expected, Consumer<Difference> differences) {
    new TreeDiff(differences).compare("", found, expected);
  }

  private void compare(String path, JsonNode found, JsonNode expected) {
    if (found.isObject() && expected.isObject()) {
      Set<String> names = new TreeSet<>(found.propertyNames());
      names.addAll(expected.propertyNames());
      for (String name : names) {
        compare(path.isEmpty() ? name : path + "." + name, found.path(name), expected.path(name));
      }
    } else if (found.isArray() && expected.isArray() && found.size() == expected.size()) {
      for (int i = 0; i < found.size(); i++) {
        compare(path + "[" + i + "]", found.path(i), expected.path(i));
      }
    } else if (!found.toString().equals(expected.toString())) {
      differences.accept(new Difference(path, found, expected));
    }
  }
}
