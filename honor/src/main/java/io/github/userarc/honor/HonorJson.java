package io.github.userarc.honor;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.input.Decimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON form of the honor section. */
final class HonorJson {
  private static final String WHEN = "when";
  private static final String LIMITED = "limited";
  private static final String TIERS = "tiers";
  private static final String TIER = "tier";
  private static final String PROGRESS = "progress";
  private static final String AT = "at";
  private static final String NAME = "name";
  private static final String DESCRIPTION = "description";
  private static final String ON_RETRACTION = "on-retraction";

  private HonorJson() {}

  static HonorDefinition read(Section section) {
    Map<String, Badge> badges = new LinkedHashMap<>();
    section.objects("badges").forEach((name, badge) -> badges.put(name, readBadge(badge)));
    return new HonorDefinition(badges);
  }

  private static Badge readBadge(Section section) {
    BadgeTexts texts = new BadgeTexts(section.names(NAME), section.names(DESCRIPTION));
    boolean progress = section.has(PROGRESS);
    boolean tiers = section.has(TIERS);
    if (section.has(WHEN) == (tiers || progress)) {
      section.problem(
          "",
          "either \"when\" for a one-time badge or \"tiers\" for a growing one",
          tiers ? "Maybe move \"when\" into the tiers" : "");
    } else if (progress && !tiers) {
      section.problem(TIERS, "tiers that the progress leads to", "");
    }
    OnRetraction policy = policy(section);
    if (progress) {
      return new ProgressBadge(
          texts,
          section.operand(PROGRESS),
          section.list(TIERS).stream().map(HonorJson::at).toList(),
          policy);
    } else if (tiers) {
      return new TieredBadge(
          texts, section.list(TIERS).stream().map(HonorJson::when).toList(), policy);
    }
    return new OneTimeBadge(
        texts,
        section.optionalCondition(WHEN).orElse(Condition.ALWAYS),
        section.integer(LIMITED, 1, Integer.MAX_VALUE, OneTimeBadge.UNLIMITED),
        policy);
  }

  private static OnRetraction policy(Section section) {
    return section.has(ON_RETRACTION)
            && section
                .oneOf(ON_RETRACTION, OnRetraction.labels())
                .equals(OnRetraction.REVOKE.label())
        ? OnRetraction.REVOKE
        : OnRetraction.KEEP;
  }

  private static BadgeTier<Decimal> at(Section section) {
    return new BadgeTier<>(section.text(TIER), section.names(NAME), section.decimal(AT));
  }

  private static BadgeTier<Condition> when(Section section) {
    if (section.has(AT)) {
      section.problem(
          AT, "\"when\"", "Maybe the badge lacks \"progress\", which \"at\" compares with");
    }
    return new BadgeTier<>(
        section.text(TIER),
        section.names(NAME),
        section.has(AT) ? Condition.ALWAYS : section.condition(WHEN));
  }

  static void write(HonorDefinition definition, SectionWriter target) {
    if (!definition.badges().isEmpty()) {
      SectionWriter badges = target.object("badges");
      definition.badges().forEach((name, badge) -> writeBadge(badge, badges.object(name)));
    }
  }

  private static void writeBadge(Badge badge, SectionWriter target) {
    target.names(NAME, badge.texts().names()).names(DESCRIPTION, badge.texts().descriptions());
    writePolicy(badge, target);
    if (badge instanceof OneTimeBadge once) {
      target.condition(WHEN, once.when());
      target.put(LIMITED, once.limit() == OneTimeBadge.UNLIMITED ? null : once.limit());
    } else if (badge instanceof ProgressBadge growing) {
      target.operand(PROGRESS, growing.progress());
      growing.tiers().forEach(tier -> writeTier(tier, target).put(AT, tier.need()));
    } else if (badge instanceof TieredBadge tiered) {
      tiered.tiers().forEach(tier -> writeTier(tier, target).condition(WHEN, tier.need()));
    }
  }

  private static void writePolicy(Badge badge, SectionWriter target) {
    boolean revokes = badge.onRetraction() == OnRetraction.REVOKE;
    target.put(ON_RETRACTION, revokes ? badge.onRetraction().label() : null);
  }

  private static SectionWriter writeTier(BadgeTier<?> tier, SectionWriter badge) {
    return badge.add(TIERS).put(TIER, tier.tier()).names(NAME, tier.names());
  }
}
