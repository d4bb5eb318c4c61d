package io.github.userarc.core.internal.shell;

import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.program.ProgramVersion;
import io.github.userarc.core.store.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Versions of a program as stores keep them: what it is called, and the program. */
final class ProgramText {
  private ProgramText() {}

  static Revision write(ProgramVersion version) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("version", version.version());
    content.set("program", StateText.read("Program " + version, version.json()));
    return new Revision(version.number(), version.from(), StateText.text(content));
  }

  static ProgramVersion read(Revision stored) {
    JsonNode content = StateText.read("Program revision " + stored.number(), stored.content());
    return new ProgramVersion(
        stored.number(),
        stored.from(),
        content.path("version").asString(""),
        StateText.text(content.path("program")));
  }
}
