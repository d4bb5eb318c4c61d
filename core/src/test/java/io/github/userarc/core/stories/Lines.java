package io.github.userarc.core.stories;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.change.SegmentEntered;
import io.github.userarc.core.change.SegmentLeft;
import io.github.userarc.core.change.TagChanged;
import io.github.userarc.core.change.TierChanged;
import java.util.List;
import java.util.Objects;

/** Changes as lines of a story: {@code "2026-03-03T12:00:00Z segment-entered dormant"}. */
public final class Lines {
  private Lines() {}

  /** When and what, line by line. */
  public static List<String> of(List<? extends Change<?>> changes) {
    return changes.stream().map(Lines::of).toList();
  }

  /** When and what. */
  public static String of(Change<?> change) {
    return change.at() + " " + what(change.content());
  }

  /** What, without when. */
  public static List<String> what(List<? extends Change<?>> changes) {
    return changes.stream().map(change -> what(change.content())).toList();
  }

  private static String what(ChangeContent content) {
    if (content instanceof SegmentEntered entered) {
      return content.type() + " " + entered.segment();
    } else if (content instanceof SegmentLeft left) {
      return content.type() + " " + left.segment();
    } else if (content instanceof TagChanged tag) {
      return content.type() + " " + tag.tag() + ": " + move(tag.from(), tag.to());
    } else if (content instanceof TierChanged tier) {
      return content.type() + " " + tier.tiering() + ": " + move(tier.from(), tier.to());
    }
    return content.type() + " "
        + String.join(
            ", ", content.fields().values().stream().map(Object::toString).toList());
  }

  private static String move(Object from, Object to) {
    return Objects.toString(from, "none") + " → " + Objects.toString(to, "none");
  }
}
