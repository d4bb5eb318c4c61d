package io.github.userarc.core.metric;

import org.jspecify.annotations.Nullable;

/**
 * What a metric measures over the events of its window (rule S19).
 *
 * @param kind what is measured
 * @param property the measured property; null for kinds that measure occurrences
 * @param unit the unit of active periods and streaks; null for other kinds
 * @param bound how many distinct values are counted exactly, or how many top values are listed; 0
 *     for other kinds
 * @param shields how dates of a streak of days may be shielded; null if they may not
 */
public record Measure(
    Kind kind,
    @Nullable String property,
    @Nullable CalendarUnit unit,
    int bound,
    @Nullable Shields shields) {

  /**
   * A measure without shields.
   *
   * @param kind what is measured
   * @param property the measured property, or null
   * @param unit the unit, or null
   * @param bound the bound, or 0
   */
  public Measure(Kind kind, @Nullable String property, @Nullable CalendarUnit unit, int bound) {
    this(kind, property, unit, bound, null);
  }

  /** The most top values that can be listed. */
  public static final int MOST_TOP = 50;

  /** Distinct values counted exactly unless the program says otherwise. */
  public static final int DEFAULT_BOUND = 1_000;

  /** The kinds of measures. */
  public enum Kind {
    /** How many events (or line items). */
    COUNT("count"),
    /** Sum of a number. */
    SUM("sum"),
    /** Average of a number; missing if there is none. */
    AVG("avg"),
    /** Smallest number; missing if there is none. */
    MIN("min"),
    /** Largest number; missing if there is none. */
    MAX("max"),
    /** How many different values, exact up to a bound, then saturated and marked so. */
    DISTINCT("distinct"),
    /** When it first happened. */
    FIRST_TIME("first-time"),
    /** When it last happened. */
    LAST_TIME("last-time"),
    /** The value of a property when it first happened with it. */
    FIRST_VALUE("first-value"),
    /** The value of a property when it last happened with it. */
    LAST_VALUE("last-value"),
    /** The value of a property that it happened with most often; of several, the most recent. */
    MOST_FREQUENT("most-frequent"),
    /** The values of a property that it happened with most, as a list of texts. */
    TOP("top"),
    /** In how many units it happened: active days, weeks, months. */
    ACTIVE("active"),
    /** The current run of consecutive units, alive until the unit after its last has passed. */
    STREAK("streak"),
    /** The longest run of consecutive units. */
    LONGEST_STREAK("longest-streak"),
    /** Time since it last happened, measured from registration if it never did (S18). */
    SINCE("since");

    private final String label;

    Kind(String label) {
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

    /**
     * Whether the kind measures a property.
     *
     * @return true for sums, averages, extremes, distinct values, first, last, most frequent and
     *     top values
     */
    public boolean needsProperty() {
      return switch (this) {
        case SUM, AVG, MIN, MAX, DISTINCT, FIRST_VALUE, LAST_VALUE, MOST_FREQUENT, TOP -> true;
        default -> false;
      };
    }

    /**
     * Whether the measured property is a number.
     *
     * @return true for sums, averages and extremes
     */
    public boolean needsNumber() {
      return this == SUM || this == AVG || this == MIN || this == MAX;
    }

    /**
     * Whether the measure is a value that the property has had, and so of its type.
     *
     * @return true for first, last and most frequent values
     */
    public boolean showsProperty() {
      return this == FIRST_VALUE || this == LAST_VALUE || this == MOST_FREQUENT;
    }

    /**
     * Whether occurrences may count by a half-life ({@link Window.HalfLife}).
     *
     * @return true for counts, sums, most frequent and top values
     */
    public boolean mayFade() {
      return this == COUNT || this == SUM || this == MOST_FREQUENT || this == TOP;
    }

    /**
     * Whether the kind needs a unit.
     *
     * @return true for active periods and streaks
     */
    public boolean needsUnit() {
      return this == ACTIVE || this == STREAK || this == LONGEST_STREAK;
    }
  }

  static Measure of(Kind kind) {
    return new Measure(kind, null, null, 0);
  }

  static Measure of(Kind kind, String property) {
    return new Measure(kind, property, null, kind == Kind.DISTINCT ? DEFAULT_BOUND : 0);
  }

  static Measure of(Kind kind, CalendarUnit unit) {
    return new Measure(kind, null, unit, 0);
  }
}
