package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;

/** What a machine is allowed to be, but hardly meant to be. */
final class StageWarnings {
  private final Stages stages;
  private final String path;
  private final List<Problem> warnings = new ArrayList<>();

  StageWarnings(Stages stages, String path) {
    this.stages = stages;
    this.path = path;
  }

  List<Problem> find() {
    stages.all().forEach(this::deadEnd);
    for (int i = 0; i < stages.transitions().size(); i++) {
      for (int j = 0; j < i; j++) {
        ambiguous(j, i);
      }
    }
    return warnings;
  }

  private void deadEnd(String stage) {
    boolean left =
        stages.transitions().stream().anyMatch(transition -> stages.leaves(transition, stage));
    if (!left && !stages.terminal().contains(stage)) {
      warnings.add(new Problem(
          path,
          stage,
          "a stage that something leads out of",
          "Maybe name it in \"terminal\", if users are to stay in it for good"));
    }
  }

  private void ambiguous(int earlier, int later) {
    Transition one = stages.transitions().get(earlier);
    Transition other = stages.transitions().get(later);
    if (one.priority() != other.priority() || one.to().equals(other.to())) {
      return;
    }
    List<String> both = stages.all().stream()
        .filter(stage -> stages.leaves(one, stage) && stages.leaves(other, stage))
        .toList();
    Condition together = new Condition.All(List.of(one.when(), other.when()));
    if (!both.isEmpty() && !Contradictions.isNever(together)) {
      warnings.add(new Problem(
          path + ".transitions[" + later + "].priority",
          Integer.toString(other.priority()),
          "another priority than that of transitions["
              + earlier
              + "], which may hold at the same instant in "
              + String.join(", ", both),
          "Maybe give the one that counts more a higher priority: now the order decides"));
    }
  }
}
