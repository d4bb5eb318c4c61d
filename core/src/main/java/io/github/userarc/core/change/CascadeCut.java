package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.List;
import java.util.Map;

/**
 * A cascade of reactions during an advance was cut after 64 rounds (rule S23).
 *
 * @param definitions the definitions that would have reacted next
 */
public record CascadeCut(List<String> definitions) implements ChangeContent {
  /** The type of this content. */
  public static final String TYPE = "cascade-cut";

  /** Copies the definitions. */
  public CascadeCut {
    definitions = List.copyOf(definitions);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("definitions", definitions).map();
  }
}
