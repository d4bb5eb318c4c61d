package io.github.userarc.core.input;

import java.time.Instant;
import java.util.Map;

/**
 * An update of a user's attributes (rules S2, S10). Per attribute the value with the greatest time
 * wins. The reserved attribute {@value #REGISTERED_AT} sets the registration (rule S14).
 *
 * @param header user, time, key, actor, reason
 * @param values the new values by attribute
 */
public record Attributes(Header header, Map<String, Value> values) implements Input {

  /** The reserved attribute that sets when the user registered (rule S14): an instant. */
  public static final String REGISTERED_AT = "registered-at";

  /** Copies the values and checks that their names are well-formed Unicode. */
  public Attributes {
    values = Map.copyOf(values);
    values.keySet().forEach(PlainText::wellFormed);
  }

  /**
   * An update at the shell's time.
   *
   * @param user the user id
   * @param values plain Java objects or {@link Value}s by attribute
   * @return the update
   * @throws BadValueException if a value cannot be represented
   */
  public static Attributes of(String user, Map<String, ?> values) {
    return new Attributes(Header.of(user), Properties.of(values));
  }

  @Override
  public Attributes at(Instant time) {
    return new Attributes(header.at(time), values);
  }

  /**
   * The update under an idempotency key.
   *
   * @param key the key
   * @return a changed copy
   */
  public Attributes key(String key) {
    return new Attributes(header.key(key), values);
  }

  /**
   * The update with who caused it and why.
   *
   * @param actor who
   * @param reason why
   * @return a changed copy
   */
  public Attributes by(String actor, String reason) {
    return new Attributes(header.by(actor, reason), values);
  }

  @Override
  public String name() {
    return "attributes";
  }
}
