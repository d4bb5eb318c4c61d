package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way from some stages to another. Of the transitions from a user's stage those with greater
 * priority are tried first, then those defined first.
 *
 * @param from the stages it leaves; {@link #ANY} alone is every stage except {@code to} and the
 *     terminal ones
 * @param to the stage it enters
 * @param when the condition
 * @param priority greater goes first; 0 unless set
 * @param reactivation whether it brings back a user who was lost: such entries are counted, and
 *     their changes say so
 * @param after how long a user has to be in the stage before; months and years are added in the
 *     user's zone. Null for no such time
 * @param atOnce whether it does not wait for the minimum dwell of the stage it leaves
 */
public record Transition(
    List<String> from,
    String to,
    Condition when,
    int priority,
    boolean reactivation,
    @Nullable Span after,
    boolean atOnce) {

  /** Stands for every other stage. */
  public static final String ANY = "*";

  /** Copies the stages. */
  public Transition {
    from = List.copyOf(from);
  }

  /**
   * A transition that waits for its condition only.
   *
   * @param from the stages it leaves
   * @param to the stage it enters
   * @param when the condition
   * @param priority greater goes first
   * @param reactivation whether it brings back a user who was lost
   */
  public Transition(
      List<String> from, String to, Condition when, int priority, boolean reactivation) {
    this(from, to, when, priority, reactivation, null, false);
  }

  boolean isFromAny() {
    return from.size() == 1 && from.get(0).equals(ANY);
  }

  Transition when(Condition condition) {
    return new Transition(from, to, condition, priority, reactivation, after, atOnce);
  }

  Transition withPriority(int newPriority) {
    return new Transition(from, to, when, newPriority, reactivation, after, atOnce);
  }

  Transition asReactivation() {
    return new Transition(from, to, when, priority, true, after, atOnce);
  }

  Transition after(Span dwell) {
    return new Transition(from, to, when, priority, reactivation, dwell, atOnce);
  }

  Transition immediate() {
    return new Transition(from, to, when, priority, reactivation, after, true);
  }
}
