package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.EventSelector;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Did A then B, and did A without B, by looking at every pair (S20). */
final class Pairs {
  private Pairs() {}

  static boolean sequence(Condition.Sequence sequence, Moment moment) {
    for (Entry first : entries(sequence.first(), moment)) {
      for (Entry then : entries(sequence.then(), moment)) {
        // For good: it is judged in the zone in which the pair was completed (S15, S20).
        ZoneId zone = first.order() > then.order() ? first.zone() : then.zone();
        if (first.isBefore(then)
            && then.micros() <= Zones.plus(first.micros(), sequence.within(), zone)) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean lapse(Condition.Lapse lapse, Moment moment) {
    Entry latest = null;
    for (Entry entry : entries(lapse.first(), moment)) {
      latest = latest == null || latest.isBefore(entry) ? entry : latest;
    }
    if (latest == null
        || moment.now() <= Zones.plus(latest.micros(), lapse.within(), moment.zone())) {
      return false;
    }
    for (Entry entry : entries(lapse.without(), moment)) {
      if (latest.isBefore(entry)) {
        return false;
      }
    }
    return true;
  }

  private static List<Entry> entries(EventSelector selector, Moment moment) {
    List<Entry> entries = new ArrayList<>();
    for (Occurrence one : Selections.of(moment.log().entries(), selector)) {
      entries.add(one.entry());
    }
    return entries;
  }
}
