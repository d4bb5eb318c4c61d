package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.Reaction;
import io.github.userarc.core.facet.Trigger;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import io.github.userarc.lifecycle.path.PathStatus;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What events do on a path: one reaction for each step, one for the start. All decide on the
 * snapshot, so that the event that does a step does not count for the step it opens (S23).
 */
final class PathReaction {
  private static final String PART = "part";
  private static final Value PATHS = new Value.Text("path");
  private static final String PATH = "path";
  private static final String STEP = "step";
  private static final String ATTEMPT = "attempt";
  private static final String TIME = "time";

  private PathReaction() {}

  static Reaction<LifecycleSlice> start(PathRun run) {
    return (trigger, profile) -> {
      long micros = trigger.micros();
      PathState before = run.plan().of(profile.slice());
      return canStart(run, before, profile, micros)
          ? session -> startOnce(run, session, before, micros)
          : null;
    };
  }

  static Reaction<LifecycleSlice> step(PathRun run, int step) {
    return (trigger, profile) -> on(run, step, trigger, profile);
  }

  private static Reaction.@Nullable Effect<LifecycleSlice> on(
      PathRun run, int step, Trigger trigger, FacetReading<LifecycleSlice> profile) {
    PathState before = run.plan().of(profile.slice());
    long micros = trigger.micros();
    if (before.isOpen(step)) {
      return session -> {
        if (run.plan().of(session.slice()).attempt() == before.attempt()) {
          count(run, session, step, micros);
        }
      };
    } else if (run.plan().startsWithRegistration()
        && run.plan().isFirst(step)
        && canStart(run, before, profile, micros)) {
      return session -> {
        startOnce(run, session, before, micros);
        count(run, session, step, micros);
      };
    }
    return null;
  }

  /** A routed input makes nobody a user, so it starts nothing for those who are none (S34). */
  private static boolean canStart(
      PathRun run, PathState state, FacetReading<LifecycleSlice> profile, long micros) {
    return profile.registered()
        && (state.is(PathStatus.NOT_STARTED)
            || (run.plan().path().restart().after(state.status()) && micros >= state.ended()));
  }

  /** Another step that the same event counts for may have started it. */
  private static void startOnce(
      PathRun run, FacetSession<LifecycleSlice> session, PathState before, long micros) {
    if (run.plan().of(session.slice()).attempt() == before.attempt()) {
      boolean first = before.is(PathStatus.NOT_STARTED) && run.plan().startsWithRegistration();
      run.start(session, first ? session.registeredAt() : micros);
    }
  }

  /** What is done stays done, so that nothing is remembered of the event that did it. */
  private static void count(
      PathRun run, FacetSession<LifecycleSlice> session, int step, long micros) {
    if (run.count(session, step, micros) && session.remembers()) {
      int attempt = run.plan().of(session.slice()).attempt();
      session.remember(Map.of(
          PART,
          PATHS,
          PATH,
          new Value.Text(run.plan().name()),
          STEP,
          new Value.Text(run.plan().step(step).id()),
          ATTEMPT,
          Decimal.of(attempt),
          TIME,
          new Value.Time(micros)));
    }
  }

  static boolean isOurs(Map<String, Value> note) {
    return PATHS.equals(note.get(PART));
  }

  /** Takes back what {@link #count} did, if the program has the path and the step still. */
  static void retract(
      Map<String, Value> note, Iterable<PathRun> runs, FacetSession<LifecycleSlice> session) {
    for (PathRun run : runs) {
      if (new Value.Text(run.plan().name()).equals(note.get(PATH))
          && note.get(ATTEMPT) instanceof Decimal attempt
          && note.get(TIME) instanceof Value.Time time) {
        place(run.plan(), note.get(STEP))
            .ifPresent(step ->
                run.uncount(session, (int) (attempt.micros() / Decimal.ONE), step, time.micros()));
      }
    }
  }

  private static Optional<Integer> place(PathPlan plan, @Nullable Value id) {
    for (int i = 0; i < plan.size(); i++) {
      if (new Value.Text(plan.step(i).id()).equals(id)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
