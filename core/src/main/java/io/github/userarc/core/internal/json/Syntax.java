package io.github.userarc.core.internal.json;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How a program is spelled. Whatever it is, it says the tree of JSON that the readers read. */
public enum Syntax {
  /** JSON with comments. */
  JSON {
    @Override
    JsonNode tree(String text) {
      return JsonText.read(text);
    }
  },

  /** YAML, where Jackson's module for it is on the class path. */
  YAML {
    @Override
    JsonNode tree(String text) {
      return OptionalYaml.read(text);
    }
  };

  /** What stands at a location: YAML in files that end in {@code .yaml} or {@code .yml}. */
  public static Syntax of(String location) {
    String name = location.toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") ? YAML : JSON;
  }

  abstract JsonNode tree(String text);
}
