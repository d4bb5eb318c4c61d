package io.github.userarc.core.internal.shell;

import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.program.ParameterRevision;
import io.github.userarc.core.store.Revision;

/** Parameter revisions as stores keep them: the values by name. */
final class ParameterText {
  private ParameterText() {}

  static Revision write(ParameterRevision revision) {
    String values = StateText.text(JsonValues.writeAll(revision.values()));
    return new Revision(revision.number(), revision.from(), values);
  }

  static ParameterRevision read(Revision stored) {
    return new ParameterRevision(
        stored.number(),
        stored.from(),
        JsonValues.readAll(
            StateText.read("Parameter revision " + stored.number(), stored.content())));
  }
}
