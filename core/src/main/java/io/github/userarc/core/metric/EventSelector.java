package io.github.userarc.core.metric;

import java.util.List;

/**
 * Which events, of which parts, filtered how.
 *
 * @param names one or more event names in order of declaration; {@link #ANY} alone is any event
 * @param each the property whose line items are looked at one by one, or empty text for the events
 *     themselves
 * @param where the filter
 */
public record EventSelector(List<String> names, String each, Filter where) {

  /** Stands for any event. */
  public static final String ANY = "*";

  /** Copies and checks the names. */
  public EventSelector {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("An event selector without event names");
    }
  }

  /**
   * All events of these names.
   *
   * @param names the event names
   * @return the selector
   */
  public static EventSelector of(String... names) {
    return new EventSelector(List.of(names), "", Filter.ANY_EVENT);
  }

  /**
   * The selector with a filter in addition.
   *
   * @param filter the filter
   * @return a changed copy
   */
  public EventSelector where(Filter filter) {
    return new EventSelector(
        names,
        each,
        where.equals(Filter.ANY_EVENT) ? filter : new Filter.All(List.of(where, filter)));
  }

  /**
   * Whether it selects any event.
   *
   * @return true for {@code "*"}
   */
  public boolean isAny() {
    return names.contains(ANY);
  }
}
