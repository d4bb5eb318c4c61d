package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changed: core has its own kinds, each facet seals its own (architecture §3). Implementations
 * are records.
 */
public interface ChangeContent {

  /**
   * The kebab-case type, unique in a program, such as {@code "tag-changed"}.
   *
   * @return the type
   */
  String type();

  /**
   * The content by name, as it stands in JSON and as triggers filter it.
   *
   * @return the fields, in order; values that are missing are left out
   */
  Map<String, Value> fields();

  /**
   * One of the {@link #fields}. Contents that are often filtered answer without making the map.
   *
   * @param name its name
   * @return its value, null if it is missing
   */
  default @Nullable Value field(String name) {
    return fields().get(name);
  }
}
