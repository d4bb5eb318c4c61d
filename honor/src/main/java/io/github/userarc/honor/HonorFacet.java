package io.github.userarc.honor;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The running facet. What it does is in {@link BadgeRule}. */
final class HonorFacet implements Facet<HonorSlice> {
  private static final int FORMAT = 1;

  private final List<BadgePlan> badges;

  HonorFacet(List<BadgePlan> badges) {
    this.badges = List.copyOf(badges);
  }

  @Override
  public HonorSlice initial() {
    return HonorSlice.NONE;
  }

  @Override
  public int format() {
    return FORMAT;
  }

  @Override
  public void write(HonorSlice slice, ObjectNode target) {
    HonorSliceJson.write(slice, target);
  }

  @Override
  public HonorSlice read(Section section, int format) {
    return HonorSliceJson.read(section);
  }

  @Override
  public Honor view(ProfileReader profile, HonorSlice slice) {
    return new Honor(badges, slice, profile);
  }

  @Override
  public void writeView(ProfileReader profile, HonorSlice slice, ObjectNode target) {
    ObjectNode all = target.putObject("badges");
    for (HeldBadge held : view(profile, slice).badges()) {
      ObjectNode badge = all.putObject(held.badge());
      badge.put("since", held.since().toString());
      held.tier().ifPresent(tier -> badge.put("tier", tier));
      if (!held.tierSince().equals(held.since())) {
        badge.put("tier-since", held.tierSince().toString());
      }
    }
  }
}
