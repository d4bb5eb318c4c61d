package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.Map;

/** A profile was erased (rule S30): boards, audiences and downstream forget the user. */
public record Erased() implements ChangeContent {
  /** The type of this content. */
  public static final String TYPE = "erased";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Map.of();
  }
}
