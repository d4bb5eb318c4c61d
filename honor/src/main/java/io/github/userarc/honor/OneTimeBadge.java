package io.github.userarc.honor;

import io.github.userarc.core.condition.Condition;
import java.util.List;

/**
 * A badge awarded at most once ever, and kept. Made by {@link Badge#when}.
 *
 * @param texts what people read about it
 * @param when the condition
 */
public record OneTimeBadge(BadgeTexts texts, Condition when) implements Badge {

  @Override
  public List<BadgeTier<Condition>> tiers() {
    return List.of();
  }

  @Override
  public OneTimeBadge texts(BadgeTexts newTexts) {
    return new OneTimeBadge(newTexts, when);
  }
}
