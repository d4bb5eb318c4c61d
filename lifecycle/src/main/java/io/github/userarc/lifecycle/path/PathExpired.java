package io.github.userarc.lifecycle.path;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Value;
import java.util.Map;

/**
 * An activation path was not completed in time: effective one microsecond after the deadline (S20).
 *
 * @param path the name of the path
 * @param step the required step that was missed, the next one if the whole took too long
 */
public record PathExpired(String path, String step) implements PathChange {
  /** The type of this content. */
  public static final String TYPE = "path-expired";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("path", path).and("step", step).map();
  }
}
