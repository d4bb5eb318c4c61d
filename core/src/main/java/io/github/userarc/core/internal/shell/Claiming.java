package io.github.userarc.core.internal.shell;

import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.internal.engine.Deciding;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Decisions that need claims answered (S33). */
final class Claiming {
  private Claiming() {}

  /**
   * Decides again until all claims that a decision needs are answered: one that is granted may lead
   * to others.
   *
   * @param first what came of deciding without an answer
   * @param taken tells how much has been taken of claims
   * @param again decides with answers
   */
  static Deciding.Outcome answered(
      Deciding.Outcome first,
      Deciding workplace,
      Function<Set<ClaimId>, Map<ClaimId, Long>> taken,
      Function<ClaimAnswers, Deciding.Outcome> again) {
    Deciding.Outcome outcome = first;
    for (ClaimAnswers answers = ClaimAnswers.NONE; outcome.isOpen(); ) {
      answers = answers.and(taken.apply(workplace.dealings().needs()));
      outcome = again.apply(answers);
    }
    return outcome;
  }
}
