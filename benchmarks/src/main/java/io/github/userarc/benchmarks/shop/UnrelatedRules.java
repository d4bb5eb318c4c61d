package io.github.userarc.benchmarks.shop;

import io.github.userarc.core.program.Program;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shop's program with rules about events that never happen in {@link Traffic}: in turns a
 * segment over a window, a boolean tag, a badge and an earning rule about the same event, then the
 * next four about another.
 */
public final class UnrelatedRules {
  private static final int KINDS = 4;

  private UnrelatedRules() {}

  /**
   * Makes the program.
   *
   * @param rules how many unrelated rules it has
   */
  public static Program shopWith(int rules) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode program = (ObjectNode) json.readTree(Shop.program().toJson());
    for (int i = 0; i < rules; i++) {
      String name = "other-" + i;
      String event = "other-" + i / KINDS;
      program
          .withObject("/events")
          .withObject("/" + event)
          .withObject("/properties")
          .put("paid", "decimal");
      switch (i % KINDS) {
        case 0 ->
          program
              .withObject("/segments")
              .putObject(name)
              .put("count", event)
              .put("last", "30 days")
              .put("gte", 3);
        case 1 ->
          program
              .withObject("/tags")
              .putObject(name)
              .putObject("when")
              .put("sum", "paid")
              .put("of", event)
              .put("gte", 100);
        case 2 ->
          program.withObject("/honor/badges").putObject(name).putObject("when").put("did", event);
        default ->
          program
              .withObject("/growth/earning")
              .putObject(name)
              .put("on", event)
              .put("to", "coins")
              .put("points", 1);
      }
    }
    return Program.parse(json.writeValueAsString(program));
  }
}
