package io.github.userarc.core.claim;

/**
 * What a profile that asked for a claim was told (S33).
 *
 * @param granted whether it has it
 * @param serial its number among all that were granted, from 1 in order of commit; 0 where there is
 *     none: of a refusal, a unique claim, a budget, and in a preview that cannot know it
 */
public record ClaimOutcome(boolean granted, long serial) {
  /** A refusal. */
  public static final ClaimOutcome REFUSED = new ClaimOutcome(false, 0);

  /**
   * The outcome as facts say it.
   *
   * @return {@code "granted"} or {@code "refused"}
   */
  public String text() {
    return granted ? Claims.GRANTED : Claims.REFUSED;
  }
}
