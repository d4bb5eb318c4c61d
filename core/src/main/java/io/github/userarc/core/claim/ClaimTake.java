package io.github.userarc.core.claim;

import io.github.userarc.core.input.Decimal;

/**
 * What a commit takes from a shared counter, or gives back to it (S33). Amounts are in millionths
 * of a unit.
 *
 * @param id the counter
 * @param amount how much is taken; below 0 where a budget gets back what a retraction took back
 * @param limit how much there may be taken in all
 * @param before how much has to be taken before this, because a serial number depends on it;
 *     {@link #ANY} where it is enough that the limit is kept
 */
public record ClaimTake(ClaimId id, long amount, long limit, long before) {
  /** It does not matter how much was taken before. */
  public static final long ANY = -1;

  /** Whatever has been taken, what is given back fits: no counter is ever beyond this. */
  private static final long ROOM = Decimal.LIMIT;

  /**
   * What a commit gives back to a budget (S31). It always fits.
   *
   * @param id the counter
   * @param amount how much is given back, above 0; never more than has been taken
   * @return the negative take
   */
  public static ClaimTake back(ClaimId id, long amount) {
    return new ClaimTake(id, -amount, ROOM - amount, ANY);
  }

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
