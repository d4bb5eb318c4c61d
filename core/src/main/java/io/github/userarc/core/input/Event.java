package io.github.userarc.core.input;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a user did, with properties (rule S2).
 *
 * <pre>{@code
 * Event.of("u1", "order-paid").with("paid", new BigDecimal("12.50")).with("orderId", "o-17").key("order:o-17")
 * }</pre>
 *
 * @param header user, time, key, actor, reason
 * @param name the event's name
 * @param properties its properties by name
 */
public record Event(Header header, String name, Map<String, Value> properties) implements Input {

  /** Copies the properties and checks that the name is well-formed Unicode. */
  public Event {
    PlainText.wellFormed(name);
    properties = Map.copyOf(properties);
  }

  /**
   * An event without properties, at the shell's time.
   *
   * @param user the user id
   * @param name the event's name
   * @return the event
   */
  public static Event of(String user, String name) {
    return new Event(Header.of(user), name, Map.of());
  }

  /**
   * An event with properties, at the shell's time.
   *
   * @param user the user id
   * @param name the event's name
   * @param properties plain Java objects or {@link Value}s by name
   * @return the event
   * @throws BadValueException if a property cannot be represented, see {@link Value#of(Object)}
   */
  public static Event of(String user, String name, Map<String, ?> properties) {
    return new Event(Header.of(user), name, Properties.of(properties));
  }

  /**
   * The event with one more property.
   *
   * @param property the property's name
   * @param value a plain Java object or a {@link Value}
   * @return a changed copy
   * @throws BadValueException if the value cannot be represented
   */
  public Event with(String property, Object value) {
    Map<String, Value> more = new HashMap<>(properties);
    more.put(property, Properties.value(property, value));
    return new Event(header, name, more);
  }

  @Override
  public Event at(Instant time) {
    return new Event(header.at(time), name, properties);
  }

  /**
   * The event under an idempotency key: applied at most once per profile (rule S3).
   *
   * @param key the key
   * @return a changed copy
   */
  public Event key(String key) {
    return new Event(header.key(key), name, properties);
  }

  /**
   * The event with who caused it and why.
   *
   * @param actor who
   * @param reason why
   * @return a changed copy
   */
  public Event by(String actor, String reason) {
    return new Event(header.by(actor, reason), name, properties);
  }

  /**
   * The value of a property.
   *
   * @param property its name
   * @return its value, or null if the event lacks it
   */
  public @Nullable Value get(String property) {
    return properties.get(property);
  }
}
