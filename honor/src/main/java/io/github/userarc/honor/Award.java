package io.github.userarc.honor;

import io.github.userarc.core.facet.FacetCompiler;
import org.jspecify.annotations.Nullable;

/**
 * A badge a user holds.
 *
 * @param badge the badge
 * @param since when it was awarded; {@link FacetCompiler#MISSING} where given-state does not say
 * @param tier the present tier, or null
 * @param tierSince when the present tier was reached; the same as {@code since} without tiers
 */
record Award(String badge, long since, @Nullable String tier, long tierSince) {

  static Award of(String badge, @Nullable String tier, long now) {
    return new Award(badge, now, tier, now);
  }

  Award tier(@Nullable String newTier, long now) {
    return new Award(badge, since, newTier, now);
  }

  boolean isDated() {
    return since != FacetCompiler.MISSING && tierSince != FacetCompiler.MISSING;
  }

  /** With {@code now} for every instant given-state did not say. */
  Award dated(long now) {
    long reached = tierSince == FacetCompiler.MISSING ? now : tierSince;
    return new Award(badge, since == FacetCompiler.MISSING ? reached : since, tier, reached);
  }
}
