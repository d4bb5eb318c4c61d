package io.github.userarc.honor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tier of a badge. It is reached when its need is met and all tiers below it have been reached.
 *
 * @param <N> {@link io.github.userarc.core.condition.Condition} in a {@link TieredBadge},
 *     {@link io.github.userarc.core.input.Decimal} in a {@link ProgressBadge}
 * @param tier its name
 * @param names what people call it, by BCP 47 language tag
 * @param need a condition, or the number from which on it is reached
 */
public record BadgeTier<N>(String tier, Map<String, String> names, N need) {
  /** Copies the names, keeping their order. */
  public BadgeTier {
    names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
  }
}
