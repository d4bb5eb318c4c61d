package io.github.userarc.lifecycle;

import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.facet.Derived;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetReading;
import io.github.userarc.core.facet.FacetSession;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.input.Times;
import io.github.userarc.lifecycle.internal.LifecycleSlice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The definition behind {@code lifecycle.stage}: moves a user through a stage machine (S22). */
final class StageRule implements Derived<LifecycleSlice> {
  private final StagePlace place;
  private final String initial;
  private final List<String> progress;
  private final Exits exits;
  private final StageFacts facts;

  StageRule(StagePlace place, Stages stages, Exits exits, StageFacts facts) {
    this.place = place;
    this.initial = stages.initial();
    this.progress = stages.progress();
    this.exits = exits;
    this.facts = facts;
  }

  @Override
  public long evaluate(FacetSession<LifecycleSlice> session) {
    if (!exits.knows(place.of(session).stage()) && !session.registered()) {
      return Times.NEVER; // a routed input makes nobody a user (S34)
    }
    start(session);
    release(session);
    Set<String> left = Set.of();
    for (Exit exit = next(session, left); exit != null; exit = next(session, left)) {
      left = left.isEmpty() ? new HashSet<>() : left;
      left.add(stage(session));
      enter(session, exit.to(), exit.key(), exit.reactivation());
      release(session);
    }
    return nextFlip(session);
  }

  /**
   * Puts a user who is nowhere, or in a stage the program no longer has, into the initial stage.
   */
  private void start(FacetSession<LifecycleSlice> session) {
    StageState state = place.of(session);
    if (!exits.knows(state.stage())) {
      enter(session, initial, StageVisit.STARTED, false);
    } else if (state.since() == FacetCompiler.MISSING) {
      replace(session, state.since(session.now()));
      facts.dated(session);
    }
  }

  /**
   * The exit to take now, or null. An exit into a stage left during this step is held back, and
   * blocked until its condition has been false.
   */
  private @Nullable Exit next(FacetSession<LifecycleSlice> session, Set<String> left) {
    StageState state = place.of(session);
    List<Exit> ways = exits.of(stage(session));
    for (int i = 0; i < ways.size(); i++) {
      Exit exit = ways.get(i);
      if (exit.ready(session, state.since()) > session.now()
          || isBlocked(session, exit)
          || !session.holds(exit.when())) {
        continue;
      }
      if (!left.contains(exit.to())) {
        return exit;
      }
      block(session, exit);
    }
    return null;
  }

  private void enter(
      FacetSession<LifecycleSlice> session, String stage, String cause, boolean reactivation) {
    StageState before = place.of(session);
    String furthest = StageProgress.further(progress, before.furthest(), stage);
    StageState after = before.enter(stage, session.now(), cause, reactivation, furthest);
    replace(session, after);
    facts.entered(session, before, after);
    session.emit(new StageChanged(place.name(), before.stage(), stage, reactivation));
  }

  private void block(FacetSession<LifecycleSlice> session, Exit exit) {
    StageState state = place.of(session);
    List<String> blocked = new ArrayList<>(state.blocked());
    blocked.add(exit.key());
    blocked.sort(null);
    replace(session, state.blocked(blocked));
  }

  /** Lets go of the blocked exits whose condition is false by now. */
  private void release(FacetSession<LifecycleSlice> session) {
    StageState state = place.of(session);
    if (!state.blocked().isEmpty()) {
      List<String> still = state.blocked().stream()
          .filter(key -> holds(session, exits.byKey(key)))
          .toList();
      if (still.size() < state.blocked().size()) {
        replace(session, state.blocked(still));
      }
    }
  }

  private static boolean holds(ProfileReader profile, @Nullable Exit exit) {
    return exit != null && profile.holds(exit.when());
  }

  private long nextFlip(FacetSession<LifecycleSlice> session) {
    long next = Times.NEVER;
    StageState state = place.of(session);
    List<Exit> ways = exits.of(stage(session));
    boolean free = state.blocked().isEmpty();
    for (int i = 0; i < ways.size(); i++) { // an iterator would be allocated for every event
      Exit exit = ways.get(i);
      long ready = exit.ready(session, state.since());
      if (ready > session.now()) {
        next = Math.min(next, ready);
      } else if (free) { // none is taken, so none holds
        next = Math.min(next, session.nextFlip(exit.when(), false));
      } else {
        next = Math.min(next, session.nextFlip(exit.when()));
      }
    }
    for (int i = 0; i < state.blocked().size(); i++) {
      Exit exit = exits.byKey(state.blocked().get(i));
      if (exit != null) {
        next = Math.min(next, session.nextFlip(exit.when()));
      }
    }
    return next;
  }

  @Override
  public Explanation explain(FacetReading<LifecycleSlice> reading) {
    StageState state = place.of(reading);
    String stage = state.stage();
    if (stage == null) {
      return Explanation.leaf(false, "no stage before the first input");
    }
    List<Explanation> parts = new ArrayList<>();
    for (Exit exit : exits.of(stage)) {
      parts.add(new Explanation(
          false,
          "to " + exit.to() + waits(exit, state, reading),
          List.of(reading.explain(exit.when()))));
    }
    return new Explanation(true, "stage is " + stage + since(state, reading), parts);
  }

  private static String waits(Exit exit, StageState state, ProfileReader profile) {
    long since = state.since() == FacetCompiler.MISSING ? profile.now() : state.since();
    long ready = exit.ready(profile, since);
    String waits = ready > profile.now() ? ", not before " + profile.shown(ready) : "";
    return state.blocked().contains(exit.key()) ? waits + ", once this has been false" : waits;
  }

  private static String since(StageState state, ProfileReader profile) {
    return state.since() == FacetCompiler.MISSING ? "" : " since " + profile.shown(state.since());
  }

  private boolean isBlocked(FacetSession<LifecycleSlice> session, Exit exit) {
    return place.of(session).blocked().contains(exit.key());
  }

  private String stage(FacetSession<LifecycleSlice> session) {
    return Objects.requireNonNullElse(place.of(session).stage(), initial);
  }

  private void replace(FacetSession<LifecycleSlice> session, StageState state) {
    place.put(session, state);
  }
}
