package io.github.userarc.honor;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.program.Problem;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks badges before they are compiled. */
final class BadgeChecks {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]+");

  private final FacetCompiler compiler;
  private boolean sound = true;

  private BadgeChecks(FacetCompiler compiler) {
    this.compiler = compiler;
  }

  /** Reports problems; false if there are any. */
  static boolean check(HonorDefinition definition, FacetCompiler compiler) {
    BadgeChecks checks = new BadgeChecks(compiler);
    definition.badges().forEach(checks::badge);
    return checks.sound;
  }

  private void badge(String name, Badge badge) {
    String path = "badges." + name;
    name(path, name);
    if (badge.tiers().isEmpty() && !(badge instanceof OneTimeBadge)) {
      problem(path + ".tiers", "", "at least one tier", "");
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
    var below = badge.tiers().get(tier - 1).need();
    var at = badge.tiers().get(tier).need();
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
    sound = false;
    compiler.problem(new Problem(where, value, expected, hint));
  }
}
