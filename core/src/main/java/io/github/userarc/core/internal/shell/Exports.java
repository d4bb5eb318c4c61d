package io.github.userarc.core.internal.shell;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.Loaded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keys and changes as JSON, for exports. */
final class Exports {
  private Exports() {}

  /** A state that cannot be read: as JSON, if it is that at least. */
  static void raw(Loaded loaded, ObjectNode target) {
    byte[] bytes = loaded.state().orElse(new byte[0]);
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      target.set("state", StateText.read("The state", text));
    } catch (IllegalStateException noJson) {
      target.put("state-text", text);
    }
  }

  static void keys(List<KeyAnswer> keys, ArrayNode target) {
    for (KeyAnswer key : keys) {
      ObjectNode out = target.addObject();
      String retracted = Retractions.original(key.key());
      out.put(retracted == null ? "key" : "retracted", retracted == null ? key.key() : retracted);
      out.put("input", key.input());
      out.put("time", Times.instant(key.micros()).toString()).put("content", key.content());
      if (key.keptUntil() != Times.NEVER) {
        out.put("kept-until", Times.instant(key.keptUntil()).toString());
      }
      out.put("first-sequence", key.firstSequence()).put("last-sequence", key.lastSequence());
      if (key.answerType() != null) {
        out.put("answer", key.answerType()).set("fields", JsonValues.writeAll(key.answer()));
      }
      if (key.trace() != null) {
        out.put("trace", key.trace());
      }
    }
  }

  static void changes(List<Change<?>> changes, ArrayNode target) {
    changes.forEach(change -> target.add(ChangeJson.write(change)));
  }
}
