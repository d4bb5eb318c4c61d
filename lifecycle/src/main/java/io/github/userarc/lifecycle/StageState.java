package io.github.userarc.lifecycle;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.input.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a user stands in a stage machine. Immutable.
 *
 * @param stage the present stage; null before the first evaluation
 * @param since when it was entered, or {@link FacetCompiler#MISSING} where given-state does not say
 * @param cause the transition that led into it
 * @param previous the stage before it, or null
 * @param furthest the furthest stage reached of those that count as progress, or null
 * @param entries how often each stage has been entered
 * @param reactivations how often the user has been brought back
 * @param blocked the exits that wait until their condition has been false, sorted
 * @param past the stays before the present one: the first and the latest
 */
record StageState(
    @Nullable String stage,
    long since,
    String cause,
    @Nullable String previous,
    @Nullable String furthest,
    StageCounts entries,
    int reactivations,
    List<String> blocked,
    List<StageVisit> past) {

  /** How many of the latest stays are kept, beside the very first. */
  static final int LATEST = 50;

  static final StageState NOWHERE = new StageState(
      null,
      FacetCompiler.MISSING,
      StageVisit.STARTED,
      null,
      null,
      StageCounts.NONE,
      0,
      List.of(),
      List.of());

  StageState {
    blocked = List.copyOf(blocked);
    past = List.copyOf(past);
  }

  int entriesOf(String name) {
    return entries.of(name);
  }

  /** The state after the user left the present stage, if any, and entered another. */
  StageState enter(
      String next, long now, String why, boolean reactivation, @Nullable String newFurthest) {
    return new StageState(
        next,
        now,
        why,
        stage,
        newFurthest,
        entries.plus(next, 1),
        reactivation ? reactivations + 1 : reactivations,
        blocked,
        pastUntil(now));
  }

  private List<StageVisit> pastUntil(long now) {
    if (stage == null || since == FacetCompiler.MISSING) {
      return past;
    }
    StageVisit[] visits = past.toArray(new StageVisit[past.size() + 1]);
    if (visits.length > LATEST + 1) {
      System.arraycopy(visits, 2, visits, 1, LATEST - 1);
      visits = Arrays.copyOf(visits, LATEST + 1);
    }
    visits[visits.length - 1] = new StageVisit(stage, since, now, cause);
    return List.of(visits);
  }

  StageState since(long micros) {
    return new StageState(
        stage, micros, cause, previous, furthest, entries, reactivations, blocked, past);
  }

  StageState blocked(List<String> newBlocked) {
    return new StageState(
        stage, since, cause, previous, furthest, entries, reactivations, newBlocked, past);
  }

  /** All stays that are kept, the present one last. */
  List<StageVisit> history() {
    if (stage == null || since == FacetCompiler.MISSING) {
      return past;
    }
    List<StageVisit> visits = new ArrayList<>(past);
    visits.add(new StageVisit(stage, since, Times.NEVER, cause));
    return Collections.unmodifiableList(visits);
  }
}
