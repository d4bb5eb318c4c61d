package io.github.userarc.lifecycle;

import io.github.userarc.core.condition.Condition;
import java.util.List;

/**
 * A way from some stages to another. Of the transitions from a user's stage those with greater
 * priority are tried first, then those defined first.
 *
 * @param from the stages it leaves; {@link #ANY} alone is every stage except {@code to}
 * @param to the stage it enters
 * @param when the condition
 * @param priority greater goes first; 0 unless set
 * @param reactivation whether it brings back a user who was lost: such entries are counted, and
 *     their changes say so
 */
public record Transition(
    List<String> from, String to, Condition when, int priority, boolean reactivation) {

  /** Stands for every other stage. */
  public static final String ANY = "*";

  /** Copies the stages. */
  public Transition {
    from = List.copyOf(from);
  }

  boolean isFromAny() {
    return from.size() == 1 && from.get(0).equals(ANY);
  }

  /** Whether it leads out of a stage. */
  boolean leaves(String stage) {
    return isFromAny() ? !to.equals(stage) : from.contains(stage);
  }
}
