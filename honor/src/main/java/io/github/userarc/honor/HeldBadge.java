package io.github.userarc.honor;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A badge a user holds.
 *
 * @param badge its name in the program
 * @param texts what people read about it
 * @param since when it was awarded
 * @param tier the present tier, empty for a one-time badge
 * @param tierNames what people call the tier, by BCP 47 language tag
 * @param tierSince when the present tier was reached; the same as {@code since} without tiers
 */
public record HeldBadge(
    String badge,
    BadgeTexts texts,
    Instant since,
    Optional<String> tier,
    Map<String, String> tierNames,
    Instant tierSince) {
  /** Copies the names. */
  public HeldBadge {
    tierNames = Map.copyOf(tierNames);
  }
}
