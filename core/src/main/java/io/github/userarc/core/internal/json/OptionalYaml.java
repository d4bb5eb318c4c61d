package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Keeps hosts without Jackson's YAML module from ever loading what needs it. */
final class OptionalYaml {
  static final String ARTIFACT = "tools.jackson.dataformat:jackson-dataformat-yaml";

  private OptionalYaml() {}

  static JsonNode read(String yaml) {
    try {
      return YamlText.read(yaml);
    } catch (NoClassDefFoundError | IllegalAccessError missing) {
      // The second is what a module path without it says.
      InvalidProgramException invalid = new InvalidProgramException(List.of(new Problem(
          "",
          "YAML",
          "JSON: what reads YAML is missing (" + missing.getMessage() + ")",
          "Maybe add the dependency " + ARTIFACT
              + "; on the module path also requires tools.jackson.dataformat.yaml")));
      invalid.initCause(missing);
      throw invalid;
    }
  }
}
