package io.github.userarc.core.internal.json;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Between texts and JSON trees: comments accepted, duplicate fields refused, numbers exact. */
final class JsonText {
  /** Longest accepted text, in UTF-16 units. */
  static final int MAX_LENGTH = 1 << 22;

  /**
   * Deepest accepted nesting of objects and arrays: enough for the deepest condition that compiles
   * around the deepest filter that does.
   */
  static final int MAX_NESTING = 150;

  /** Most digits of a number. */
  static final int MAX_DIGITS = 1_000;

  /** Longest name of a field, in UTF-16 units. */
  static final int MAX_NAME = 50_000;

  private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder()
              .maxNestingDepth(MAX_NESTING)
              .maxNumberLength(MAX_DIGITS)
              .maxNameLength(MAX_NAME)
              .build())
          .build())
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private JsonText() {}

  static JsonNode read(String json) {
    checkLength(json);
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException malformed) {
      throw new InvalidProgramException(List.of(Malformed.problem(malformed)));
    } catch (NumberFormatException absurd) {
      // The parser does not wrap what it says of exponents that no integer holds.
      throw invalid(
          "", "a number of absurd size", "numbers with an exponent of at most 9 digits", "");
    }
  }

  /** Before anything is parsed. */
  static void checkLength(String text) {
    if (text.length() > MAX_LENGTH) {
      throw invalid(
          "",
          text.length() + " characters",
          "at most " + MAX_LENGTH + " characters",
          "Maybe several programs would do");
    }
  }

  static String compact(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  static String quoted(String text) {
    return MAPPER.writeValueAsString(text);
  }

  /** What a problem says it found: a text as it stands, anything else as JSON. */
  static String found(JsonNode node) {
    if (!node.isString()) {
      return Excerpt.of(node);
    }
    String text = node.stringValue();
    return text.isEmpty() ? "\"\"" : Excerpt.of(text);
  }

  private static InvalidProgramException invalid(
      String path, String value, String expected, String hint) {
    return new InvalidProgramException(List.of(new Problem(path, value, expected, hint)));
  }
}
