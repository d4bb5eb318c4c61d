package io.github.userarc.lifecycle.path;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Value;
import java.util.Map;

/**
 * A step of an activation path is done.
 *
 * @param path the name of the path
 * @param step the step
 */
public record PathStepDone(String path, String step) implements PathChange {
  /** The type of this content. */
  public static final String TYPE = "path-step-done";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("path", path).and("step", step).map();
  }
}
