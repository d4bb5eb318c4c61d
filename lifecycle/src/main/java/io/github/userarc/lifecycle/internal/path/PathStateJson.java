package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Times;
import io.github.userarc.lifecycle.path.PathStatus;
import io.github.userarc.lifecycle.path.Step;
import io.github.userarc.lifecycle.path.StepStanding.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON form of a {@link PathState}. Given state may say no more than which steps are done;
 * stored states say everything that is not empty.
 */
final class PathStateJson {
  private static final List<String> STATUSES =
      Stream.of(PathStatus.values()).map(PathStatus::toString).toList();

  private PathStateJson() {}

  static void write(PathPlan plan, PathState state, ObjectNode target) {
    target.put("status", state.status().toString());
    target.put("attempt", state.attempt());
    put(target, "started", state.started());
    put(target, "since", state.since());
    put(target, "ended", state.ended());
    put(target, "due", state.due());
    ObjectNode steps = target.putObject("steps");
    for (int i = 0; i < plan.size(); i++) {
      StepState step = state.steps().get(i);
      if (!step.is(Status.WAITING)) {
        write(step, steps.putObject(plan.step(i).id()));
      }
    }
  }

  private static void write(StepState step, ObjectNode target) {
    target.put("status", step.status().toString());
    put(target, "done", step.done());
    put(target, "due", step.due());
    if (!step.times().isEmpty()) {
      ArrayNode times = target.putArray("times");
      step.times().forEach(time -> times.add(Times.instant(time).toString()));
    }
  }

  private static void put(ObjectNode target, String field, long micros) {
    if (micros != FacetCompiler.MISSING && micros != Times.NEVER) {
      target.put(field, Times.instant(micros).toString());
    }
  }

  static PathState read(PathPlan plan, Section section) {
    String said = section.has("status")
        ? section.oneOf("status", STATUSES)
        : PathStatus.IN_PROGRESS.toString();
    PathStatus status = Stream.of(PathStatus.values())
        .filter(each -> each.toString().equals(said))
        .findFirst()
        .orElse(PathStatus.IN_PROGRESS);
    Section steps = section.object("steps");
    steps.fieldNames().forEach(steps::has); // what the program no longer has has ended (S29)
    List<StepState> read = new ArrayList<>();
    for (Step step : plan.path().steps()) {
      StepState state = steps.has(step.id()) ? read(steps.object(step.id())) : StepState.WAITING;
      boolean over = status == PathStatus.EXPIRED && state.is(Status.OPEN);
      read.add(over ? StepState.WAITING : state);
    }
    return status == PathStatus.NOT_STARTED
        ? PathState.NOTHING
        : new PathState(
            status,
            section.integer("attempt", 1, Integer.MAX_VALUE, 1),
            micros(section, "started", FacetCompiler.MISSING),
            micros(section, "since", FacetCompiler.MISSING),
            micros(section, "ended", FacetCompiler.MISSING),
            micros(section, "due", Times.NEVER),
            List.copyOf(read));
  }

  private static StepState read(Section section) {
    long done = micros(section, "done", FacetCompiler.MISSING);
    if (section.optionalText("status").orElse("").equals(Status.SKIPPED.toString())) {
      return StepState.SKIPPED;
    } else if (done != FacetCompiler.MISSING) {
      return StepState.done(done);
    }
    StepState open = StepState.open(micros(section, "due", Times.NEVER));
    for (String time : section.texts("times")) {
      try {
        open = open.with(Times.micros(Instant.parse(time)));
      } catch (DateTimeException | IllegalArgumentException bad) {
        section.problem("times", "instants such as \"2026-01-01T00:00:00Z\"", "");
      }
    }
    return open;
  }

  private static long micros(Section section, String field, long missing) {
    return section.instant(field).map(Times::micros).orElse(missing);
  }

  /** Given state: names have to be known, what ended says when, and deadlines follow. */
  static PathState given(PathPlan plan, Section section) {
    section
        .object("steps")
        .onlyFields("steps", plan.path().steps().stream().map(Step::id).toList());
    section.pastInstant("started");
    section.pastInstant("since");
    section.pastInstant("ended");
    PathState state = read(plan, section);
    if ((state.is(PathStatus.COMPLETED) || state.is(PathStatus.EXPIRED))
        && state.ended() == FacetCompiler.MISSING) {
      section.problem("ended", "the instant at which it " + state.status(), "");
    }
    return section.has("due") || !state.is(PathStatus.IN_PROGRESS)
        ? state
        : new PathState(
            state.status(),
            state.attempt(),
            state.started(),
            state.since(),
            state.ended(),
            FacetCompiler.MISSING,
            state.steps());
  }
}
