package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Filter.TimePart;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;

/** A compiled filter of events (S19). */
@FunctionalInterface
public interface EventTest {
  /** Lets everything pass. */
  EventTest ANY = occurrence -> true;

  /** Whether the filter lets an event or item pass. */
  boolean test(Occurrence occurrence);

  /** Compares a property. */
  static EventTest property(String property, ValueTest test) {
    return occurrence -> test.test(occurrence.get(property));
  }

  /** Compares a part of the local time. */
  static EventTest localTime(TimePart part, ValueTest test) {
    if (part == TimePart.LOCAL_HOUR) {
      return occurrence -> test.test(Decimal.of(occurrence.hour()));
    }
    return occurrence -> test.test(weekday(occurrence.date()));
  }

  private static Value weekday(int date) {
    DayOfWeek day = DayOfWeek.of(Math.floorMod(date + 3, 7) + 1); // 1970-01-01 was a Thursday
    return new Value.Text(day.name().toLowerCase(Locale.ROOT));
  }

  /** All of several. */
  static EventTest all(List<EventTest> tests) {
    if (tests.isEmpty()) {
      return ANY;
    } else if (tests.size() == 1) {
      return tests.get(0);
    }
    EventTest[] each = tests.toArray(new EventTest[0]);
    return occurrence -> {
      for (EventTest test : each) {
        if (!test.test(occurrence)) {
          return false;
        }
      }
      return true;
    };
  }

  /** Any of several. */
  static EventTest any(List<EventTest> tests) {
    EventTest[] each = tests.toArray(new EventTest[0]);
    return occurrence -> {
      for (EventTest test : each) {
        if (test.test(occurrence)) {
          return true;
        }
      }
      return false;
    };
  }
}
