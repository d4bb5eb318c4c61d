package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import io.github.userarc.lifecycle.path.Path;
import io.github.userarc.lifecycle.path.Restart;
import io.github.userarc.lifecycle.path.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with a path, all at once. */
final class PathChecks {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,100}");
  private static final Pattern STEP = Pattern.compile("[\\p{L}\\p{M}\\p{N}_#*.:/-]{1,200}");
  private static final int MOST_STEPS = 100;

  private final String name;
  private final Path path;
  private final List<Problem> problems = new ArrayList<>();

  PathChecks(String name, Path path) {
    this.name = name;
    this.path = path;
  }

  List<Problem> check() {
    if (!NAME.matcher(name).matches()) {
      problems.add(new Problem(
          "paths", name, "a path's name of letters, digits, dashes and underscores", ""));
    }
    if (path.steps().isEmpty() || path.steps().size() > MOST_STEPS) {
      problem(".steps", "" + path.steps().size(), "1 to " + MOST_STEPS + " steps", "");
    } else if (path.steps().stream().allMatch(Step::isOptional)) {
      problem(
          ".steps",
          "optional steps alone",
          "a step that is required",
          "Maybe leave out one \"optional\": such a path is completed when it starts");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < path.steps().size(); i++) {
      step(".steps[" + i + "]", path.steps().get(i), seen);
    }
    path.within().ifPresent(span -> span(".within", span));
    path.start().ifPresent(start -> events(".start", start));
    if (path.restart() == Restart.EXPIRED && !canExpire()) {
      problem(
          ".restart",
          "expired",
          "a path that can expire",
          "Maybe \"within\" is missing, or \"completed\" is meant");
    }
    return problems;
  }

  private boolean canExpire() {
    return path.within().isPresent()
        || path.steps().stream()
            .anyMatch(step -> !step.isOptional() && step.within().isPresent());
  }

  private void step(String where, Step step, Set<String> seen) {
    if (!STEP.matcher(step.id()).matches()) {
      problem(
          where + ".id", step.id(), "a step's name of letters, digits, dashes and underscores", "");
    } else if (!seen.add(step.id())) {
      problem(
          where + ".id", step.id(), "each step with a name of its own", "Maybe give it an \"id\"");
    }
    if (step.times() < 1 || step.times() > Step.MOST_TIMES) {
      problem(where + ".gte", "" + step.times(), "1 to " + Step.MOST_TIMES, "");
    }
    events(where, step.events());
    step.within().ifPresent(span -> span(where + ".within", span));
  }

  private void events(String where, EventSelector events) {
    if (!events.each().isEmpty()) {
      problem(
          where + ".each",
          events.each(),
          "events, not their line items",
          "Maybe filter the events by \"where\"");
    }
  }

  private void span(String where, Span span) {
    if (span.amount() == 0) {
      problem(where, span.toString(), "a span longer than nothing", "Maybe leave it out");
    }
  }

  private void problem(String where, String value, String expected, String hint) {
    problems.add(new Problem("paths." + name + where, value, expected, hint));
  }
}
