package io.github.userarc.core.condition;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.Percent;
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
   * In the first share of all users by a stable hash.
   *
   * @param share a text such as {@code "10 %"}, a number from 0 to 1, or a parameter
   * @param salt any text, such as the name of an experiment
   * @return the condition
   */
  public static Condition share(Object share, String salt) {
    return share(0, share, salt);
  }

  /**
   * In a share of all users by a stable hash that begins where others end: {@code share("10 %", "30
   * %", "experiment-1")}.
   *
   * @param from where it begins: a text such as {@code "10 %"}, a number from 0 to 1, a parameter
   * @param until where the next one begins, likewise
   * @param salt any text, such as the name of an experiment
   * @return the condition
   */
  public static Condition share(Object from, Object until, String salt) {
    return new Condition.Share(place(from), place(until), salt);
  }

  private static Operand place(Object plain) {
    return plain instanceof String text
        ? Percent.parse(text).<Operand>map(Operand.Constant::new).orElse(Operand.of(text))
        : Operand.of(plain);
  }

  /**
   * How sure it is that a tag which is set by command has its value: from 0 to 1, and 1 where the
   * command did not say; missing where the tag has no value.
   *
   * @param tag the tag's name
   * @return the operand
   */
  public static Operand.Fact confidence(String tag) {
    return Metrics.fact("tag." + tag + ".confidence");
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
