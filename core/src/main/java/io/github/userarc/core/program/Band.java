package io.github.userarc.core.program;

import io.github.userarc.core.metric.Operand;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A band of a {@link Tag.Bands}.
 *
 * @param value the value of the tag in this band
 * @param names what people call it, by BCP 47 language tag; may be empty
 * @param below the bound, a number or a parameter, which itself is in the next band; null for the
 *     last band
 */
public record Band(
    String value, Map<String, String> names, @Nullable Operand below) {
  /** Copies the names. */
  public Band {
    names = Map.copyOf(names);
  }
}
