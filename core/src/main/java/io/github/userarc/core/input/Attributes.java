package io.github.userarc.core.input;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An update of a user's attributes (rules S2, S10): it sets some, and removes others, which are
 * missing then (rule S6). Per attribute the greatest time wins, of values and removals alike. The
 * reserved attribute {@value #REGISTERED_AT} sets the registration (rule S14).
 *
 * <pre>{@code
 * Attributes.of("u1", Map.of("city", "Beijing")).without("phone");
 * }</pre>
 *
 * @param header user, time, key, actor, reason
 * @param values the new values by attribute
 * @param removed the attributes to be removed, none of which is in values
 */
public record Attributes(Header header, Map<String, Value> values, Set<String> removed)
    implements Input {

  /** The reserved attribute that sets when the user registered (rule S14): an instant. */
  public static final String REGISTERED_AT = "registered-at";

  /** Copies values and names and checks that the names are well-formed Unicode. */
  public Attributes {
    values = Map.copyOf(values);
    values.keySet().forEach(PlainText::wellFormed);
    removed = Set.copyOf(removed);
    for (String name : removed) {
      PlainText.wellFormed(name);
      if (values.containsKey(name)) {
        throw new BadValueException(name, "an attribute that is set or removed, not both");
      }
    }
  }

  /**
   * An update that removes nothing.
   *
   * @param header user, time, key, actor, reason
   * @param values the new values by attribute
   */
  public Attributes(Header header, Map<String, Value> values) {
    this(header, values, Set.of());
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

  /**
   * The update removing attributes, too: they are missing from its time on (rule S6), unless a
   * value of a greater time is there or comes (rule S10).
   *
   * @param names the attributes
   * @return a changed copy
   * @throws BadValueException if the update sets one of them
   */
  public Attributes without(String... names) {
    Set<String> more = new HashSet<>(removed);
    more.addAll(List.of(names));
    return new Attributes(header, values, more);
  }

  @Override
  public Attributes at(Instant time) {
    return new Attributes(header.at(time), values, removed);
  }

  /**
   * The update under an idempotency key.
   *
   * @param key the key
   * @return a changed copy
   */
  public Attributes key(String key) {
    return new Attributes(header.key(key), values, removed);
  }

  /**
   * The update with who caused it and why.
   *
   * @param actor who
   * @param reason why
   * @return a changed copy
   */
  public Attributes by(String actor, String reason) {
    return new Attributes(header.by(actor, reason), values, removed);
  }

  @Override
  public String name() {
    return "attributes";
  }
}
