package io.github.userarc.core.change;

import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user entered a segment (rule S21).
 *
 * @param segment the segment
 */
public record SegmentEntered(String segment) implements ChangeContent {
  /** The type of this content. */
  public static final String TYPE = "segment-entered";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("segment", segment).map();
  }

  @Override
  public @Nullable Value field(String name) {
    return name.equals("segment") ? new Value.Text(segment) : null;
  }
}
