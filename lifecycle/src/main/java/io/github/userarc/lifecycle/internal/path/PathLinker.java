package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import io.github.userarc.lifecycle.path.Path;
import io.github.userarc.lifecycle.path.PathCompleted;
import io.github.userarc.lifecycle.path.PathExpired;
import io.github.userarc.lifecycle.path.PathStarted;
import io.github.userarc.lifecycle.path.PathStepDone;
import io.github.userarc.lifecycle.path.PathStepSkipped;
import io.github.userarc.lifecycle.path.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links the paths of a section: their facts, reactions and definitions. */
public final class PathLinker {
  private static final Set<String> BY_EVENT =
      Set.of(PathStarted.TYPE, PathStepDone.TYPE, PathStepSkipped.TYPE, PathCompleted.TYPE);
  private static final Set<String> BY_DEADLINE = Set.of(PathStepSkipped.TYPE, PathExpired.TYPE);
  private static final Set<String> STEPS =
      Set.of(PathStepDone.TYPE, PathStepSkipped.TYPE, PathExpired.TYPE);
  private static final Set<String> ATTEMPTS = Set.of(PathStarted.TYPE, PathCompleted.TYPE);

  private final FacetCompiler compiler;

  /** A linker of one program. */
  public PathLinker(FacetCompiler compiler) {
    this.compiler = compiler;
  }

  /** The part of the paths, in order of their definitions. */
  public PathPart link(Map<String, Path> paths) {
    List<PathRun> runs = new ArrayList<>();
    paths.forEach((name, path) -> runs.add(link(new PathPlan(name, runs.size(), path))));
    if (!runs.isEmpty()) {
      compiler.emits(BY_DEADLINE);
      describeChanges(paths);
    }
    return new PathPart(runs);
  }

  private PathRun link(PathPlan plan) {
    List<Problem> problems = new PathChecks(plan.name(), plan.path()).check();
    problems.forEach(compiler::problem);
    PathFacts facts = PathFacts.publish(plan, compiler);
    PathRun run = new PathRun(plan, facts);
    if (problems.isEmpty()) {
      react(run, facts);
    }
    return run;
  }

  private void react(PathRun run, PathFacts facts) {
    PathPlan plan = run.plan();
    String id = "path." + plan.name();
    compiler.derived(id, List.of(), facts.all(), BY_EVENT, new PathRule(run));
    compiler.standsUntilChanged(id);
    content(plan, id);
    plan.path().start().ifPresent(start -> {
      String made = id + ".start";
      compiler.stands("path." + plan.name() + ".start", "paths." + plan.name() + ".start");
      compiler.onEvent(made, start, facts.all(), BY_EVENT, PathReaction.start(run));
      content(plan, made);
    });
    for (int i = 0; i < plan.size(); i++) {
      Step step = plan.step(i);
      String made = id + ".step." + step.id();
      compiler.stands(made, "paths." + plan.name() + ".steps[" + i + "]");
      compiler.onEvent(made, step.events(), facts.all(), BY_EVENT, PathReaction.step(run, i));
      content(plan, made);
    }
  }

  private void content(PathPlan plan, String id) {
    for (String type : BY_EVENT) {
      compiler.content(id, type, Map.of("path", new Value.Text(plan.name())));
    }
  }

  private void describeChanges(Map<String, Path> paths) {
    Set<Value> steps = new LinkedHashSet<>();
    paths
        .values()
        .forEach(path -> path.steps().forEach(step -> steps.add(new Value.Text(step.id()))));
    List<Value> names = paths.keySet().stream().<Value>map(Value.Text::new).toList();
    for (String type : STEPS) {
      compiler.field(type, "path", names);
      compiler.field(type, "step", List.copyOf(steps));
    }
    for (String type : ATTEMPTS) {
      compiler.field(type, "path", names);
      compiler.field(type, "attempt", List.of());
    }
    compiler.field(PathCompleted.TYPE, "took", List.of());
  }
}
