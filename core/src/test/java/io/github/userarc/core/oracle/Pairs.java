package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.List;

/** Did A then B, and did A without B, by looking at every pair (S20). */
final class Pairs {
  private Pairs() {}

  static boolean sequence(Condition.Sequence sequence, Moment moment) {
    for (Entry first : entries(sequence.first(), moment)) {
      for (Entry then : entries(sequence.then(), moment)) {
        if (first.isBefore(then) && then.micros() <= end(first, sequence.within(), moment)) {
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
    if (latest == null || moment.now() <= end(latest, lapse.within(), moment)) {
      return false;
    }
    for (Entry entry : entries(lapse.without(), moment)) {
      if (latest.isBefore(entry)) {
        return false;
      }
    }
    return true;
  }

  private static long end(Entry start, Span within, Moment moment) {
    return Zones.plus(start.micros(), within, moment.zone());
  }

  private static List<Entry> entries(EventSelector selector, Moment moment) {
    List<Entry> entries = new ArrayList<>();
    for (Occurrence one : Selections.of(moment.log().entries(), selector)) {
      entries.add(one.entry());
    }
    return entries;
  }
}
