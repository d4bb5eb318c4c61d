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
 * @param serial the number of a limited badge, from 1; {@link #NO_SERIAL} for others
 */
record Award(String badge, long since, @Nullable String tier, long tierSince, long serial) {
  static final long NO_SERIAL = 0;

  Award(String badge, long since, @Nullable String tier, long tierSince) {
    this(badge, since, tier, tierSince, NO_SERIAL);
  }

  Award numbered(long number) {
    return new Award(badge, since, tier, tierSince, number);
  }

  static Award of(String badge, @Nullable String tier, long now) {
    return new Award(badge, now, tier, now);
  }

  Award tier(@Nullable String newTier, long now) {
    return new Award(badge, since, newTier, now, serial);
  }

  boolean isDated() {
    return since != FacetCompiler.MISSING && tierSince != FacetCompiler.MISSING;
  }

  /** With {@code now} for every instant given-state did not say. */
  Award dated(long now) {
    long reached = tierSince == FacetCompiler.MISSING ? now : tierSince;
    long first = since == FacetCompiler.MISSING ? reached : since;
    return new Award(badge, first, tier, reached, serial);
  }
}
