package io.github.userarc.core.stories;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The slice of a {@link Gadget}: numbers by name, 0 unless set.
 *
 * @param values the numbers that are not 0
 */
public record Dials(SortedMap<String, Long> values) {
  static final Dials NONE = new Dials(new TreeMap<>());

  /** Copies the numbers. */
  public Dials {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** A number. */
  public long get(String name) {
    return values.getOrDefault(name, 0L);
  }

  /** With another number. */
  public Dials with(String name, long value) {
    TreeMap<String, Long> changed = new TreeMap<>(values);
    if (value == 0) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new Dials(changed);
  }

  /** With more of a number. */
  public Dials plus(String name, long more) {
    return with(name, get(name) + more);
  }

  /** The alarms that are set, in order of their names. */
  Map<String, Long> alarms() {
    TreeMap<String, Long> alarms = new TreeMap<>();
    values.forEach((name, value) -> {
      if (name.startsWith(Gadget.ALARM)) {
        alarms.put(name.substring(Gadget.ALARM.length()), value);
      }
    });
    return alarms;
  }
}
