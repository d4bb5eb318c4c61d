package io.github.userarc.core.internal.metric;

/**
 * What an event that is being taken back was counted in, when it was recorded (S31): a part that
 * another version of the program has added since starts empty, and there is nothing to take out.
 */
@FunctionalInterface
public interface Counted {
  /** Everything: the program is known not to have changed, or nothing is known. */
  Counted IN_ALL = (source, part) -> true;

  /** Whether a part of what is kept about a source counted the event. */
  boolean in(SourcePlan source, String part);
}
