package io.github.userarc.core.internal.shell;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.route.RoutedInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an input.
 *
 * @param changes its changes, or those of the original
 * @param answer a command's answer
 * @param duplicate whether its key had been applied before
 * @param sameContent whether a duplicate has the original's content
 * @param problems why it is rejected; empty if it is not
 * @param routed what it routes to other profiles, committed and not yet delivered
 */
public record Applied(
    List<Change<?>> changes,
    @Nullable Answer answer,
    boolean duplicate,
    boolean sameContent,
    List<Problem> problems,
    List<RoutedInput> routed) {

  /** An input that was applied and changed nothing: most are like that. */
  static final Applied NOTHING = new Applied(List.of(), null, false, true, List.of(), List.of());

  static Applied of(Deciding.Outcome outcome, List<RoutedInput> routed) {
    return outcome.isNothing() && routed.isEmpty()
        ? NOTHING
        : new Applied(outcome.changes(), outcome.answer(), false, true, List.of(), routed);
  }

  /**
   * What is answered where there is nothing to save: a rejection, or an event that is not taken
   * back (S31). Null where there is.
   */
  static @Nullable Applied unsaved(Input input, Deciding.Outcome outcome) {
    if (outcome.rejected()) {
      return rejected(outcome.problems());
    }
    boolean refused =
        outcome.answer() instanceof RetractionAnswer.Refused && input instanceof Retraction;
    return refused ? of(outcome, List.of()) : null;
  }

  /** A repeat: what the original routed is on its way or delivered. */
  static Applied repeat(List<Change<?>> changes, @Nullable Answer answer, boolean sameContent) {
    return new Applied(changes, answer, true, sameContent, List.of(), List.of());
  }

  /** Whether it was applied just now and there is nothing to tell of it. */
  boolean isNothing() {
    return changes.isEmpty() && answer == null && !duplicate && sameContent && problems.isEmpty();
  }

  /** An input of somebody who was erased, where the program refuses those (S30). */
  static Applied erased(ProfileId id) {
    return rejected(List.of(new Problem(
        "user",
        id.user(),
        "a user who was not erased: this program refuses later inputs of those",
        "Maybe drop what is delivered again after an erasure")));
  }

  static Applied rejected(List<Problem> problems) {
    return new Applied(List.of(), null, false, true, problems, List.of());
  }
}
