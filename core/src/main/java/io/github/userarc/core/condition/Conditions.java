package io.github.userarc.core.condition;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.util.List;

/**
 * Static factories for conditions, meant to be imported statically:
 *
 * <pre>{@code
 * all(count("order-paid").lastDays(30).atLeast(3), not(inSegment("staff")))
 * }</pre>
 */
public final class Conditions {
  private Conditions() {}

  /**
   * All of several.
   *
   * @param conditions the conditions
   * @return the condition
   */
  public static Condition all(Condition... conditions) {
    return new Condition.All(List.of(conditions));
  }

  /**
   * Any of several.
   *
   * @param conditions the conditions
   * @return the condition
   */
  public static Condition any(Condition... conditions) {
    return new Condition.Any(List.of(conditions));
  }

  /**
   * Not.
   *
   * @param condition the condition
   * @return the condition
   */
  public static Condition not(Condition condition) {
    return new Condition.Not(condition);
  }

  /**
   * At least {@code count} of several.
   *
   * @param count how many must hold
   * @param conditions the conditions
   * @return the condition
   */
  public static Condition atLeast(int count, Condition... conditions) {
    return new Condition.AtLeast(count, List.of(conditions));
  }

  /**
   * Did any of these events at least once.
   *
   * @param events one or more event names
   * @return the condition
   */
  public static Condition did(String... events) {
    return Metrics.count(events).atLeast(1);
  }

  /**
   * Did one event and then another within a time.
   *
   * @param first the first event
   * @param then the second event
   * @param within the longest gap
   * @return the condition
   */
  public static Condition didThen(String first, String then, Span within) {
    return new Condition.Sequence(EventSelector.of(first), EventSelector.of(then), within);
  }

  /**
   * Did one event and not the other within a time.
   *
   * @param first the event that starts it
   * @param without the event that ends it
   * @param within the time
   * @return the condition
   */
  public static Condition didWithout(String first, String without, Span within) {
    return new Condition.Lapse(EventSelector.of(first), EventSelector.of(without), within);
  }

  /**
   * Has a boolean tag, or any value of another tag.
   *
   * @param tag the tag's name
   * @return the condition
   */
  public static Condition hasTag(String tag) {
    return tag(tag).exists();
  }

  /**
   * Is in a segment.
   *
   * @param segment the segment's name
   * @return the condition
   */
  public static Condition inSegment(String segment) {
    return Metrics.fact("segment." + segment).is(new Value.Bool(true));
  }

  /**
   * The value of a tag.
   *
   * @param tag the tag's name
   * @return the operand
   */
  public static Operand.Fact tag(String tag) {
    return Metrics.fact("tag." + tag);
  }

  /**
   * The value of a tiering.
   *
   * @param tiering the tiering's name
   * @return the operand
   */
  public static Operand.Fact tier(String tiering) {
    return Metrics.fact("tier." + tiering);
  }
}
