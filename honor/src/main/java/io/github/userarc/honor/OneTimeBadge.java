package io.github.userarc.honor;

import io.github.userarc.core.condition.Condition;
import java.util.List;

/**
 * A badge awarded at most once ever, and kept. Made by {@link Badge#when}.
 *
 * @param texts what people read about it
 * @param when the condition
 * @param limit how many there are for all users together (S33), 0 for any number
 * @param onRetraction what becomes of it when an event behind it is retracted
 */
public record OneTimeBadge(BadgeTexts texts, Condition when, int limit, OnRetraction onRetraction)
    implements Badge {
  /** A badge of which there is any number. */
  public static final int UNLIMITED = 0;

  /**
   * A badge of which there is any number.
   *
   * @param texts what people read about it
   * @param when the condition
   */
  public OneTimeBadge(BadgeTexts texts, Condition when) {
    this(texts, when, UNLIMITED, OnRetraction.KEEP);
  }

  /**
   * Only for the first users who meet the condition (S33): each has a number, from 1; whoever comes
   * too late is told by {@code claim-refused} and never gets it. The claim is
   * {@code honor.badge.<name>}.
   *
   * @param badges how many there are for all users together
   * @return a changed copy
   */
  public OneTimeBadge limited(int badges) {
    return new OneTimeBadge(texts, when, badges, onRetraction);
  }

  @Override
  public List<BadgeTier<Condition>> tiers() {
    return List.of();
  }

  @Override
  public OneTimeBadge texts(BadgeTexts newTexts) {
    return new OneTimeBadge(newTexts, when, limit, onRetraction);
  }

  @Override
  public OneTimeBadge onRetraction(OnRetraction policy) {
    return new OneTimeBadge(texts, when, limit, policy);
  }
}
