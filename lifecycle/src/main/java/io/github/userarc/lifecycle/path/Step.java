package io.github.userarc.lifecycle.path;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.metric.Window;
import java.util.List;
import java.util.Optional;

/**
 * One thing to do on a {@link Path}: an event, so many times. Immutable.
 *
 * <pre>{@code
 * step(did("comment-posted"))
 * step("watch", count("video-watched").atLeast(3)).within(Span.days(3))
 * }</pre>
 *
 * @param id what it is called on its path; empty for the name of its event
 * @param events the events it counts
 * @param times how many of them, 1 to 1000
 * @param within how long it may take since the required step before it was done; since the start
 *     for the first ones and on paths in any order. Months and years are added in the user's zone
 *     (S18)
 * @param isOptional whether the path is completed without it
 */
public record Step(
    String id, EventSelector events, int times, Optional<Span> within, boolean isOptional) {

  /** The most events a step can ask for. */
  public static final int MOST_TIMES = 1_000;

  /** What {@link #step(Condition)} takes, for messages. */
  public static final String EXPECTED =
      "an event that is done, or counted with \"gte\" and a whole number, and no window";

  /**
   * A step that is called like its event.
   *
   * @param done {@code did(…)} or {@code count(…).atLeast(n)}, over all events of the attempt
   * @return the step
   * @throws IllegalArgumentException for any other condition
   */
  public static Step step(Condition done) {
    return step("", done);
  }

  /**
   * A step with a name of its own.
   *
   * @param id its name
   * @param done {@code did(…)} or {@code count(…).atLeast(n)}, over all events of the attempt
   * @return the step
   * @throws IllegalArgumentException for any other condition
   */
  public static Step step(String id, Condition done) {
    if (done instanceof Condition.Compare compare
        && compare.left() instanceof EventMetric metric
        && metric.measure().kind() == Measure.Kind.COUNT
        && metric.window() instanceof Window.Lifetime
        && compare.comparison().operator() == Operator.GTE) {
      return new Step(id, metric.events(), times(compare.comparison()), Optional.empty(), false);
    }
    throw new IllegalArgumentException("A step of " + done + ": expected " + EXPECTED);
  }

  private static int times(Comparison comparison) {
    List<Operand> right = comparison.right();
    if (right.get(0) instanceof Operand.Constant constant
        && constant.value() instanceof Decimal number
        && number.micros() % Decimal.ONE == 0
        && Math.abs(number.micros() / Decimal.ONE) <= Integer.MAX_VALUE) {
      return (int) (number.micros() / Decimal.ONE);
    }
    throw new IllegalArgumentException("A step of " + right + " times: expected " + EXPECTED);
  }

  /**
   * The condition it was made of.
   *
   * @return the condition
   */
  public Condition condition() {
    return new EventMetric(Metrics.count("*").measure(), events, new Window.Lifetime())
        .atLeast(times);
  }

  /**
   * With a deadline: exactly so long after is in time still (S20).
   *
   * @param span how long it may take
   * @return a changed copy
   */
  public Step within(Span span) {
    return new Step(id, events, times, Optional.of(span), isOptional);
  }

  /**
   * A path is completed without it.
   *
   * @return a changed copy
   */
  public Step optional() {
    return new Step(id, events, times, within, true);
  }

  Step named(String name) {
    return new Step(name, events, times, within, isOptional);
  }
}
