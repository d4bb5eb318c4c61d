package io.github.userarc.honor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The badges of a program by number, in order of name, and their tiers by step: users are many, and
 * keep numbers, not names.
 */
final class BadgeNumbers {
  private final String[] names;
  private final List<List<String>> tiers;

  BadgeNumbers(Map<String, Badge> badges) {
    names = badges.keySet().stream().sorted().toArray(String[]::new);
    tiers = Arrays.stream(names).map(name -> tiers(badges.get(name))).toList();
  }

  static List<String> tiers(@Nullable Badge badge) {
    return badge == null
        ? List.of()
        : badge.tiers().stream().<String>map(BadgeTier::tier).toList();
  }

  /** The number of a badge; negative if the program has none of this name. */
  int of(String badge) {
    return Arrays.binarySearch(names, badge);
  }

  String name(int number) {
    return names[number];
  }

  /** The tier a step has led to; null for a badge without tiers. */
  @Nullable
  String tier(int number, int step) {
    List<String> all = tiers.get(number);
    return all.isEmpty() ? null : all.get(step - 1);
  }

  /** How many steps lead to a tier, 1 to a badge without tiers; 0 if the badge has no such tier. */
  int step(int number, @Nullable String tier) {
    List<String> all = tiers.get(number);
    if (tier == null) {
      return all.isEmpty() ? 1 : 0;
    }
    return all.indexOf(tier) + 1;
  }
}
