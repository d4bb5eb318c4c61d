package io.github.userarc.core.internal.engine;

import io.github.userarc.core.metric.Span;

/** Bounds that keep programs and inputs sane; documented in the reference. */
final class Limits {
  /**
   * Levels of nesting of conditions, filters and computed metrics: what JSON of 64 levels can hold.
   */
  static final int DEPTH = 28;

  /** Parts of all conditions, filters and metrics of a program. */
  static final int PARTS = 500_000;

  /** Values of a tag that is a set of values: they are bits of a long. */
  static final int SET_VALUES = 62;

  /** Units of a window. */
  static final int WINDOW_UNITS = 100_000;

  /** Exactly counted distinct values. */
  static final int DISTINCT = 100_000;

  /** The shortest half-life. */
  static final Span LEAST_HALF_LIFE = new Span(1, Span.Unit.SECOND);

  /** The longest half-life: its microseconds must be exact in a double. */
  static final Span MOST_HALF_LIFE = Span.days(36_500);

  /** Properties of an event, and fields of a line item. */
  static final int PROPERTIES = 200;

  /** Line items of an event and elements of a list of texts. */
  static final int ITEMS = 1_000;

  /** Characters of a text value. */
  static final int TEXT = 10_000;

  /** Characters of an event, attribute, property or definition name. */
  static final int NAME = 200;

  /** Rounds of reactions before a cascade is cut (S23). */
  static final int ROUNDS = 64;

  /** Instants at which a condition is looked at beforehand. */
  static final int LOOKS_AHEAD = 100_000;

  private Limits() {}
}
