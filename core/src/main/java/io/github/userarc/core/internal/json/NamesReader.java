package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads localised names: a text, or texts by language. */
final class NamesReader {
  /** The shape of BCP 47; whether the language exists is not ours to say. Empty is "any other". */
  private static final Pattern LANGUAGE = Pattern.compile("|[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  private NamesReader() {}

  static Map<String, String> read(JsonNode node, String path, List<Problem> problems) {
    Map<String, String> names = new LinkedHashMap<>();
    if (node.isString()) {
      names.put("", node.stringValue());
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        String language = entry.getKey();
        if (!LANGUAGE.matcher(language).matches()) {
          problems.add(Problem.of(
              path + "." + language, language, "a BCP 47 language tag such as \"en\" or \"zh\""));
        } else if (!entry.getValue().isString()) {
          problems.add(
              Problem.of(path + "." + language, JsonText.found(entry.getValue()), "a text"));
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
