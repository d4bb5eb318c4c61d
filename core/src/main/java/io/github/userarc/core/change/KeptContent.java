package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A content as a store kept it: what it said, without the class it had.
 *
 * @param type its type
 * @param fields its fields
 */
public record KeptContent(String type, Map<String, Value> fields) implements ChangeContent {
  /** Copies the fields, keeping their order. */
  public KeptContent {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
