package io.github.userarc.jdbc.internal;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.route.RoutedInput;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is kept as JSON, as texts. */
final class Contents {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private Contents() {}

  static String of(Change<?> change) {
    return ChangeJson.write(change).toString();
  }

  static Change<?> change(String text) {
    return ChangeJson.read(tree(text));
  }

  static String of(RoutedInput input) {
    return input.toJson().toString();
  }

  static RoutedInput routed(String text) {
    return RoutedInput.ofJson(tree(text));
  }

  /** Null for no values: most answers have none. */
  static @Nullable String ofAnswer(Map<String, Value> values) {
    return values.isEmpty() ? null : JsonValues.writeAll(values).toString();
  }

  static Map<String, Value> values(@Nullable String text) {
    return text == null ? Map.of() : JsonValues.readAll(tree(text));
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException broken) {
      throw new IllegalStateException(
          "The database holds a text that is not JSON: " + text, broken);
    }
  }
}
