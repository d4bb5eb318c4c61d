package io.github.userarc.examples.quickstart;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.change.TierChanged;
import io.github.userarc.growth.GrowthChange;
import io.github.userarc.honor.BadgeAwarded;
import io.github.userarc.lifecycle.StageChanged;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Changes of one customer as lines for people; points earned are too many to be told. */
final class Biography {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final PrintStream out;
  private final ZoneId zone;

  Biography(PrintStream out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  /** Prints changes, those of one minute together. */
  void print(List<Change<?>> changes) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (Change<?> change : changes) {
      String text = tell(change.content());
      if (!text.isEmpty()) {
        String time = change.at().atZone(zone).format(TIME);
        lines.merge(time, text, (before, more) -> before + "; " + more);
      }
    }
    lines.forEach((time, told) -> out.println("  " + time + "  " + told));
    out.println();
  }

  /** What a change means; empty for those that are not told. */
  private static String tell(ChangeContent content) {
    if (content instanceof StageChanged stage) {
      String how = stage.reactivation() ? "is back, " : "is ";
      return how + stage.to() + (stage.from() == null ? "" : " (was " + stage.from() + ")");
    } else if (content instanceof GrowthChange.LevelChanged level) {
      return level.from() == null ? "" : "level " + level.from() + " → " + level.to();
    } else if (content instanceof GrowthChange.PointsSpent spent) {
      return "spends " + spent.amount() + " " + spent.currency();
    } else if (content instanceof BadgeAwarded badge) {
      return "badge " + badge.badge() + (badge.tier() == null ? "" : ", " + badge.tier());
    } else if (content instanceof TierChanged tier) {
      return tier.from() == null ? "" : tier.tiering() + ": " + tier.from() + " → " + tier.to();
    } else if (content instanceof TagChanged tag) {
      return tag.to() == null ? "" : tag.tag() + ": " + tag.to();
    } else if (content instanceof SegmentEntered segment) {
      return segment.segment().equals("slipping-away") ? "slipping away" : "";
    }
    return "";
  }
}
