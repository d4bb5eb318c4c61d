package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Transitions that can never be taken: their condition contradicts itself, or another that is tried
 * before them asks for no more. Found where it is easily seen.
 */
final class DeadTransitions {
  private final Stages stages;
  private final String path;

  DeadTransitions(Stages stages, String path) {
    this.stages = stages;
    this.path = path;
  }

  List<Problem> find() {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < stages.transitions().size(); i++) {
      Transition transition = stages.transitions().get(i);
      String where = path + ".transitions[" + i + "]";
      if (Contradictions.isNever(transition.when())) {
        problems.add(new Problem(
            where + ".when",
            ConditionText.of(transition.when()),
            "a condition that can hold",
            "Maybe one of its parts contradicts another"));
      } else {
        int at = i;
        overtaken(i)
            .ifPresent(by -> problems.add(new Problem(
                where,
                String.join(", ", stages.transitions().get(at).from()) + " to " + transition.to(),
                "a transition that can be taken",
                "Maybe give it a higher priority: transitions[" + by + "] is always taken first")));
      }
    }
    return problems;
  }

  /** The transition that is taken in its place, from whichever stage. */
  private Optional<Integer> overtaken(int place) {
    Transition late = stages.transitions().get(place);
    Optional<Integer> by = Optional.empty();
    for (String stage : stages.all()) {
      if (stages.leaves(late, stage)) {
        by = overtaken(place, stage);
        if (by.isEmpty()) {
          return by;
        }
      }
    }
    return by;
  }

  private Optional<Integer> overtaken(int place, String stage) {
    Transition late = stages.transitions().get(place);
    for (int i = 0; i < stages.transitions().size(); i++) {
      Transition early = stages.transitions().get(i);
      boolean first =
          early.priority() > late.priority() || (early.priority() == late.priority() && i < place);
      if (first && stages.leaves(early, stage) && asksForNoMore(early, late, stage)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private boolean asksForNoMore(Transition early, Transition late, String stage) {
    boolean anytime =
        early.atOnce() || !late.atOnce() || stages.minDwellOf(stage).isEmpty();
    return anytime
        && (early.when().equals(late.when()) || early.when().equals(Condition.ALWAYS))
        && isNotLonger(early.after(), late.after());
  }

  private static boolean isNotLonger(@Nullable Span one, @Nullable Span other) {
    return one == null
        || one.equals(other)
        || (other != null && one.isExact() && other.isExact() && one.micros() <= other.micros());
  }
}
