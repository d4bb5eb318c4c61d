package io.github.userarc.honor;

import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON form of a {@link HonorSlice}. Given-state may say no more than {@code {"badges":
 * {"pioneer": {}, "loyal": {"tier": "silver"}}}}.
 */
final class HonorSliceJson {
  private HonorSliceJson() {}

  static void write(HonorSlice slice, ObjectNode target) {
    if (slice.awards().isEmpty()) {
      return;
    }
    ObjectNode badges = target.putObject("badges");
    for (Award award : slice.awards()) {
      ObjectNode badge = badges.putObject(award.badge());
      if (award.since() != FacetCompiler.MISSING) {
        badge.put("since", Times.instant(award.since()).toString());
      }
      if (award.tier() != null) {
        badge.put("tier", award.tier());
      }
      if (award.tierSince() != award.since()) {
        badge.put("tier-since", Times.instant(award.tierSince()).toString());
      }
    }
  }

  static HonorSlice read(Section section) {
    List<Award> awards = new ArrayList<>();
    section.objects("badges").forEach((name, badge) -> awards.add(award(name, badge)));
    awards.sort(Comparator.comparing(Award::badge));
    return new HonorSlice(awards);
  }

  private static Award award(String badge, Section section) {
    long since = micros(section, "since", FacetCompiler.MISSING);
    return new Award(
        badge,
        since,
        section.optionalText("tier").orElse(null),
        micros(section, "tier-since", since));
  }

  private static long micros(Section section, String field, long missing) {
    return section.instant(field).map(Times::micros).orElse(missing);
  }
}
