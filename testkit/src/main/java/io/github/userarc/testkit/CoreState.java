package io.github.userarc.testkit;

import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Value;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Given state of core: attributes, tags set by command, registration (S32). */
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
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    ObjectNode values = slice.putObject("attributes");
    attributes.forEach((name, plain) -> values.set(name, JsonValues.write(Value.of(plain))));
    return new GivenState(GivenState.CORE, slice);
  }

  /**
   * A tag the user has by command.
   *
   * @param tag the tag, which the program declares as assigned
   * @param value its value
   * @return the given state
   */
  public static GivenState tag(String tag, String value) {
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    slice.putObject("tags").set(tag, JsonValues.write(new Value.Text(value)));
    return new GivenState(GivenState.CORE, slice);
  }

  /**
   * When the user registered (S14); at the given time unless said otherwise.
   *
   * @param time the instant, such as {@code "2025-11-11T00:00:00Z"}
   * @return the given state
   * @throws java.time.format.DateTimeParseException if the text is no instant
   */
  public static GivenState registeredAt(String time) {
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    return new GivenState(
        GivenState.CORE, slice.put("registered-at", Instant.parse(time).toString()));
  }
}
