package io.github.userarc.honor;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user lost a badge, or a tier of it, because an event behind it was retracted (S31). Falling
 * through several tiers gives one change each, highest first; the last one lost is the badge.
 *
 * @param badge the badge
 * @param tier the tier; null for a one-time badge
 */
public record BadgeRevoked(String badge, @Nullable String tier) implements HonorChange {
  /** The type of this content. */
  public static final String TYPE = "badge-revoked";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("badge", badge).and("tier", tier).map();
  }
}
