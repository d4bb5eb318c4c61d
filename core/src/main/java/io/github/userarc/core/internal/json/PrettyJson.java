package io.github.userarc.core.internal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes a tree for people: what fits into a line stands in one line. */
final class PrettyJson {
  private static final int WIDTH = 100;

  private final StringBuilder out = new StringBuilder();

  private PrettyJson() {}

  static String write(JsonNode node) {
    PrettyJson pretty = new PrettyJson();
    pretty.breakAt(node, "", 0);
    return pretty.out.append('\n').toString();
  }

  private void write(JsonNode node, String indent, int column) {
    String line = line(node);
    if (!node.isContainer() || column + line.length() <= WIDTH) {
      out.append(line);
    } else {
      breakAt(node, indent, column);
    }
  }

  private void breakAt(JsonNode node, String indent, int column) {
    if (!node.isContainer() || node.isEmpty()) {
      write(node, indent, column);
      return;
    }
    String inner = indent + "  ";
    out.append(node.isObject() ? '{' : '[');
    boolean first = true;
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String name = JsonText.quoted(field.getKey()) + ": ";
        out.append(first ? "\n" : ",\n").append(inner).append(name);
        write(field.getValue(), inner, inner.length() + name.length() + 1);
        first = false;
      }
    } else {
      for (JsonNode element : node) {
        out.append(first ? "\n" : ",\n").append(inner);
        write(element, inner, inner.length() + 1);
        first = false;
      }
    }
    out.append('\n').append(indent).append(node.isObject() ? '}' : ']');
  }

  private static String line(JsonNode node) {
    List<String> parts = new ArrayList<>();
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        parts.add(JsonText.quoted(field.getKey()) + ": " + line(field.getValue()));
      }
      return "{" + String.join(", ", parts) + "}";
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        parts.add(line(element));
      }
      return "[" + String.join(", ", parts) + "]";
    }
    return JsonText.compact(node);
  }
}
