package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.input.Times;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import io.github.userarc.lifecycle.path.PathStanding;
import io.github.userarc.lifecycle.path.PathStatus;
import io.github.userarc.lifecycle.path.StepStanding;
import io.github.userarc.lifecycle.path.StepStanding.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows where a user stands on a path. */
final class PathView {
  private PathView() {}

  static PathStanding standing(PathPlan plan, PathState state) {
    List<StepStanding> steps = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      steps.add(step(plan, state, i));
    }
    return new PathStanding(
        state.status(),
        state.attempt(),
        instant(state.started()),
        state.is(PathStatus.COMPLETED) ? instant(state.ended()) : Optional.empty(),
        steps);
  }

  private static StepStanding step(PathPlan plan, PathState state, int place) {
    StepState step = state.steps().isEmpty() ? StepState.WAITING : state.steps().get(place);
    int of = plan.step(place).times();
    long due = step.is(Status.OPEN) && state.due() != FacetCompiler.MISSING
        ? Math.min(step.due(), state.due())
        : step.due();
    return new StepStanding(
        plan.step(place).id(),
        plan.step(place).isOptional(),
        step.status(),
        step.is(Status.DONE) ? of : Math.min(step.times().size(), of),
        of,
        due == Times.NEVER ? Optional.empty() : Optional.of(Times.instant(due - 1)),
        instant(step.done()));
  }

  private static Optional<Instant> instant(long micros) {
    return micros == FacetCompiler.MISSING ? Optional.empty() : Optional.of(Times.instant(micros));
  }

  static void write(PathStanding path, ObjectNode target) {
    target.put("status", path.status().toString());
    if (path.attempt() > 0) {
      target.put("attempt", path.attempt());
    }
    path.started().ifPresent(started -> target.put("started", started.toString()));
    path.completed().ifPresent(completed -> target.put("completed", completed.toString()));
    path.took().ifPresent(took -> target.put("took", took.toString()));
    ArrayNode steps = target.putArray("steps");
    for (StepStanding step : path.steps()) {
      ObjectNode written = steps.addObject();
      written.put("id", step.id());
      if (step.isOptional()) {
        written.put("optional", true);
      }
      written.put("status", step.status().toString());
      written.put("progress", step.progress());
      written.put("of", step.of());
      step.until().ifPresent(until -> written.put("until", until.toString()));
      step.done().ifPresent(done -> written.put("done", done.toString()));
    }
  }

  static Explanation explain(PathPlan plan, FacetReading<LifecycleSlice> reading) {
    PathStanding path = standing(plan, plan.of(reading.slice()));
    List<Explanation> steps = new ArrayList<>();
    for (StepStanding step : path.steps()) {
      steps.add(Explanation.leaf(step.status() == Status.DONE, text(step, reading)));
    }
    String text = "path " + plan.name() + " is " + path.status();
    if (path.attempt() > 1) {
      text += ", attempt " + path.attempt();
    }
    if (path.started().isPresent()) {
      text += ", started " + reading.shown(Times.micros(path.started().get()));
    }
    return new Explanation(path.status() == PathStatus.COMPLETED, text, steps);
  }

  private static String text(StepStanding step, FacetReading<LifecycleSlice> reading) {
    String text = step.id() + (step.isOptional() ? " (optional)" : "") + ": ";
    return switch (step.status()) {
      case OPEN ->
        text
            + step.progress()
            + " of "
            + step.of()
            + step.until()
                .map(until -> ", until " + reading.shown(Times.micros(until)))
                .orElse("");
      case DONE ->
        text
            + "done"
            + step.done().map(done -> " " + reading.shown(Times.micros(done))).orElse("");
      default -> text + step.status();
    };
  }
}
