package io.github.userarc.core.metric;

import io.github.userarc.core.condition.Comparison;
import java.util.List;

/**
 * Which events (or line items) a metric or trigger looks at (rule S19): conditions on properties
 * and on parts of the event's local time. A missing property makes a comparison false (S6).
 */
public sealed interface Filter {

  /** The filter that lets every event pass. */
  Filter ANY_EVENT = new All(List.of());

  /**
   * Compares a property. With {@code each}, it is the item's property, or the event's where the
   * item lacks it.
   *
   * @param property the property's name
   * @param comparison the comparison
   */
  record Property(String property, Comparison comparison) implements Filter {}

  /** A part of an event's local time in the profile's zone. */
  enum TimePart {
    /** The hour of the day, 0 to 23. */
    LOCAL_HOUR("local-hour"),
    /** The day of the week as text, {@code "monday"} to {@code "sunday"}. */
    WEEKDAY("weekday");

    private final String label;

    TimePart(String label) {
      this.label = label;
    }

    /**
     * The name used in JSON programs.
     *
     * @return the kebab-case name
     */
    public String label() {
      return label;
    }
  }

  /**
   * Compares a part of the event's local time.
   *
   * @param part which part
   * @param comparison the comparison
   */
  record LocalTime(TimePart part, Comparison comparison) implements Filter {}

  /**
   * All of several.
   *
   * @param filters the filters
   */
  record All(List<Filter> filters) implements Filter {
    /** Copies the filters. */
    public All {
      filters = List.copyOf(filters);
    }
  }

  /**
   * Any of several.
   *
   * @param filters the filters
   */
  record Any(List<Filter> filters) implements Filter {
    /** Copies the filters. */
    public Any {
      filters = List.copyOf(filters);
    }
  }

  /**
   * Not.
   *
   * @param filter the filter
   */
  record Not(Filter filter) implements Filter {}
}
