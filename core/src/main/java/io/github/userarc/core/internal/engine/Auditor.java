package io.github.userarc.core.internal.engine;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.internal.json.StateText;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.program.Problem;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks that a state is well-formed and that its deadlines are right. Whatever is evaluated anew
 * is evaluated on copies, by reading the stored form back: that is silent and repairs what is
 * wrong, so that the difference tells it.
 */
final class Auditor {
  /** How far deadlines are followed: beyond any window of a usual program. */
  private static final long REACH = 800L * 86_400_000_000L;

  private final Plan plan;
  private final Desk deciding;
  private final Problems problems = new Problems();

  Auditor(Plan plan, Desk deciding) {
    this.plan = plan;
    this.deciding = deciding;
  }

  /** What is wrong with a state. */
  List<Problem> check(LiveState state) {
    rows(state);
    if (!problems.isEmpty()) {
      return problems.list(); // what follows could not even read it
    }
    ObjectNode tree;
    try {
      tree = deciding.write(state.copy());
    } catch (RuntimeException broken) {
      problems.add("", broken.toString(), "a state that can be written", "");
      return problems.list();
    }
    facets(state);
    LiveState fresh = stored(state.id(), StateText.write(tree));
    if (fresh != null && state.exists() && !state.outdated()) {
      deadlines(state, fresh);
    }
    return problems.list();
  }

  /**
   * What is wrong with a stored state.
   *
   * @param nextDue the deadline kept beside it, which must not come too late
   */
  List<Problem> check(ProfileId id, byte[] bytes, long nextDue) {
    LiveState fresh = stored(id, bytes);
    if (fresh != null) {
      facets(fresh);
    }
    if (fresh != null && fresh.exists() && !fresh.outdated() && nextDue > fresh.nextDue()) {
      long until = Math.min(nextDue - 1, fresh.clock() + REACH);
      for (Change<?> change : advance(fresh, until)) {
        problems.add(
            "next-due",
            shown(nextDue),
            "at most " + change.at() + ", when " + change.cause().definition() + " changes",
            "");
        break;
      }
    }
    return problems.list();
  }

  /** Reads a stored state back; null if that is impossible. */
  private @Nullable LiveState stored(ProfileId id, byte[] bytes) {
    JsonNode tree;
    LiveState fresh;
    JsonNode again;
    try {
      tree = StateText.read(id, bytes);
      new StateTreeCheck(plan, tree, problems).check();
      fresh = deciding.read(id, tree);
      again = StateText.read(id, StateText.write(deciding.write(fresh)));
    } catch (BadSliceException unreadable) {
      for (Problem problem : unreadable.problems()) {
        problems.add(
            "facets." + problem.path(), problem.value(), problem.expected(), problem.hint());
      }
      return null;
    } catch (RuntimeException unreadable) {
      problems.add("", unreadable.toString(), "a state that can be read", "");
      return null;
    }
    if (!fresh.outdated()) {
      int before = problems.list().size();
      TreeDiff.of(
          tree,
          again,
          difference -> problems.add(
              difference.path(),
              difference.found().isMissingNode() ? "" : difference.found().toString(),
              difference.expected().isMissingNode()
                  ? "nothing, as evaluated at the clock"
                  : difference.expected() + ", as read back and evaluated at the clock",
              ""));
      if (before == problems.list().size() && !Arrays.equals(bytes, StateText.write(again))) {
        problems.add("", "other bytes", "the canonical form of the same state (S11)", "");
      }
    }
    return fresh;
  }

  private void facets(LiveState state) {
    if (state.outdated()) {
      return;
    }
    for (FacetPlan facet : plan.facets) {
      for (Problem problem : facet.facet().check(state.facet(facet.number()))) {
        problems.add(
            "facets." + facet.id() + (problem.path().isEmpty() ? "" : "." + problem.path()),
            problem.value(),
            problem.expected(),
            problem.hint());
      }
    }
  }

  // ---- what only a live state has

  private void rows(LiveState state) {
    marks(state);
    long earliest = Times.NEVER;
    long[] dues = state.dues();
    for (int i = 0; i < dues.length; i += LiveState.DUE) {
      long instant = dues[i + 1];
      String path = "dues." + owner(dues[i]);
      earliest = Math.min(earliest, instant);
      if (dues[i] > plan.programDue()) {
        problems.add(path, Long.toString(dues[i]), "the number of a definition", "");
      } else if (dues[i] < plan.parametersDue() && instant <= state.clock()) {
        problems.add(
            path, shown(instant), "an instant after the clock, " + shown(state.clock()), "");
      }
    }
    if (state.nextDue() != earliest) {
      problems.add(
          "next-due", shown(state.nextDue()), shown(earliest) + ", the earliest deadline", "");
    }
    for (FacetPlan facet : plan.facets) {
      long due = facet.facet().nextDue(state.facet(facet.number()));
      long kept = state.dueAt(facet.number());
      if (state.exists() && !state.outdated() && due != kept) {
        problems.add(
            "dues.facet " + facet.id(), shown(kept), shown(due) + ", as the facet says", "");
      }
    }
  }

  private void marks(LiveState state) {
    long[] marks = state.marks();
    for (int i = 0; i < marks.length; i += LiveState.MARK) {
      boolean known = marks[i] < plan.definitions.length
          && plan.definitions[(int) marks[i]] instanceof CoreDefs.Marked;
      if (!known) {
        problems.add("marks", Long.toString(marks[i]), "the number of a definition by rule", "");
      }
    }
  }

  /** Whose a deadline is: of a facet below 0, of the parameters above all definitions. */
  private String owner(long number) {
    if (number < 0) {
      return "facet " + plan.facets[(int) number + plan.facets.length].id();
    } else if (number == plan.parametersDue()) {
      return "parameters";
    } else if (number == plan.programDue()) {
      return "program";
    }
    return number < plan.definitions.length ? plan.definitions[(int) number].id : "" + number;
  }

  /**
   * Deadlines are lower bounds, so a kept one may be earlier than one found anew. Where it is
   * later, what is going to happen tells whether it is too late.
   */
  private void deadlines(LiveState state, LiveState fresh) {
    long until = Long.MIN_VALUE;
    for (Def def : plan.definitions) {
      long kept = state.due(def.number);
      if (kept > fresh.due(def.number)) {
        until = Math.max(until, Math.min(kept, state.clock() + REACH));
      }
    }
    if (until == Long.MIN_VALUE) {
      return;
    }
    List<Change<?>> kept = advance(state, until);
    List<Change<?>> anew = advance(fresh, until);
    for (int i = 0; i < anew.size(); i++) {
      Change<?> expected = anew.get(i);
      if (i >= kept.size() || !what(kept.get(i)).equals(what(expected))) {
        Def def = plan.byId.get(expected.cause().definition());
        problems.add(
            "dues." + expected.cause().definition(),
            def == null ? "" : shown(state.due(def.number)),
            "at most " + expected.at() + ", when it changes",
            "");
        return;
      }
    }
    if (kept.size() > anew.size()) {
      Change<?> extra = kept.get(anew.size());
      problems.add(
          "dues." + extra.cause().definition(),
          extra.at().toString(),
          "no change, as with deadlines found anew",
          "");
    }
  }

  private List<Change<?>> advance(LiveState state, long until) {
    try {
      return deciding.advance(state.copy(), until, false, Dealings.For.SHOWING, ClaimAnswers.NONE);
    } catch (RuntimeException broken) {
      problems.add("", broken.toString(), "a state that can be advanced", "");
      return List.of();
    }
  }

  private static String what(Change<?> change) {
    JsonNode tree = ChangeJson.write(change);
    return tree.path("at") + " " + tree.path("type") + " " + tree.path("content");
  }

  private static String shown(long instant) {
    return instant == Times.NEVER ? "" : Times.instant(instant).toString();
  }
}
