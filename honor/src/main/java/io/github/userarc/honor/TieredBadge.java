package io.github.userarc.honor;

import io.github.userarc.core.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A badge whose tiers each have a condition. A tier is reached when its condition holds and all
 * tiers below it have been reached; it is kept. Made by {@link Badge#growing}.
 *
 * @param texts what people read about it
 * @param tiers the tiers, lowest first
 * @param onRetraction what becomes of it when an event behind it is retracted
 */
public record TieredBadge(
    BadgeTexts texts, List<BadgeTier<Condition>> tiers, OnRetraction onRetraction)
    implements Badge {

  /** Copies the tiers. */
  public TieredBadge {
    tiers = List.copyOf(tiers);
  }

  /**
   * Adds the next higher tier.
   *
   * @param tier its name
   * @param when its condition
   * @return a changed copy
   */
  public TieredBadge tier(String tier, Condition when) {
    return tier(tier, Map.of(), when);
  }

  /**
   * Adds the next higher tier with names for people.
   *
   * @param tier its name
   * @param names what people call it, by BCP 47 language tag
   * @param when its condition
   * @return a changed copy
   */
  public TieredBadge tier(String tier, Map<String, String> names, Condition when) {
    List<BadgeTier<Condition>> more = new ArrayList<>(tiers);
    more.add(new BadgeTier<>(tier, names, when));
    return new TieredBadge(texts, more, onRetraction);
  }

  @Override
  public TieredBadge texts(BadgeTexts newTexts) {
    return new TieredBadge(newTexts, tiers, onRetraction);
  }

  @Override
  public TieredBadge onRetraction(OnRetraction policy) {
    return new TieredBadge(texts, tiers, policy);
  }
}
