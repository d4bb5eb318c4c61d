package io.github.userarc.honor;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks badges before they are compiled. */
final class BadgeChecks {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,100}");

  private final List<Problem> problems = new ArrayList<>();

  private BadgeChecks() {}

  /** What is wrong, with paths relative to the honor section. */
  static List<Problem> check(HonorDefinition definition) {
    BadgeChecks checks = new BadgeChecks();
    definition.badges().forEach(checks::badge);
    return checks.problems;
  }

  private void badge(String name, Badge badge) {
    String path = "badges." + name;
    name(path, name);
    if (badge.tiers().isEmpty() && !(badge instanceof OneTimeBadge)) {
      problem(path + ".tiers", "", "at least one tier", "");
    }
    if (badge instanceof OneTimeBadge once && once.limit() < 0) {
      problem(path + ".limited", Integer.toString(once.limit()), "a number above 0", "");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < badge.tiers().size(); i++) {
      String tier = badge.tiers().get(i).tier();
      String where = path + ".tiers[" + i + "]";
      name(where + ".tier", tier);
      if (!seen.add(tier)) {
        problem(where + ".tier", tier, "every tier once", "");
      }
      if (badge instanceof ProgressBadge growing && i > 0) {
        rising(where + ".at", growing, i);
      }
    }
  }

  private void rising(String where, ProgressBadge badge, int tier) {
    Decimal below = badge.tiers().get(tier - 1).need();
    Decimal at = badge.tiers().get(tier).need();
    if (at.compareTo(below) <= 0) {
      problem(
          where,
          at.toString(),
          "a number above " + below + ", where the tier below is reached",
          "Maybe the tiers are not in order: the lowest comes first");
    }
  }

  private void name(String where, String name) {
    if (!NAME.matcher(name).matches()) {
      problem(where, name, "a name of letters, digits, dashes and underscores", "");
    }
  }

  private void problem(String where, String value, String expected, String hint) {
    problems.add(new Problem(where, value, expected, hint));
  }
}
