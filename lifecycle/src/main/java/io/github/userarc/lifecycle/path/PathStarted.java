package io.github.userarc.lifecycle.path;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Value;
import java.util.Map;

/**
 * An attempt at an activation path has begun.
 *
 * @param path the name of the path
 * @param attempt which attempt, from 1
 */
public record PathStarted(String path, int attempt) implements PathChange {
  /** The type of this content. */
  public static final String TYPE = "path-started";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("path", path).and("attempt", attempt).map();
  }
}
