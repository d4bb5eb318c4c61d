package io.github.userarc.core.internal.metric;

/** A length of time between now and an instant, which may be missing (S18). */
public interface Timed {
  /** The instant it is measured from or to; {@link Long#MIN_VALUE} if it is missing. */
  long base(Reading reading);

  /** Whether it has a value now. */
  boolean isMeasured(Reading reading);

  /**
   * A lower bound of the next instant at which it gets or loses its value, or has another base,
   * without an input.
   */
  long nextMeasured(Reading reading);

  /** Whether it is measured towards an instant still to come, so that it sinks. */
  boolean isAhead();

  /** Why it has no value, for explanations. */
  String unmeasured(Reading reading);

  /** What it is called in explanations. */
  String describe();
}
