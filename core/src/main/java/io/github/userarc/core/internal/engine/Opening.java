package io.github.userarc.core.internal.engine;

import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opens profiles with given state instead of a history (S32): part by part, as a test or a host
 * says it, or as a whole, as an export tells it. What follows is evaluated silently (S22).
 */
final class Opening {
  private static final long EARLIEST = Times.micros(Times.EARLIEST);

  private final Plan plan;
  private final GivenCore core;
  private final StateCodec codec;

  Opening(Plan plan, InputCheck check, StateCodec codec) {
    this.plan = plan;
    this.core = new GivenCore(plan, check);
    this.codec = codec;
  }

  /**
   * Opens the new profile that a session has turned to, silently. Where there are problems, what
   * has been written is to be rolled back.
   */
  List<Problem> open(Session session, long micros, List<GivenState> given) {
    Map<String, ObjectNode> parts = GivenSlices.of(given);
    List<Problem> problems = new ArrayList<>();
    ObjectNode whole = parts.get(GivenState.STATE);
    if (whole == null) {
      parts(session, micros, parts, problems);
    } else if (parts.size() > 1) {
      problems.add(Problem.of(
          GivenState.STATE,
          String.join(", ", parts.keySet()),
          "a whole state, with nothing beside it"));
    } else {
      whole(session, micros, whole, problems);
    }
    if (problems.isEmpty()) {
      evaluate(session, whole != null, problems);
    }
    return List.copyOf(new LinkedHashSet<>(problems));
  }

  private static void evaluate(Session session, boolean whole, List<Problem> problems) {
    try {
      session.readAt(session.state().clock());
      session.markAllDirty();
      session.rounds(0, true);
    } catch (RuntimeException broken) {
      if (!whole) {
        throw broken;
      }
      problems.add(noState(broken)); // its numbers are in the right places, but make no sense
    }
  }

  private static Problem noState(RuntimeException broken) {
    return Problem.of(
        GivenState.STATE, String.valueOf(broken.getMessage()), "a state as an export tells it");
  }

  private void parts(
      Session session, long micros, Map<String, ObjectNode> parts, List<Problem> problems) {
    LiveState state = session.state();
    int date = plan.calendar.date(micros);
    state.clock(micros);
    state.register(micros, date);
    state.latestDate(date);
    session.startParameters(micros);
    session.readAt(micros);
    parts.forEach((id, slice) -> {
      if (id.equals(GivenState.CORE)) {
        core.open(session, micros, slice, problems);
      } else {
        facet(session, id, slice, micros, problems);
      }
    });
  }

  private void facet(
      Session session, String id, ObjectNode slice, long micros, List<Problem> problems) {
    for (FacetPlan facet : plan.facets) {
      if (facet.id().equals(id)) {
        List<Problem> own = new ArrayList<>();
        StateCodec.readGiven(session, facet, slice, micros, own);
        problems.addAll(own);
        return;
      }
    }
    List<String> known = new ArrayList<>(List.of(GivenState.CORE));
    Arrays.stream(plan.facets).map(FacetPlan::id).forEach(known::add);
    problems.add(new Problem(
        id,
        id,
        "one of the program's facets: " + String.join(", ", known),
        Nearest.of(id, known)
            .map(nearest -> "Maybe you meant '" + nearest + "'")
            .orElse("")));
  }

  /**
   * Reads a whole state. What this version of the program wrote must come out again as it is: so
   * whatever is missing, misspelt or out of range is found. Another version's is taken as a stored
   * state would be (S29).
   */
  private void whole(Session session, long micros, ObjectNode whole, List<Problem> problems) {
    LiveState state = session.state();
    try {
      codec.readInto(session, whole);
    } catch (RuntimeException broken) {
      problems.add(noState(broken));
      return;
    }
    if (!state.exists() || state.clock() > micros || state.clock() < EARLIEST) {
      problems.add(Problem.of(
          "state.clock",
          whole.path("clock").toString(),
          "microseconds up to the import's own time " + Times.instant(micros)));
      return;
    }
    if (state.registeredAt() > state.clock()) {
      problems.add(Problem.of(
          "state.registered-at",
          whole.path("registered-at").toString(),
          "microseconds up to the clock"));
    }
    if (state.sequence() < 0) {
      problems.add(
          Problem.of("state.sequence", whole.path("sequence").toString(), "a number from 0"));
    }
    if (whole.path(StateCodec.PROGRAM).asString("").equals(plan.version)) {
      Differences.between(whole, codec.write(session), GivenState.STATE, problems);
    }
    if (problems.isEmpty()) {
      check(whole, problems);
    }
  }

  /** Finds numbers that are none of this world, such as instants to come. */
  private void check(ObjectNode whole, List<Problem> problems) {
    Problems found = new Problems();
    try {
      new StateTreeCheck(plan, whole, found).check();
    } catch (RuntimeException broken) {
      problems.add(noState(broken)); // a list where a number should be
    }
    found
        .list()
        .forEach(problem -> problems.add(
            Problem.of("state." + problem.path(), problem.value(), problem.expected())));
  }
}
