package io.github.userarc.core.internal.json;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What no reader of a single field sees: texts that are no Unicode, and the size of the whole. */
final class TreeCheck {
  private final boolean sizes;
  private final List<Problem> problems = new ProblemList();

  private TreeCheck(boolean sizes) {
    this.sizes = sizes;
  }

  /** Halves of surrogate pairs, which no file in UTF-8 can hold. */
  static List<Problem> texts(JsonNode root) {
    TreeCheck check = new TreeCheck(false);
    check.visit(root, new ArrayList<>(), 0);
    return check.problems;
  }

  /** Why a tree that was written could not be read again. */
  static List<Problem> written(JsonNode root) {
    TreeCheck check = new TreeCheck(true);
    check.visit(root, new ArrayList<>(), 1);
    if (check.problems.isEmpty()) {
      int length = JsonText.compact(root).length();
      if (length > JsonText.MAX_LENGTH) {
        check.problem(
            List.of(),
            length + " characters of JSON",
            "at most " + JsonText.MAX_LENGTH + " characters of JSON");
      }
    }
    return check.problems;
  }

  private void visit(JsonNode node, List<String> path, int depth) {
    if (node.isString()) {
      text(node.stringValue(), path);
    } else if (node.isContainer() && sizes && depth > JsonText.MAX_NESTING) {
      problem(path, "", "at most " + JsonText.MAX_NESTING + " levels of nesting");
    } else if (node.isContainer() && sizes && node.size() > JsonSection.MAX_ENTRIES) {
      problem(path, node.size() + " elements", "at most " + JsonSection.MAX_ENTRIES + " elements");
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String where = "." + JsonSection.step(field.getKey());
        path.add(path.isEmpty() ? where.substring(1) : where);
        text(field.getKey(), path);
        visit(field.getValue(), path, depth + 1);
        path.remove(path.size() - 1);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        path.add("[" + i + "]");
        visit(node.get(i), path, depth + 1);
        path.remove(path.size() - 1);
      }
    }
  }

  private void text(String text, List<String> path) {
    try {
      Value.of(text); // what is no value is no text of a program either
    } catch (BadValueException broken) {
      problem(path, text, "well-formed Unicode, without half a surrogate pair");
    }
  }

  private void problem(List<String> path, String value, String expected) {
    problems.add(Problem.of(String.join("", path), value, expected));
  }
}
