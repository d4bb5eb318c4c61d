package io.github.userarc.core.oracle;

import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags set by command (S21), told apart by the command's type and arguments alone. */
final class SetTags {
  private SetTags() {}

  /** What the last command said; null if there was none or it cleared the tag. */
  static @Nullable Value latest(Log log, String tag) {
    Value value = null;
    for (Entry entry : log.entries()) {
      if (entry.input() instanceof CommandInput input) {
        Map<String, Value> arguments = input.command().arguments();
        if (new Value.Text(tag).equals(arguments.get("tag"))) {
          value = input.command().type().equals("set-tag") ? arguments.get("value") : null;
        }
      }
    }
    return value;
  }
}
