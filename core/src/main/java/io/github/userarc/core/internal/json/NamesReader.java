package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads localised names: a text, or texts by language. */
final class NamesReader {
  private NamesReader() {}

  static Map<String, String> read(JsonNode node, String path, List<Problem> problems) {
    Map<String, String> names = new LinkedHashMap<>();
    if (node.isString()) {
      names.put("", node.stringValue());
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        String language = entry.getKey();
        String where = path + "." + JsonSection.step(language);
        if (!Names.isLanguage(language)) {
          problems.add(Problem.of(where, language, Names.EXPECTED_LANGUAGE));
        } else if (!entry.getValue().isString()) {
          problems.add(Problem.of(where, JsonText.found(entry.getValue()), "a text"));
        } else {
          names.put(language, entry.getValue().stringValue());
        }
      }
    } else {
      problems.add(Problem.of(
          path, JsonText.found(node), "a text, or texts by language such as {\"en\": \"Gold\"}"));
    }
    return names;
  }
}
