package io.github.userarc.honor;

import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.GivenSerial;
import io.github.userarc.core.facet.ProfileReader;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The running facet. What it does is in {@link BadgeRule}. */
final class HonorFacet implements Facet<HonorSlice> {
  private static final int FORMAT = 1;

  private final List<BadgePlan> badges;
  private final BadgeNumbers known;
  private final HonorSlice none;

  HonorFacet(List<BadgePlan> badges, BadgeNumbers known) {
    this.badges = List.copyOf(badges);
    this.known = known;
    this.none = HonorSlice.none(known);
  }

  @Override
  public HonorSlice initial() {
    return none;
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
    return HonorSliceJson.read(section, known);
  }

  @Override
  public HonorSlice given(Section section) {
    HonorSliceJson.check(section, badges);
    return HonorSliceJson.read(section, known);
  }

  @Override
  public List<GivenSerial> serials(HonorSlice slice) {
    return slice.awards().stream()
        .filter(award -> award.serial() != Award.NO_SERIAL)
        .map(award -> new GivenSerial(
            "badge." + award.badge(), "badges." + award.badge() + ".serial", award.serial()))
        .toList();
  }

  @Override
  public List<Problem> check(HonorSlice slice) {
    List<Problem> problems = new ArrayList<>();
    List<Award> awards = slice.awards();
    for (int i = 1; i < awards.size(); i++) {
      if (awards.get(i - 1).badge().compareTo(awards.get(i).badge()) >= 0) {
        problems.add(Problem.of(
            "badges." + awards.get(i).badge(),
            "after " + awards.get(i - 1).badge(),
            "each badge once, in order of name"));
      }
    }
    for (BadgePlan plan : badges) {
      Award award = slice.find(plan.name());
      if (award != null && award.tier() == null && !plan.tiers().isEmpty()) {
        problems.add(Problem.of("badges." + plan.name() + ".tier", "", "one of " + plan.tiers()));
      }
    }
    return problems;
  }

  @Override
  public Honor view(ProfileReader profile, HonorSlice slice) {
    return new Honor(badges, slice, profile);
  }

  @Override
  public void writeView(ProfileReader profile, HonorSlice slice, ObjectNode target) {
    Honor view = view(profile, slice);
    ObjectNode all = target.putObject("badges");
    for (BadgePlan plan : badges) {
      ObjectNode badge = all.putObject(plan.name());
      view.badge(plan.name())
          .ifPresentOrElse(held -> writeHeld(held, badge), () -> badge.put("held", false));
      view.progress(plan.name()).ifPresent(far -> writeProgress(far, badge.putObject("progress")));
    }
  }

  private static void writeHeld(HeldBadge held, ObjectNode target) {
    target.put("held", true);
    target.put("since", held.since().toString());
    held.serial().ifPresent(serial -> target.put("serial", serial));
    held.tier().ifPresent(tier -> {
      target.put("tier", tier);
      target.put("tier-since", held.tierSince().toString());
    });
  }

  private static void writeProgress(BadgeProgress far, ObjectNode target) {
    target.put("value", far.value());
    far.nextTier().ifPresent(tier -> target.put("next-tier", tier));
    far.nextAt().ifPresent(at -> target.put("next-at", at));
    target.put("share", far.share());
  }
}
