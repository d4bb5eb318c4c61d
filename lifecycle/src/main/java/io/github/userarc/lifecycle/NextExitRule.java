package io.github.userarc.lifecycle;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.Derived;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Refs.TimingRef;
import io.github.userarc.core.input.Times;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import java.util.List;

/**
 * The definition behind {@code lifecycle.next-exit}: the instant at which the user leaves the
 * present stage if nothing happens. It does not change by itself, for time alone brings it nearer.
 */
final class NextExitRule implements Derived<LifecycleSlice> {
  private final StagePlace place;
  private final Exits exits;
  private final List<TimingRef> timings; // of the transitions
  private final FactRef fact;

  NextExitRule(StagePlace place, Exits exits, List<TimingRef> timings, FactRef fact) {
    this.place = place;
    this.exits = exits;
    this.timings = timings;
    this.fact = fact;
  }

  @Override
  public long evaluate(FacetSession<LifecycleSlice> session) {
    long next = nextExit(place.of(session), session);
    if (next != place.nextExit(session.slice())) {
      place.putNextExit(session, next);
      session.changed(fact);
    }
    return Times.NEVER;
  }

  private long nextExit(StageState state, ProfileReader profile) {
    String stage = state.stage();
    if (stage == null || state.since() == FacetCompiler.MISSING) {
      return FacetCompiler.MISSING;
    }
    long next = Times.NEVER;
    for (Exit exit : exits.of(stage)) {
      next = Math.min(next, taken(exit, state, profile));
    }
    return next == Times.NEVER ? FacetCompiler.MISSING : next;
  }

  private long taken(Exit exit, StageState state, ProfileReader profile) {
    TimingRef timing = timings.get(exit.transition());
    long ready = exit.ready(profile, state.since());
    if (!state.blocked().contains(exit.key())) {
      return profile.first(timing, true, ready);
    }
    long free = profile.first(timing, false, profile.now());
    return free == Times.NEVER ? free : profile.first(timing, true, Math.max(free, ready));
  }

  @Override
  public Explanation explain(FacetReading<LifecycleSlice> reading) {
    long next = place.nextExit(reading.slice());
    return next == FacetCompiler.MISSING
        ? Explanation.leaf(false, "the present stage is not left if nothing happens")
        : Explanation.leaf(
            true, "the present stage is left on " + reading.shown(next) + " if nothing happens");
  }
}
