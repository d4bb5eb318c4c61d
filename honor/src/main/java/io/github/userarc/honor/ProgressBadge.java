package io.github.userarc.honor;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A badge whose tiers are reached by a number, with progress toward the next. A tier is kept when
 * the number falls again. Made by {@link Badge#growingWith}.
 *
 * @param texts what people read about it
 * @param progress the number
 * @param tiers the tiers with the number from which on each is reached, lowest first
 * @param onRetraction what becomes of it when an event behind it is retracted
 */
public record ProgressBadge(
    BadgeTexts texts, Operand progress, List<BadgeTier<Decimal>> tiers, OnRetraction onRetraction)
    implements Badge {

  /** Copies the tiers. */
  public ProgressBadge {
    tiers = List.copyOf(tiers);
  }

  /**
   * Adds the next higher tier.
   *
   * @param tier its name
   * @param at the number from which on it is reached, above that of the tier before
   * @return a changed copy
   * @throws io.github.userarc.core.input.BadValueException if it is no number a {@link Decimal}
   *     holds
   */
  public ProgressBadge tier(String tier, Object at) {
    return tier(tier, Map.of(), at);
  }

  /**
   * Adds the next higher tier with names for people.
   *
   * @param tier its name
   * @param names what people call it, by BCP 47 language tag
   * @param at the number from which on it is reached, above that of the tier before
   * @return a changed copy
   * @throws io.github.userarc.core.input.BadValueException if it is no number a {@link Decimal}
   *     holds
   */
  public ProgressBadge tier(String tier, Map<String, String> names, Object at) {
    Value number = at instanceof String text ? Decimal.of(text) : Value.of(at);
    if (!(number instanceof Decimal decimal)) {
      throw new IllegalArgumentException("Tier '" + tier + "' at '" + at + "': expected a number");
    }
    List<BadgeTier<Decimal>> more = new ArrayList<>(tiers);
    more.add(new BadgeTier<>(tier, names, decimal));
    return new ProgressBadge(texts, progress, more, onRetraction);
  }

  @Override
  public ProgressBadge texts(BadgeTexts newTexts) {
    return new ProgressBadge(newTexts, progress, tiers, onRetraction);
  }

  @Override
  public ProgressBadge onRetraction(OnRetraction policy) {
    return new ProgressBadge(texts, progress, tiers, policy);
  }
}
