package io.github.userarc.core.internal.engine;

import io.github.userarc.core.route.RoutedInput;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Routed inputs as texts, in states and with keys, for as long as they may be taken back (S31). */
final class RoutedText {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private RoutedText() {}

  static String write(RoutedInput input) {
    return input.toJson().toString();
  }

  static RoutedInput read(String text) {
    return RoutedInput.ofJson(MAPPER.readTree(text));
  }
}
