package io.github.userarc.jdbc.internal;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.route.RoutedInput;
import io.github.userarc.core.store.StoreException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is kept as JSON, as texts. */
final class Contents {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  /** How much of a text messages show. */
  private static final int SHOWN = 1_000;

  private Contents() {}

  static String of(Change<?> change) {
    return ChangeJson.write(change).toString();
  }

  static Change<?> change(String text) {
    return read("a change", text, ChangeJson::read);
  }

  static String of(RoutedInput input) {
    return input.toJson().toString();
  }

  static RoutedInput routed(String text) {
    return read("a routed input", text, RoutedInput::ofJson);
  }

  /** Null for no values: most answers have none. */
  static @Nullable String ofAnswer(Map<String, Value> values) {
    return values.isEmpty() ? null : JsonValues.writeAll(values).toString();
  }

  static Map<String, Value> values(@Nullable String text) {
    return text == null ? Map.of() : read("an answer", text, JsonValues::readAll);
  }

  /**
   * Reads what is kept.
   *
   * @throws StoreException.Permanent if it cannot be read: no retry would change that
   */
  private static <T> T read(String what, String text, Function<JsonNode, T> reader) {
    try {
      return reader.apply(MAPPER.readTree(text));
    } catch (RuntimeException broken) {
      throw new StoreException.Permanent(
          "The database holds "
              + what
              + " that cannot be read: "
              + text.substring(0, Math.min(SHOWN, text.length()))
              + ". Maybe a newer version of userarc wrote it, which should run here, too; or"
              + " somebody has changed the row",
          broken);
    }
  }
}
