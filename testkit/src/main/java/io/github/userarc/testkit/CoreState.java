package io.github.userarc.testkit;

import io.github.userarc.core.facet.GivenState;
import java.time.Instant;
import java.util.Map;

/**
 * Given state of core with texts for instants: attributes, tags set by command, registration (S32).
 * What else there is of core stands in {@link GivenState}: history, exclusions, a state as
 * exported.
 */
public final class CoreState {
  private CoreState() {}

  /**
   * Attributes the user has.
   *
   * @param attributes plain Java objects by name
   * @return the given state
   * @throws io.github.userarc.core.input.BadValueException if a value cannot be represented
   */
  public static GivenState attributes(Map<String, ?> attributes) {
    return GivenState.attributes(attributes);
  }

  /**
   * A tag the user has by command.
   *
   * @param tag the tag, which the program declares as assigned
   * @param value its value
   * @return the given state
   */
  public static GivenState tag(String tag, String value) {
    return GivenState.tag(tag, value);
  }

  /**
   * When the user registered (S14); at the given time unless said otherwise.
   *
   * @param time the instant, such as {@code "2025-11-11T00:00:00Z"}
   * @return the given state
   * @throws java.time.format.DateTimeParseException if the text is no instant
   */
  public static GivenState registeredAt(String time) {
    return GivenState.registeredAt(Instant.parse(time));
  }
}
