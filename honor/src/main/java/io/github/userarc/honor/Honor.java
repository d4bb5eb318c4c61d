package io.github.userarc.honor;

import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.facet.ProfileReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a user is honoured with: the view of a profile's badges, and the entry point of this facet.
 *
 * <pre>{@code
 * Program community = Program.builder("community")
 *     .with(Honor.section()
 *         .badge("pioneer", Badge.when(did("post")))
 *         .badge("loyal", Badge.growingWith(count("order-paid")).tier("bronze", 5).tier("silver", 20)))
 *     .build();
 *
 * boolean pioneer = userarc.profile("u1").view(Honor.class).holds("pioneer");
 * }</pre>
 *
 * <p>A view is as of the instant the profile was asked for; it does not change.
 */
public final class Honor {
  private final Map<String, HeldBadge> held = new LinkedHashMap<>();
  private final Map<String, BadgeProgress> progress = new LinkedHashMap<>();

  Honor(List<BadgePlan> badges, HonorSlice slice, ProfileReader profile) {
    for (BadgePlan badge : badges) {
      Award award = slice.find(badge.name());
      if (award != null) {
        held.put(badge.name(), badge.held(award, profile));
      }
      badge.progress(award, profile).ifPresent(far -> progress.put(badge.name(), far));
    }
  }

  /**
   * Starts an honor section, for {@code Program.builder(…).with(…)}.
   *
   * @return the section, empty
   */
  public static HonorDefinition section() {
    return new HonorDefinition(Map.of());
  }

  /**
   * The given state of a user who holds a one-time badge since the instant of the import or the
   * start of a test.
   *
   * @param badge the badge
   * @return the given state
   */
  public static GivenState holding(String badge) {
    return holding(Map.of(badge, ""));
  }

  /**
   * The given state of a user who holds a badge in a tier.
   *
   * @param badge the badge
   * @param tier the tier
   * @return the given state
   */
  public static GivenState holding(String badge, String tier) {
    return holding(Map.of(badge, tier));
  }

  /**
   * The given state of a user who holds several badges.
   *
   * @param tiers the badges with their tiers; empty text for a one-time badge
   * @return the given state
   */
  public static GivenState holding(Map<String, String> tiers) {
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    ObjectNode badges = slice.putObject("badges");
    tiers.forEach((badge, tier) -> {
      ObjectNode held = badges.putObject(badge);
      if (!tier.isEmpty()) {
        held.put("tier", tier);
      }
    });
    return new GivenState(HonorDefinition.FACET, slice);
  }

  /**
   * The change of earning a one-time badge, as tests expect it.
   *
   * @param badge the badge
   * @return the change
   */
  public static BadgeAwarded badgeAwarded(String badge) {
    return new BadgeAwarded(badge, null);
  }

  /**
   * The change of earning a limited badge, as tests expect it.
   *
   * @param badge the badge
   * @param serial its number, from 1
   * @return the change
   */
  public static BadgeAwarded badgeAwarded(String badge, long serial) {
    return new BadgeAwarded(badge, null, serial);
  }

  /**
   * The change of reaching a tier of a badge, as tests expect it.
   *
   * @param badge the badge
   * @param tier the tier
   * @return the change
   */
  public static BadgeAwarded badgeAwarded(String badge, String tier) {
    return new BadgeAwarded(badge, tier);
  }

  /**
   * The change of losing a one-time badge, as tests expect it.
   *
   * @param badge the badge
   * @return the change
   */
  public static BadgeRevoked badgeRevoked(String badge) {
    return new BadgeRevoked(badge, null);
  }

  /**
   * The change of losing a tier of a badge, as tests expect it.
   *
   * @param badge the badge
   * @param tier the tier
   * @return the change
   */
  public static BadgeRevoked badgeRevoked(String badge, String tier) {
    return new BadgeRevoked(badge, tier);
  }

  /**
   * The badges the user holds.
   *
   * @return the badges in order of the program
   */
  public List<HeldBadge> badges() {
    return Collections.unmodifiableList(new ArrayList<>(held.values()));
  }

  /**
   * A badge the user holds.
   *
   * @param badge its name
   * @return the badge, empty if the user does not hold it
   */
  public Optional<HeldBadge> badge(String badge) {
    return Optional.ofNullable(held.get(badge));
  }

  /**
   * Whether the user holds a badge, in any tier.
   *
   * @param badge its name
   * @return true if so
   */
  public boolean holds(String badge) {
    return held.containsKey(badge);
  }

  /**
   * How far the user is toward the next tier of a badge that grows with a number, held or not.
   *
   * @param badge its name
   * @return the progress, empty for badges of other kinds and unknown ones
   */
  public Optional<BadgeProgress> progress(String badge) {
    return Optional.ofNullable(progress.get(badge));
  }
}
