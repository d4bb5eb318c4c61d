package io.github.userarc.core.input;

/**
 * Where a routed input comes from (rule S34).
 *
 * @param user whose event or change caused it, in the same namespace
 * @param incarnation that user's incarnation (S30)
 * @param hops how many routes it has taken: 1 where the cause was an input of the user's own
 */
public record Origin(String user, int incarnation, int hops) {

  /** The most routes that one input may take, one after the other. */
  public static final int MAX_HOPS = 4;

  /** Checks the hops. */
  public Origin {
    if (hops < 1 || hops > MAX_HOPS) {
      throw new BadValueException(Integer.toString(hops), "1 to " + MAX_HOPS + " hops");
    }
  }
}
