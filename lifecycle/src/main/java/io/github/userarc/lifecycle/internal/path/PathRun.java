package io.github.userarc.lifecycle.internal.path;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.Span;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import io.github.userarc.lifecycle.path.PathCompleted;
import io.github.userarc.lifecycle.path.PathExpired;
import io.github.userarc.lifecycle.path.PathStarted;
import io.github.userarc.lifecycle.path.PathStatus;
import io.github.userarc.lifecycle.path.PathStepDone;
import io.github.userarc.lifecycle.path.PathStepSkipped;
import io.github.userarc.lifecycle.path.StepStanding.Status;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What happens on one path: all moves of its state, with their changes. */
final class PathRun {
  private final PathPlan plan;
  private final PathFacts facts;

  PathRun(PathPlan plan, PathFacts facts) {
    this.plan = plan;
    this.facts = facts;
  }

  PathPlan plan() {
    return plan;
  }

  /** Begins an attempt at an instant. */
  void start(FacetSession<LifecycleSlice> session, long micros) {
    int attempt = plan.of(session.slice()).attempt() + 1;
    put(session, begun(session, attempt, micros));
    session.emit(new PathStarted(plan.name(), attempt));
    open(session);
  }

  private PathState begun(ProfileReader profile, int attempt, long micros) {
    return new PathState(
        PathStatus.IN_PROGRESS,
        attempt,
        micros,
        micros,
        FacetCompiler.MISSING,
        due(profile, micros, plan.path().within()),
        Collections.nCopies(plan.size(), StepState.WAITING));
  }

  /** Exactly the span later is in time still (S20). */
  private static long due(ProfileReader profile, long from, Optional<Span> within) {
    return within.map(span -> profile.plus(from, span) + 1).orElse(Times.NEVER);
  }

  /** Opens the steps that can be done now and are not open yet. */
  private void open(FacetSession<LifecycleSlice> session) {
    PathState state = plan.of(session.slice());
    int last = plan.path().isInAnyOrder() ? plan.size() : plan.next(state);
    long from = plan.path().isInAnyOrder() ? state.started() : state.since();
    List<StepState> steps = new ArrayList<>(state.steps());
    for (int i = 0; i < plan.size() && i <= last; i++) {
      if (steps.get(i).is(Status.WAITING)) {
        steps.set(i, StepState.open(due(session, from, plan.step(i).within())));
      }
    }
    put(session, state.with(steps));
  }

  /**
   * Counts an event for a step.
   *
   * @return whether it counted and the step is open still
   */
  boolean count(FacetSession<LifecycleSlice> session, int step, long micros) {
    PathState state = plan.of(session.slice());
    StepState open = state.steps().get(step);
    long from = plan.path().isInAnyOrder() ? state.started() : state.since();
    if (!open.is(Status.OPEN) || micros < from || micros >= Math.min(open.due(), state.due())) {
      return false;
    }
    StepState counted = open.with(micros);
    if (counted.times().size() < plan.step(step).times()) {
      put(session, state.with(step, counted));
      return true;
    }
    done(session, step, counted.times().get(counted.times().size() - 1));
    return false;
  }

  private void done(FacetSession<LifecycleSlice> session, int step, long micros) {
    PathState state = plan.of(session.slice()).with(step, StepState.done(micros));
    put(session, state);
    facts.changed(session);
    session.emit(new PathStepDone(plan.name(), plan.step(step).id()));
    if (plan.step(step).isOptional()) {
      return;
    }
    if (!plan.path().isInAnyOrder()) {
      skipBefore(session, step);
      put(session, plan.of(session.slice()).since(Math.max(micros, state.since())));
    }
    goOn(session);
  }

  private void skipBefore(FacetSession<LifecycleSlice> session, int step) {
    for (int i = 0; i < step; i++) {
      if (plan.of(session.slice()).isOpen(i)) {
        skip(session, i);
      }
    }
  }

  /** Completes the path if nothing is missing, and opens what can be done now. */
  private void goOn(FacetSession<LifecycleSlice> session) {
    PathState state = plan.of(session.slice());
    if (plan.next(state) == plan.size()) {
      long last = state.started();
      for (int i = 0; i < plan.size(); i++) {
        last = plan.step(i).isOptional()
            ? last
            : Math.max(last, state.steps().get(i).done());
      }
      put(session, state.ended(PathStatus.COMPLETED, last));
      facts.changed(session);
      session.emit(new PathCompleted(
          plan.name(), state.attempt(), Duration.of(last - state.started(), ChronoUnit.MICROS)));
    }
    open(session);
  }

  private void skip(FacetSession<LifecycleSlice> session, int step) {
    put(session, plan.of(session.slice()).with(step, StepState.SKIPPED));
    session.emit(new PathStepSkipped(plan.name(), plan.step(step).id()));
  }

  /** Does what was due at an instant that has come. */
  void due(FacetSession<LifecycleSlice> session, long nominal) {
    for (int i = 0; i < plan.size(); i++) {
      PathState state = plan.of(session.slice());
      if (state.isOpen(i) && state.steps().get(i).due() <= nominal) {
        if (!plan.step(i).isOptional() && state.is(PathStatus.IN_PROGRESS)) {
          expire(session, i, nominal);
          return;
        }
        skip(session, i);
      }
    }
    PathState state = plan.of(session.slice());
    if (state.due() <= nominal && state.is(PathStatus.IN_PROGRESS)) {
      expire(session, plan.next(state), nominal);
    } else if (state.due() <= nominal) {
      skipBefore(session, plan.size());
    }
  }

  private void expire(FacetSession<LifecycleSlice> session, int step, long nominal) {
    PathState state = plan.of(session.slice());
    List<StepState> steps = state.steps().stream()
        .map(each -> each.is(Status.OPEN) ? StepState.WAITING : each)
        .toList();
    put(session, state.with(steps).ended(PathStatus.EXPIRED, nominal));
    facts.changed(session);
    session.emit(new PathExpired(plan.name(), plan.step(step).id()));
  }

  /** Takes an event back that has counted for a step that is open still (S31). */
  void uncount(FacetSession<LifecycleSlice> session, int attempt, int step, long micros) {
    PathState state = plan.of(session.slice());
    if (state.attempt() == attempt && state.isOpen(step)) {
      put(session, state.with(step, state.steps().get(step).without(micros)));
    }
  }

  /**
   * Starts a path that starts with the registration, and brings an attempt up to date with steps
   * that the program did not have before (S29), and with what given state has not said.
   */
  void settle(FacetSession<LifecycleSlice> session) {
    PathState state = plan.of(session.slice());
    if (state.is(PathStatus.NOT_STARTED)) {
      if (plan.startsWithRegistration() && session.registered()) {
        start(session, session.registeredAt());
      }
    } else if (state.is(PathStatus.IN_PROGRESS)) {
      date(session);
      goOn(session);
    }
    if (session.silent()) {
      catchUp(session);
    }
  }

  /** What was due before somebody came along has happened silently, too (S32). */
  private void catchUp(FacetSession<LifecycleSlice> session) {
    for (long next = plan.of(session.slice()).nextDue();
        next <= session.now();
        next = plan.of(session.slice()).nextDue()) {
      due(session, next);
    }
  }

  private void date(FacetSession<LifecycleSlice> session) {
    PathState state = plan.of(session.slice());
    long started = state.started() == FacetCompiler.MISSING ? session.now() : state.started();
    long since = state.since() == FacetCompiler.MISSING ? started : state.since();
    long due = state.due() == FacetCompiler.MISSING
        ? due(session, started, plan.path().within())
        : state.due();
    PathState dated = new PathState(
        state.status(), state.attempt(), started, since, state.ended(), due, state.steps());
    if (!dated.equals(state)) {
      put(session, dated);
      facts.changed(session);
    }
  }

  private void put(FacetSession<LifecycleSlice> session, PathState state) {
    PathState before = plan.of(session.slice());
    if (!state.equals(before)) {
      session.slice(plan.in(session.slice(), state));
      if (state.attempt() != before.attempt()) {
        facts.changed(session);
      }
    }
  }
}
