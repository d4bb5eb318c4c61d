package io.github.userarc.core.change;

import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.ProfileId;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes as JSON, with all of rule S25. */
public final class ChangeJson {
  private ChangeJson() {}

  /**
   * Writes a change: user, incarnation, sequence, at, type, the content's fields, cause.
   *
   * @param change the change
   * @return the JSON object
   */
  public static ObjectNode write(Change<?> change) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("user", change.user());
    if (!change.profile().namespace().equals(ProfileId.DEFAULT_NAMESPACE)) {
      out.put("namespace", change.profile().namespace());
    }
    out.put("incarnation", change.incarnation());
    if (change.sequence() != Change.UNSAVED) {
      out.put("sequence", change.sequence());
    }
    out.put("at", change.at().toString());
    out.put("type", change.type());
    ObjectNode content = out.putObject("content");
    change.content().fields().forEach((name, value) -> content.set(name, JsonValues.write(value)));
    ObjectNode cause = out.putObject("cause");
    cause.put("kind", change.cause().kind().name().toLowerCase(java.util.Locale.ROOT));
    if (!change.cause().input().isEmpty()) {
      cause.put("input", change.cause().input());
    }
    change.cause().inputKey().ifPresent(key -> cause.put("key", key));
    cause.put("definition", change.cause().definition());
    cause.put("program", change.cause().program());
    return out;
  }
}
