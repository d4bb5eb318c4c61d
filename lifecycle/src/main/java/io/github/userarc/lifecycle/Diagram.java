package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws a stage machine as Mermaid's {@code stateDiagram-v2}. */
final class Diagram {
  private static final String ANY = "any";

  private final Stages stages;
  private final List<String> all;
  private final StringBuilder text = new StringBuilder("stateDiagram-v2\n");

  private Diagram(Stages stages) {
    this.stages = stages;
    this.all = List.copyOf(stages.all());
  }

  static String of(Stages stages) {
    return new Diagram(stages).draw();
  }

  private String draw() {
    for (String stage : all) {
      line("state \"" + label(stage) + "\" as " + id(stage));
    }
    if (stages.transitions().stream().anyMatch(Transition::isFromAny)) {
      line("state \"any other stage\" as " + ANY);
    }
    line("[*] --> " + id(stages.initial()));
    for (Transition transition : stages.transitions()) {
      String rest = " --> " + id(transition.to()) + " : " + words(transition);
      if (transition.isFromAny()) {
        line(ANY + rest);
      } else {
        transition.from().forEach(from -> line(id(from) + rest));
      }
    }
    stages.terminal().forEach(stage -> line(id(stage) + " --> [*]"));
    return text.toString();
  }

  private void line(String line) {
    text.append("  ").append(line).append('\n');
  }

  /** A stage's name may hold what Mermaid does not take. */
  private String id(String stage) {
    return "s" + all.indexOf(stage);
  }

  private String label(String stage) {
    Map<String, String> names = stages.names().getOrDefault(stage, Map.of());
    String name = names.getOrDefault("", names.getOrDefault("en", stage));
    return plain(name.equalsIgnoreCase(stage) ? stage : name + " (" + stage + ")");
  }

  private static String words(Transition transition) {
    List<String> words = new ArrayList<>();
    if (transition.after() != null) {
      words.add("after " + transition.after());
    }
    if (!transition.when().equals(Condition.ALWAYS)) {
      words.add(ConditionText.of(transition.when()));
    }
    if (transition.atOnce()) {
      words.add("at once");
    }
    return words.isEmpty() ? "at once" : plain(String.join(", ", words));
  }

  /** Without what ends a label. */
  private static String plain(String text) {
    return text.replace('"', '\'').replace(';', ',').replace(':', ' ').replace('\n', ' ');
  }
}
