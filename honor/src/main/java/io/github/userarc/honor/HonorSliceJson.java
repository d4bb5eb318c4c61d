package io.github.userarc.honor;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON form of a {@link HonorSlice}. Given-state may say no more than {@code {"badges":
 * {"pioneer": {}, "loyal": {"tier": "silver"}}}}.
 */
final class HonorSliceJson {
  private HonorSliceJson() {}

  static void write(HonorSlice slice, ObjectNode target) {
    List<Award> awards = slice.awards();
    if (awards.isEmpty()) {
      return;
    }
    ObjectNode badges = target.putObject("badges");
    for (Award award : awards) {
      ObjectNode badge = badges.putObject(award.badge());
      if (award.since() != FacetCompiler.MISSING) {
        badge.put("since", Times.instant(award.since()).toString());
      }
      if (award.serial() != Award.NO_SERIAL) {
        badge.put("serial", award.serial());
      }
      if (award.tier() != null) {
        badge.put("tier", award.tier());
      }
      if (award.tierSince() != award.since()) {
        badge.put("tier-since", Times.instant(award.tierSince()).toString());
      }
    }
  }

  static HonorSlice read(Section section, BadgeNumbers known) {
    List<Award> awards = new ArrayList<>();
    section.objects("badges").forEach((name, badge) -> awards.add(award(name, badge)));
    return HonorSlice.of(known, awards);
  }

  /** Reports what given-state names and the program does not have. */
  static void check(Section section, List<BadgePlan> badges) {
    Map<String, BadgePlan> known = new LinkedHashMap<>();
    badges.forEach(badge -> known.put(badge.name(), badge));
    section.object("badges").onlyFields("badges", known.keySet());
    section.objects("badges").forEach((name, held) -> {
      BadgePlan badge = known.get(name);
      if (badge != null) {
        List<String> tiers = badge.tiers();
        held.onlyTexts("tier", "tiers of badge " + name, tiers);
        if (!tiers.isEmpty() && !held.has("tier")) {
          held.problem("tier", "one of the tiers " + String.join(", ", tiers), "");
        }
        held.pastInstant("since");
        held.pastInstant("tier-since");
        if (held.has("serial")) {
          checkSerial(held, badge.limit());
        }
      }
    });
  }

  private static void checkSerial(Section held, int limit) {
    if (limit == OneTimeBadge.UNLIMITED) {
      held.problem("serial", "nothing: only limited badges have numbers", "");
    } else {
      held.integer("serial", 1, limit, 0);
    }
  }

  private static Award award(String badge, Section section) {
    long since = micros(section, "since", FacetCompiler.MISSING);
    return new Award(
        badge,
        since,
        section.optionalText("tier").orElse(null),
        micros(section, "tier-since", since),
        section
            .optionalDecimal("serial")
            .map(serial -> serial.micros() / Decimal.ONE)
            .orElse(Award.NO_SERIAL));
  }

  private static long micros(Section section, String field, long missing) {
    return section.instant(field).map(Times::micros).orElse(missing);
  }
}
