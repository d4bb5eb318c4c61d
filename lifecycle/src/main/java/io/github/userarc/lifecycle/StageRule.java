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
  private final String initial;
  private final List<String> progress;
  private final Exits exits;
  private final StageFacts facts;

  StageRule(Stages stages, Exits exits, StageFacts facts) {
    this.initial = stages.initial();
    this.progress = stages.progress();
    this.exits = exits;
    this.facts = facts;
  }

  @Override
  public long evaluate(FacetSession<LifecycleSlice> session) {
    if (!exits.knows(StagePart.PIECE.of(session).stage()) && !session.registered()) {
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
    StageState state = StagePart.PIECE.of(session);
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
    List<Exit> ways = exits.of(stage(session));
    for (int i = 0; i < ways.size(); i++) {
      Exit exit = ways.get(i);
      if (isBlocked(session, exit) || !session.holds(exit.when())) {
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
    StageState before = StagePart.PIECE.of(session);
    String furthest = StageProgress.further(progress, before.furthest(), stage);
    StageState after = before.enter(stage, session.now(), cause, reactivation, furthest);
    replace(session, after);
    facts.entered(session, before, after);
    session.emit(new StageChanged(before.stage(), stage, reactivation));
  }

  private void block(FacetSession<LifecycleSlice> session, Exit exit) {
    StageState state = StagePart.PIECE.of(session);
    List<String> blocked = new ArrayList<>(state.blocked());
    blocked.add(exit.key());
    blocked.sort(null);
    replace(session, state.blocked(blocked));
  }

  /** Lets go of the blocked exits whose condition is false by now. */
  private void release(FacetSession<LifecycleSlice> session) {
    StageState state = StagePart.PIECE.of(session);
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
    List<Exit> ways = exits.of(stage(session));
    List<String> blocked = StagePart.PIECE.of(session).blocked();
    if (blocked.isEmpty()) {
      // None is taken, so none holds. By index: an iterator would be allocated for every event.
      for (int i = 0; i < ways.size(); i++) {
        next = Math.min(next, session.nextFlip(ways.get(i).when(), false));
      }
      return next;
    }
    for (Exit exit : ways) {
      next = Math.min(next, session.nextFlip(exit.when()));
    }
    for (String key : blocked) {
      Exit exit = exits.byKey(key);
      if (exit != null) {
        next = Math.min(next, session.nextFlip(exit.when()));
      }
    }
    return next;
  }

  @Override
  public Explanation explain(FacetReading<LifecycleSlice> reading) {
    StageState state = StagePart.PIECE.of(reading);
    String stage = state.stage();
    if (stage == null) {
      return Explanation.leaf(false, "no stage before the first input");
    }
    List<Explanation> parts = new ArrayList<>();
    for (Exit exit : exits.of(stage)) {
      boolean blocked = state.blocked().contains(exit.key());
      parts.add(new Explanation(
          false,
          blocked ? "to " + exit.to() + ", once this has been false" : "to " + exit.to(),
          List.of(reading.explain(exit.when()))));
    }
    return new Explanation(true, "stage is " + stage + since(state, reading), parts);
  }

  private static String since(StageState state, ProfileReader profile) {
    return state.since() == FacetCompiler.MISSING ? "" : " since " + profile.shown(state.since());
  }

  private static boolean isBlocked(FacetSession<LifecycleSlice> session, Exit exit) {
    return StagePart.PIECE.of(session).blocked().contains(exit.key());
  }

  private String stage(FacetSession<LifecycleSlice> session) {
    return Objects.requireNonNullElse(StagePart.PIECE.of(session).stage(), initial);
  }

  private static void replace(FacetSession<LifecycleSlice> session, StageState state) {
    StagePart.PIECE.put(session, state);
  }
}
