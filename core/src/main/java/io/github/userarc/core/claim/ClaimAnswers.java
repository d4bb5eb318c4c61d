package io.github.userarc.core.claim;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a store says about shared counters: how much has been taken of each (S33). A decision is a
 * function of state, input and these.
 *
 * @param taken millionths of a unit by counter
 */
public record ClaimAnswers(Map<ClaimId, Long> taken) {
  /** No answers. */
  public static final ClaimAnswers NONE = new ClaimAnswers(Map.of());

  /** Copies the answers. */
  public ClaimAnswers {
    taken = Map.copyOf(taken);
  }

  /**
   * These answers and newer ones, which win.
   *
   * @param newer millionths of a unit by counter
   * @return all of them
   */
  public ClaimAnswers and(Map<ClaimId, Long> newer) {
    Map<ClaimId, Long> all = new HashMap<>(taken);
    all.putAll(newer);
    return new ClaimAnswers(all);
  }

  /**
   * Answers that nothing has been taken yet of some counters.
   *
   * @param claims the counters
   * @return the answers
   */
  public static ClaimAnswers untouched(Set<ClaimId> claims) {
    Map<ClaimId, Long> none = new HashMap<>();
    claims.forEach(claim -> none.put(claim, 0L));
    return new ClaimAnswers(none);
  }
}
