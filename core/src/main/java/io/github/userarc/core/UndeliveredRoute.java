package io.github.userarc.core;

import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.route.RoutedInput;
import java.util.List;
import java.util.Optional;

/**
 * A routed input that came to nothing at its target (rule S34): the target rejected it, because it
 * was too late, or not as the program has such events; or it was the retraction of one (S31), which
 * the target rejected or refused. It is dropped, so that it blocks nothing; what routed it stands.
 *
 * @param input the routed input
 * @param problems why it was rejected; of a refusal one that tells its reason, so that there is
 *     always at least one
 * @param refusal the target's answer, where it refused a retraction
 */
public record UndeliveredRoute(
    RoutedInput input, List<Problem> problems, Optional<RetractionAnswer.Refused> refusal) {
  /** Copies the problems. */
  public UndeliveredRoute {
    problems = List.copyOf(problems);
  }

  /**
   * A routed input that was rejected.
   *
   * @param input the routed input
   * @param problems why
   * @return what there is to tell
   */
  public static UndeliveredRoute rejected(RoutedInput input, List<Problem> problems) {
    return new UndeliveredRoute(input, problems, Optional.empty());
  }

  /**
   * A routed retraction that was refused.
   *
   * @param input the routed retraction
   * @param refusal the target's answer
   * @return what there is to tell
   */
  public static UndeliveredRoute refused(RoutedInput input, RetractionAnswer.Refused refusal) {
    String reason = refusal.reason().label();
    Problem problem = Problem.of(
        "retraction",
        refusal.definition().isEmpty() ? reason : reason + ": " + refusal.definition(),
        "an event that its target knows and can take back");
    return new UndeliveredRoute(input, List.of(problem), Optional.of(refusal));
  }
}
