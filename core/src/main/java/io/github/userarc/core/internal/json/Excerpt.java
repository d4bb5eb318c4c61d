package io.github.userarc.core.internal.json;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The start of a tree as JSON: as much as a problem shows, however large the tree. */
final class Excerpt {
  private static final int ENOUGH = 200;

  private final StringBuilder out = new StringBuilder();

  private Excerpt() {}

  static String of(JsonNode node) {
    Excerpt excerpt = new Excerpt();
    excerpt.append(node);
    return excerpt.out.toString();
  }

  /** The start of a text. */
  static String of(String text) {
    return text.length() <= ENOUGH ? text : text.substring(0, ENOUGH);
  }

  private void append(JsonNode node) {
    if (node.isString()) {
      out.append(JsonText.quoted(of(node.stringValue())));
    } else if (node.isObject()) {
      char separator = '{';
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        out.append(separator).append(JsonText.quoted(of(field.getKey()))).append(':');
        append(field.getValue());
        separator = ',';
        if (out.length() > ENOUGH) {
          return;
        }
      }
      out.append(node.isEmpty() ? "{}" : "}");
    } else if (node.isArray()) {
      char separator = '[';
      for (JsonNode element : node) {
        out.append(separator);
        append(element);
        separator = ',';
        if (out.length() > ENOUGH) {
          return;
        }
      }
      out.append(node.isEmpty() ? "[]" : "]");
    } else {
      out.append(JsonText.compact(node));
    }
  }
}
