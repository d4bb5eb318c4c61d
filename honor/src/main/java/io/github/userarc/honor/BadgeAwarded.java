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
 * @param serial the number of a limited badge, from 1 in order of commit (S33); null for others,
 *     and in a preview that cannot know it
 */
public record BadgeAwarded(
    String badge, @Nullable String tier, @Nullable Long serial) implements HonorChange {
  /** The type of this content. */
  public static final String TYPE = "badge-awarded";

  /**
   * A badge without a number.
   *
   * @param badge the badge
   * @param tier the tier; null for a one-time badge
   */
  public BadgeAwarded(String badge, @Nullable String tier) {
    this(badge, tier, null);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Value> fields() {
    return Fields.of("badge", badge).and("tier", tier).and("serial", serial).map();
  }
}
