package io.github.userarc.core.internal.engine;

import io.github.userarc.core.program.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a state that was read differs from what is written of it again. */
final class Differences {
  private static final int MOST = 20;
  private static final int SHOWN = 80;
  private static final String EXPECTED = "what an export of this program tells: ";

  private Differences() {}

  /** Reports differences, but for the incarnation, which is the store's. */
  static void between(ObjectNode read, ObjectNode written, String path, List<Problem> problems) {
    ObjectNode asRead = read.deepCopy();
    asRead.remove("incarnation");
    written.remove("incarnation");
    compare(asRead, written, path, problems);
  }

  private static void compare(
      JsonNode read, JsonNode written, String path, List<Problem> problems) {
    if (problems.size() >= MOST) {
      return;
    }
    if (read.isObject() && written.isObject()) {
      Set<String> names = new TreeSet<>(read.propertyNames());
      names.addAll(written.propertyNames());
      names.forEach(
          name -> compare(read.path(name), written.path(name), path + "." + name, problems));
    } else if (read.isArray() && written.isArray() && read.size() == written.size()) {
      for (int i = 0; i < read.size(); i++) {
        compare(read.get(i), written.get(i), path + "[" + i + "]", problems);
      }
    } else if (!same(read, written)) {
      problems.add(Problem.of(path, text(read), EXPECTED + text(written)));
    }
  }

  private static boolean same(JsonNode read, JsonNode written) {
    if (read.isNumber() && written.isNumber()) {
      return read.decimalValue().compareTo(written.decimalValue()) == 0;
    }
    return read.equals(written);
  }

  private static String text(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
