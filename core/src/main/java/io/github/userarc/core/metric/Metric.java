package io.github.userarc.core.metric;

/**
 * A number, time or value computed from a user's events: an {@link EventMetric}, a
 * {@link ComputedMetric} of others, or a {@link Named} one (rule S19). Static factories are in
 * {@link Metrics}.
 */
public sealed interface Metric extends Operand permits EventMetric, ComputedMetric, Metric.Named {

  /**
   * A reference to a metric the program names.
   *
   * @param name its name
   */
  record Named(String name) implements Metric {}
}
