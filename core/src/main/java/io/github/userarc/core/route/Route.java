package io.github.userarc.core.route;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Filter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells another user what happened to this one (rule S34): an event or a change becomes an event of
 * the profile that a property or an attribute names.
 *
 * <pre>{@code
 * Route.on("liked").toProperty("authorId").as("like-received")
 *     .carryUser("by").carry("post", "postId")
 * Route.onChange("stage-changed").where("to", "mature").toAttribute("inviter").as("invitee-activated")
 *     .carryUser("invitee")
 * }</pre>
 *
 * <p>Nothing is routed where the target is missing, cannot be a user id, or is the user. An input
 * takes at most {@link io.github.userarc.core.input.Origin#MAX_HOPS} routes one after the other.
 *
 * @param from what is routed
 * @param to whom to
 * @param as the name of the event it becomes
 * @param carry where its properties come from, by property
 */
public record Route(From from, Target to, String as, Map<String, Carried> carry) {

  /** Copies what is carried. */
  public Route {
    carry = Collections.unmodifiableMap(new TreeMap<>(carry));
  }

  /** What is routed. */
  public sealed interface From {}

  /**
   * Events.
   *
   * @param events which events
   */
  public record OnEvent(EventSelector events) implements From {}

  /**
   * Changes of one type.
   *
   * @param change the type, such as {@code "badge-awarded"}
   * @param where values that fields of the change must have, by field; may be empty
   */
  public record OnChange(String change, Map<String, Value> where) implements From {
    /** Copies the values. */
    public OnChange {
      where = Collections.unmodifiableMap(new TreeMap<>(where));
    }
  }

  /** Whom it goes to. */
  public sealed interface Target {}

  /**
   * The user whom a property of the event, or a field of the change, names.
   *
   * @param property the property or field, a text
   */
  public record ToProperty(String property) implements Target {}

  /**
   * The user whom an attribute names.
   *
   * @param attribute the attribute, a text
   */
  public record ToAttribute(String attribute) implements Target {}

  /** Where a property of the routed event comes from. */
  public sealed interface Carried {}

  /** The user it comes from. */
  public record OfUser() implements Carried {}

  /**
   * A property of the event, or a field of the change.
   *
   * @param property the property or field; where it is missing, the routed event lacks it, too
   */
  public record OfProperty(String property) implements Carried {}

  /**
   * An attribute of the user it comes from.
   *
   * @param attribute the attribute; where it is missing, the routed event lacks it, too
   */
  public record OfAttribute(String attribute) implements Carried {}

  /**
   * Always the same.
   *
   * @param value the value
   */
  public record Constant(Value value) implements Carried {}

  /**
   * Routes events.
   *
   * @param events one or more event names
   * @return what waits for a target
   */
  public static Start on(String... events) {
    return new Start(new OnEvent(EventSelector.of(events)));
  }

  /**
   * Routes changes.
   *
   * @param change their type, such as {@code "badge-awarded"}
   * @return what waits for a target
   */
  public static Start onChange(String change) {
    return new Start(new OnChange(change, Map.of()));
  }

  /**
   * A route that still waits for its target.
   *
   * @param from what is routed
   */
  public record Start(From from) {

    /**
     * Only events that pass a filter.
     *
     * @param filter the filter
     * @return a changed copy
     * @throws IllegalStateException if it routes changes
     */
    public Start where(Filter filter) {
      if (from instanceof OnEvent event) {
        return new Start(new OnEvent(event.events().where(filter)));
      }
      throw new IllegalStateException("A filter of events on a change. Maybe name field and value");
    }

    /**
     * Only changes whose field has a value.
     *
     * @param field the field
     * @param value a plain Java object or a {@link Value}
     * @return a changed copy
     * @throws IllegalStateException if it routes events
     */
    public Start where(String field, Object value) {
      if (from instanceof OnChange change) {
        Map<String, Value> more = new LinkedHashMap<>(change.where());
        more.put(field, Value.of(value));
        return new Start(new OnChange(change.change(), more));
      }
      throw new IllegalStateException("A field of a change on an event. Maybe use a filter");
    }

    /**
     * To the user whom a property of the event, or a field of the change, names.
     *
     * @param property the property or field
     * @return what waits for the name of the routed event
     */
    public Towards toProperty(String property) {
      return new Towards(from, new ToProperty(property));
    }

    /**
     * To the user whom an attribute names.
     *
     * @param attribute the attribute
     * @return what waits for the name of the routed event
     */
    public Towards toAttribute(String attribute) {
      return new Towards(from, new ToAttribute(attribute));
    }
  }

  /**
   * A route that still waits for the name of the routed event.
   *
   * @param from what is routed
   * @param to whom to
   */
  public record Towards(From from, Target to) {
    /**
     * Names the event that it becomes.
     *
     * @param event the name
     * @return the route
     */
    public Route as(String event) {
      return new Route(from, to, event, Map.of());
    }
  }

  private Route with(String property, Carried carried) {
    Map<String, Carried> more = new LinkedHashMap<>(carry);
    more.put(property, carried);
    return new Route(from, to, as, more);
  }

  /**
   * Gives the routed event a property that holds the user it comes from.
   *
   * @param property the routed event's property
   * @return a changed copy
   */
  public Route carryUser(String property) {
    return with(property, new OfUser());
  }

  /**
   * Gives the routed event a property of the event, or a field of the change.
   *
   * @param property the routed event's property
   * @param from the event's property, or the change's field
   * @return a changed copy
   */
  public Route carry(String property, String from) {
    return with(property, new OfProperty(from));
  }

  /**
   * Gives the routed event an attribute of the user it comes from.
   *
   * @param property the routed event's property
   * @param attribute the attribute
   * @return a changed copy
   */
  public Route carryAttribute(String property, String attribute) {
    return with(property, new OfAttribute(attribute));
  }

  /**
   * Gives the routed event a property that is always the same.
   *
   * @param property the routed event's property
   * @param value a plain Java object or a {@link Value}
   * @return a changed copy
   */
  public Route carryValue(String property, Object value) {
    return with(property, new Constant(Value.of(value)));
  }
}
