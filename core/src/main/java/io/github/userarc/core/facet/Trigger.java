package io.github.userarc.core.facet;

import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Value;
import org.jspecify.annotations.Nullable;

/** What set a reaction off: an event or a change. */
public interface Trigger {

  /**
   * The event, or null if a change set it off.
   *
   * @return the event
   */
  @Nullable
  Event event();

  /**
   * The change, or null if an event set it off.
   *
   * @return the change's content
   */
  @Nullable
  ChangeContent change();

  /**
   * Whether it is a change that the retraction of an event brought (S31). It triggers reactions
   * like any other (S23); only what tells of a loss should not be rewarded.
   *
   * @return true for a change whose cause is a retraction
   */
  default boolean isRetraction() {
    return false;
  }

  /**
   * The event's own time (S10), or the change's effective instant; durations run from here.
   *
   * @return microseconds since the epoch
   */
  long micros();

  /**
   * A property of the event, or a field of the change.
   *
   * @param property its name
   * @return its value, or null if it is missing
   */
  @Nullable
  Value get(String property);
}
