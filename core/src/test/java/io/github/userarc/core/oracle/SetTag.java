package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.Value;
import java.util.Map;

/** Sets an assigned tag: what the oracle understands of core's own command. */
record SetTag(String tag, String value) implements Command<Answer> {
  @Override
  public String type() {
    return SetTags.TYPE;
  }

  @Override
  public Map<String, Value> arguments() {
    return Map.of("tag", new Value.Text(tag), "value", new Value.Text(value));
  }
}
