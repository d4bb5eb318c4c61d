package io.github.userarc.core.internal.json;

import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.store.StoreException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns trees of states into bytes and back. */
public final class StateText {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private StateText() {}

  /** Compact UTF-8 JSON. */
  public static byte[] write(JsonNode tree) {
    return text(tree).getBytes(StandardCharsets.UTF_8);
  }

  /** Compact JSON. */
  public static String text(JsonNode tree) {
    return JsonText.compact(tree);
  }

  /** Reads what {@link #text} wrote; what it is goes into the error where it is no JSON. */
  public static JsonNode read(String what, String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException broken) {
      throw new IllegalStateException(what + " is not JSON", broken);
    }
  }

  /** What to throw where a stored state cannot be read. */
  public static StoreException unreadable(ProfileId id, RuntimeException cause) {
    String message = "Profile " + id + " cannot be read: " + cause.getMessage();
    return cause instanceof NewerFormatException
        ? new StoreException.Permanent(message, cause)
        : new StoreException.Undecidable(message, cause);
  }

  /** Reads what {@link #write} wrote. */
  public static JsonNode read(ProfileId id, byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (JacksonException broken) {
      throw new IllegalStateException("The stored state of " + id + " is not JSON", broken);
    }
  }
}
