package io.github.userarc.honor;

import io.github.userarc.core.change.Fields;
import io.github.userarc.core.input.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user earned a badge, or a tier of it. Passing several tiers in one step gives one change
 * each, in order (S22).
 *
 * @param badge the badge
 * @param tier the tier; null for a one-time badge
 */
public record BadgeAwarded(String badge, @Nullable String tier) implements HonorChange {
  /** The type of this content. */
  public static final String TYPE = "badge-awarded";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("badge", badge).and("tier", tier).map();
  }
}
