package io.github.userarc.honor;

import io.github.userarc.core.condition.Condition;
import java.util.List;

/**
 * A badge awarded at most once ever, and kept. Made by {@link Badge#when}.
 *
 * @param texts what people read about it
 * @param when the condition
 * @param onRetraction what becomes of it when an event behind it is retracted
 */
public record OneTimeBadge(BadgeTexts texts, Condition when, OnRetraction onRetraction)
    implements Badge {

  @Override
  public List<BadgeTier<Condition>> tiers() {
    return List.of();
  }

  @Override
  public OneTimeBadge texts(BadgeTexts newTexts) {
    return new OneTimeBadge(newTexts, when, onRetraction);
  }

  @Override
  public OneTimeBadge onRetraction(OnRetraction policy) {
    return new OneTimeBadge(texts, when, policy);
  }
}
