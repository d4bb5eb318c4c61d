package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the stages and transitions of a machine. */
final class StageChecks {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,100}");

  private final Stages stages;
  private final String path;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /** The path is that of the machine, relative to the lifecycle section. */
  StageChecks(Stages stages, String path) {
    this.stages = stages;
    this.path = path;
    known.add(stages.initial());
    stages.transitions().forEach(transition -> known.add(transition.to()));
  }

  List<Problem> check() {
    name("initial", stages.initial());
    if (stages.transitions().isEmpty()) {
      problem("transitions", "", "at least one transition", "");
    }
    for (int i = 0; i < stages.transitions().size(); i++) {
      transition("transitions[" + i + "].", stages.transitions().get(i));
    }
    duplicates();
    each("progress", stages.progress());
    stages.names().keySet().forEach(stage -> known("names", stage));
    minDwell();
    terminal();
    if (problems.isEmpty()) {
      reachable();
    }
    if (problems.isEmpty()) {
      problems.addAll(new DeadTransitions(stages, path).find());
    }
    return problems;
  }

  private void transition(String where, Transition transition) {
    name(where + "to", transition.to());
    if (transition.after() != null) {
      span(where + "after", transition.after());
    }
    if (transition.isFromAny()) {
      return;
    }
    if (transition.from().isEmpty()) {
      problem(where + "from", "", "a stage, several stages, or \"*\" for every other stage", "");
    }
    Set<String> seen = new HashSet<>();
    for (String from : transition.from()) {
      if (from.equals(Transition.ANY)) {
        problem(where + "from", from, "either \"*\" alone or stages", "Maybe leave out the others");
      } else if (!seen.add(from)) {
        problem(where + "from", from, "every stage once", "");
      } else if (from.equals(transition.to())) {
        problem(where + "to", from, "another stage than the one it leaves", "");
      } else {
        known(where + "from", from);
      }
    }
  }

  private void name(String where, String stage) {
    if (!NAME.matcher(stage).matches()) {
      problem(where, stage, "a stage's name of letters, digits, dashes and underscores", "");
    }
  }

  private void known(String where, String stage) {
    if (!known.contains(stage)) {
      problem(
          where,
          stage,
          "a stage that users can be in: " + String.join(", ", known),
          Suggestion.hint(stage, known));
    }
  }

  private void each(String where, List<String> named) {
    Set<String> seen = new HashSet<>();
    for (String stage : named) {
      known(where, stage);
      if (!seen.add(stage)) {
        problem(where, stage, "every stage once", "");
      }
    }
  }

  private void minDwell() {
    stages.minDwell().forEach((stage, span) -> {
      if (!stage.equals(Transition.ANY)) {
        known("min-dwell", stage);
      }
      span("min-dwell" + (stage.equals(Transition.ANY) ? "" : "." + stage), span);
    });
  }

  private void span(String where, Span span) {
    if (span.amount() == 0) {
      problem(where, span.toString(), "a span longer than nothing", "Maybe leave it out");
    }
  }

  private void terminal() {
    each("terminal", stages.terminal());
    for (int i = 0; i < stages.transitions().size(); i++) {
      for (String from : stages.transitions().get(i).from()) {
        if (stages.terminal().contains(from)) {
          problem(
              "transitions[" + i + "].from",
              from,
              "a stage that is not terminal",
              "Maybe leave '" + from + "' out of \"terminal\"");
        }
      }
    }
  }

  private void duplicates() {
    record Way(
        String from, String to, Condition when, @Nullable Span after, boolean atOnce) {}

    Map<Way, Integer> first = new HashMap<>();
    for (int i = 0; i < stages.transitions().size(); i++) {
      Transition transition = stages.transitions().get(i);
      for (String from : new LinkedHashSet<>(transition.from())) {
        Integer earlier = first.putIfAbsent(
            new Way(
                from, transition.to(), transition.when(), transition.after(), transition.atOnce()),
            i);
        if (earlier != null) {
          problem(
              "transitions[" + i + "]",
              from + " to " + transition.to(),
              "no second transition between the same stages under the same condition",
              "Maybe leave it out: transitions[" + earlier + "] says the same");
        }
      }
    }
  }

  private void reachable() {
    Set<String> reached = new HashSet<>(Set.of(stages.initial()));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      String stage = open.remove();
      for (Transition transition : stages.transitions()) {
        if (stages.leaves(transition, stage) && reached.add(transition.to())) {
          open.add(transition.to());
        }
      }
    }
    Set<String> missed = new LinkedHashSet<>(known);
    missed.removeAll(reached);
    for (int i = 0; i < stages.transitions().size(); i++) {
      String to = stages.transitions().get(i).to();
      if (missed.remove(to)) {
        problem(
            "transitions[" + i + "].to",
            to,
            "a stage that can be reached from '" + stages.initial() + "'",
            "Maybe a transition into it is missing");
      }
    }
  }

  private void problem(String where, String value, String expected, String hint) {
    problems.add(new Problem(path + "." + where, value, expected, hint));
  }
}
