package io.github.userarc.lifecycle.path;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import java.time.Duration;
import java.util.Map;

/**
 * All required steps of an activation path are done.
 *
 * @param path the name of the path
 * @param attempt which attempt, from 1
 * @param took the time to activate, from the start to the event that completed it, to the
 *     microsecond; a number of seconds in JSON
 */
public record PathCompleted(String path, int attempt, Duration took) implements PathChange {
  /** The type of this content. */
  public static final String TYPE = "path-completed";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("path", path)
        .and("attempt", attempt)
        .and("took", seconds())
        .map();
  }

  private Decimal seconds() {
    return new Decimal(took.getSeconds() * Decimal.ONE + took.getNano() / 1_000);
  }
}
