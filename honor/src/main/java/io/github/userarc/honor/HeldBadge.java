package io.github.userarc.honor;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A badge a user holds.
 *
 * @param badge its name in the program
 * @param texts what people read about it
 * @param since when it was awarded
 * @param tier the present tier, empty for a one-time badge
 * @param tierNames what people call the tier, by BCP 47 language tag
 * @param tierSince when the present tier was reached; the same as {@code since} without tiers
 * @param serial the number of a limited badge, from 1 in order of commit (S33); empty for others
 */
public record HeldBadge(
    String badge,
    BadgeTexts texts,
    Instant since,
    Optional<String> tier,
    Map<String, String> tierNames,
    Instant tierSince,
    OptionalLong serial) {
  /** Copies the names. */
  public HeldBadge {
    tierNames = Map.copyOf(tierNames);
  }

  /**
   * A badge without a number.
   *
   * @param badge its name in the program
   * @param texts what people read about it
   * @param since when it was awarded
   * @param tier the present tier, empty for a one-time badge
   * @param tierNames what people call the tier, by BCP 47 language tag
   * @param tierSince when the present tier was reached; the same as {@code since} without tiers
   */
  public HeldBadge(
      String badge,
      BadgeTexts texts,
      Instant since,
      Optional<String> tier,
      Map<String, String> tierNames,
      Instant tierSince) {
    this(badge, texts, since, tier, tierNames, tierSince, OptionalLong.empty());
  }
}
