package io.github.userarc.core.claim;

/**
 * What a commit takes from a shared counter (S33). Amounts are in millionths of a unit.
 *
 * @param id the counter
 * @param amount how much is taken, above 0
 * @param limit how much there may be taken in all
 * @param before how much has to be taken before this, because a serial number depends on it;
 *     {@link #ANY} where it is enough that the limit is kept
 */
public record ClaimTake(ClaimId id, long amount, long limit, long before) {
  /** It does not matter how much was taken before. */
  public static final long ANY = -1;

  /**
   * Whether it can be taken.
   *
   * @param taken how much has been taken so far
   * @return false if the claim is lost: the decision has to be made again
   */
  public boolean fits(long taken) {
    return (before == ANY || before == taken) && taken <= limit - amount;
  }
}
