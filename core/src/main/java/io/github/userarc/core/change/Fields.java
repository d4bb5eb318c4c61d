package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the ordered fields of contents and answers; what is null is left out. */
public final class Fields {
  private final Map<String, Value> values = new LinkedHashMap<>();

  private Fields() {}

  /**
   * Starts with one field.
   *
   * @param name its name
   * @param value a plain object or {@link Value}; null leaves the field out
   * @return the builder
   */
  public static Fields of(String name, @Nullable Object value) {
    return new Fields().and(name, value);
  }

  /**
   * Adds a field.
   *
   * @param name its name
   * @param value a plain object or {@link Value}; null leaves the field out
   * @return this
   */
  public Fields and(String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, Value.of(value));
    }
    return this;
  }

  /**
   * The fields.
   *
   * @return an unmodifiable map in order
   */
  public Map<String, Value> map() {
    return Collections.unmodifiableMap(values);
  }
}
