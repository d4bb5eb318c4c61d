package io.github.userarc.core.condition;

import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.util.List;

/**
 * Something that holds or does not hold for a profile at an instant (rules S6, S20). Static
 * factories are in {@link Conditions}; comparisons are made by the methods of {@link Operand}.
 */
public sealed interface Condition {

  /** Holds always. */
  Condition ALWAYS = new All(List.of());

  /**
   * Compares an operand. Where the left side is missing it is false, whatever the operator, except
   * {@link Operator#EXISTS}.
   *
   * @param left the left side
   * @param comparison operator and right side
   */
  record Compare(Operand left, Comparison comparison) implements Condition {}

  /**
   * All of several.
   *
   * @param conditions the conditions
   */
  record All(List<Condition> conditions) implements Condition {
    /** Copies the conditions. */
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * Any of several.
   *
   * @param conditions the conditions
   */
  record Any(List<Condition> conditions) implements Condition {
    /** Copies the conditions. */
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * Not.
   *
   * @param condition the condition
   */
  record Not(Condition condition) implements Condition {}

  /**
   * At least k of several.
   *
   * @param count how many must hold
   * @param conditions the conditions
   */
  record AtLeast(int count, List<Condition> conditions) implements Condition {
    /** Copies the conditions. */
    public AtLeast {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * Did one event and then another within a time (S20): order by time, then order of application;
   * the gap may be exactly the time. Holds from the first such pair on, for good.
   *
   * @param first the first event
   * @param then the event after it
   * @param within the longest gap
   */
  record Sequence(EventSelector first, EventSelector then, Span within) implements Condition {}

  /**
   * Did one event and not the other within a time (S20). It concerns the latest first event: a new
   * one restarts it, the other event ends it. Holds from one microsecond after the time has passed.
   *
   * @param first the event that starts it
   * @param without the event that ends it
   * @param within the time
   */
  record Lapse(EventSelector first, EventSelector without, Span within) implements Condition {}

  /**
   * A share of all users by a stable hash of salt and user id (S20): a user has a place from 0 to 1
   * for each salt, and the condition holds from one place on and until before another. So who is in
   * the first 10 % of a salt is in the first 20 % of it, too; different salts are independent.
   *
   * @param from the first place inside: a number from 0 to 1, or a parameter
   * @param until the first place after: a number from 0 to 1, or a parameter
   * @param salt any text, such as the name of an experiment
   */
  record Share(Operand from, Operand until, String salt) implements Condition {}
}
