package io.github.userarc.honor;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Refs.NumberRef;
import io.github.userarc.core.input.Times;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A compiled badge, as far as rule and view share it.
 *
 * @param number its number in the program
 * @param name its name
 * @param badge its definition
 * @param progress the compiled number of a {@link ProgressBadge}, null for others
 */
record BadgePlan(
    int number, String name, Badge badge, @Nullable NumberRef progress) {
  private static final int DIGITS = 6;

  /** How many steps the user has made. A tier that the program no longer has does not count. */
  int reached(@Nullable Award award) {
    if (award == null) {
      return 0;
    }
    for (int i = 0; i < badge.tiers().size(); i++) {
      if (badge.tiers().get(i).tier().equals(award.tier())) {
        return i + 1;
      }
    }
    return badge.tiers().isEmpty() ? 1 : 0;
  }

  /** Whether a retraction can take it away. */
  boolean isRevocable() {
    return badge.onRetraction() == OnRetraction.REVOKE;
  }

  /** The names of its tiers, lowest first. */
  List<String> tiers() {
    return BadgeNumbers.tiers(badge);
  }

  /** How many there are for all users together; {@link OneTimeBadge#UNLIMITED} for any number. */
  int limit() {
    return badge instanceof OneTimeBadge once ? once.limit() : OneTimeBadge.UNLIMITED;
  }

  /** The tier a step leads to, null for a one-time badge. */
  @Nullable
  String tier(int step) {
    return badge.tiers().isEmpty() ? null : badge.tiers().get(step).tier();
  }

  HeldBadge held(Award award, ProfileReader profile) {
    Award dated = award.dated(profile.now());
    int reached = reached(award);
    boolean tiered = reached > 0 && !badge.tiers().isEmpty();
    return new HeldBadge(
        name,
        badge.texts(),
        Times.instant(dated.since()),
        Optional.ofNullable(dated.tier()),
        tiered ? badge.tiers().get(reached - 1).names() : Map.of(),
        Times.instant(dated.tierSince()),
        award.serial() == Award.NO_SERIAL ? OptionalLong.empty() : OptionalLong.of(award.serial()));
  }

  Optional<BadgeProgress> progress(@Nullable Award award, ProfileReader profile) {
    if (progress == null || !(badge instanceof ProgressBadge growing)) {
      return Optional.empty();
    }
    long number = profile.number(progress);
    BigDecimal value =
        number == FacetCompiler.MISSING ? BigDecimal.ZERO : BigDecimal.valueOf(number, DIGITS);
    int reached = reached(award);
    return Optional.of(
        reached == growing.tiers().size()
            ? BadgeProgress.complete(value)
            : BadgeProgress.toward(growing.tiers().get(reached), value));
  }
}
