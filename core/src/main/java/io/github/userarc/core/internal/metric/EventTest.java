package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Filter.TimePart;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled filter of events (S19). */
@FunctionalInterface
public interface EventTest {
  /** Lets everything pass. */
  EventTest ANY = occurrence -> true;

  /** Whether the filter lets an event or item pass. */
  boolean test(Occurrence occurrence);

  /** What an event needs to pass, as far as an index can use it; null if nothing is known. */
  default @Nullable Needed needed() {
    return null;
  }

  /**
   * A property that must be there with one of some values.
   *
   * @param property its name
   * @param values the values
   */
  record Needed(String property, Set<Value> values) {}

  /** Compares a property. */
  static EventTest property(String property, Setting<ValueTest> test) {
    ValueTest fixed = test.fixed();
    if (fixed == null) {
      return occurrence -> occurrence.setting(test).test(occurrence.get(property));
    }
    return property(property, fixed);
  }

  private static EventTest property(String property, ValueTest test) {
    Set<Value> only = test.only();
    return new EventTest() {
      @Override
      public boolean test(Occurrence occurrence) {
        return test.test(occurrence.get(property));
      }

      @Override
      public @Nullable Needed needed() {
        return only.isEmpty() ? null : new Needed(property, only);
      }
    };
  }

  /** Compares a part of the local time. */
  static EventTest localTime(TimePart part, Setting<ValueTest> test) {
    ValueTest fixed = test.fixed();
    if (fixed == null) {
      return occurrence -> localTime(part, occurrence.setting(test)).test(occurrence);
    }
    return localTime(part, fixed);
  }

  private static EventTest localTime(TimePart part, ValueTest test) {
    if (part == TimePart.LOCAL_HOUR) {
      return occurrence -> test.test(LocalTimes.HOURS[occurrence.hour()]);
    }
    return occurrence -> test.test(LocalTimes.weekday(occurrence.date()));
  }

  /** All of several. */
  static EventTest all(List<EventTest> tests) {
    if (tests.isEmpty()) {
      return ANY;
    } else if (tests.size() == 1) {
      return tests.get(0);
    }
    EventTest[] each = tests.toArray(new EventTest[0]);
    return new EventTest() {
      @Override
      public boolean test(Occurrence occurrence) {
        for (EventTest test : each) {
          if (!test.test(occurrence)) {
            return false;
          }
        }
        return true;
      }

      @Override
      public @Nullable Needed needed() {
        for (EventTest test : each) {
          Needed needed = test.needed();
          if (needed != null) {
            return needed;
          }
        }
        return null;
      }
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
