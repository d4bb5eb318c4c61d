package io.github.userarc.core.oracle;

import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Window;
import java.time.Instant;

/** Which events a window holds at a moment (S16, S17). */
final class Windows {
  private Windows() {}

  static boolean holds(Window window, Entry entry, Moment moment) {
    if (window instanceof Window.Last last) {
      return within(last.unit(), last.count(), entry, moment);
    } else if (window instanceof Window.Current current) {
      return within(current.unit(), 1, entry, moment);
    } else if (window instanceof Window.First first) {
      Log log = moment.log();
      long start = Periods.of(first.unit(), log.registered(), log.registrationDate());
      long age = period(first.unit(), entry) - start;
      return age >= 0 && age < first.count();
    } else if (window instanceof Window.Between between) {
      Instant time = entry.input().time().orElseThrow();
      return !time.isBefore(between.from()) && time.isBefore(between.until());
    }
    return true;
  }

  static long period(CalendarUnit unit, Entry entry) {
    return Periods.of(unit, entry.micros(), entry.date());
  }

  private static boolean within(CalendarUnit unit, int count, Entry entry, Moment moment) {
    long age = Periods.of(unit, moment.now(), moment.today()) - period(unit, entry);
    return age >= 0 && age < count;
  }
}
