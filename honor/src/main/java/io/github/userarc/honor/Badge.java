package io.github.userarc.honor;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.Operand;
import java.util.List;

/**
 * A badge a user may earn, once and for good: it stays when its condition no longer holds, unless
 * it is {@linkplain OnRetraction#REVOKE revoked}. Either one-time, or growing through tiers by a
 * number or by conditions. Immutable.
 *
 * <pre>{@code
 * Badge.when(did("order-paid"))
 * Badge.growingWith(count("order-paid")).tier("bronze", 5).tier("silver", 20)
 * Badge.growing().tier("bronze", did("post")).tier("silver", attribute("verified").is(true))
 * }</pre>
 */
public sealed interface Badge permits OneTimeBadge, ProgressBadge, TieredBadge {

  /**
   * What people read about it.
   *
   * @return names and descriptions
   */
  BadgeTexts texts();

  /**
   * What becomes of it when an event behind it is retracted (S31).
   *
   * @return {@link OnRetraction#KEEP} unless the badge says otherwise
   */
  OnRetraction onRetraction();

  /**
   * The badge with a policy for retractions.
   *
   * @param policy what becomes of it when an event behind it is retracted
   * @return a changed copy
   */
  Badge onRetraction(OnRetraction policy);

  /**
   * Its tiers.
   *
   * @return the tiers, lowest first; none for a one-time badge
   */
  List<? extends BadgeTier<?>> tiers();

  /**
   * The badge with texts for people.
   *
   * @param newTexts the texts, see {@link BadgeTexts#name}
   * @return a changed copy
   */
  Badge texts(BadgeTexts newTexts);

  /**
   * A badge awarded as soon as a condition holds, at most once ever.
   *
   * @param condition the condition
   * @return the badge
   */
  static OneTimeBadge when(Condition condition) {
    return new OneTimeBadge(BadgeTexts.NONE, condition);
  }

  /**
   * A badge whose tiers are reached by a number, with progress toward the next.
   *
   * @param progress the number: a metric, attribute or fact
   * @return the badge, without tiers
   */
  static ProgressBadge growingWith(Operand progress) {
    return new ProgressBadge(BadgeTexts.NONE, progress, List.of(), OnRetraction.KEEP);
  }

  /**
   * A badge whose tiers each have a condition.
   *
   * @return the badge, without tiers
   */
  static TieredBadge growing() {
    return new TieredBadge(BadgeTexts.NONE, List.of(), OnRetraction.KEEP);
  }
}
