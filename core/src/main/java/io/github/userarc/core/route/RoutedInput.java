package io.github.userarc.core.route;

import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Times;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event on its way to another profile (rule S34), or the retraction of one that was routed there
 * before (S31). It is part of the decision that caused it, and of its commit; it is delivered at
 * least once, under a key derived from its cause, hence applied once.
 *
 * @param target whose input it is
 * @param event the event, with time, key and origin
 * @param retractedAt when the event is to be taken back, which is when its cause was: microseconds
 *     since the epoch; {@link Input.Header#UNSET} for the event itself
 */
public record RoutedInput(ProfileId target, Event event, long retractedAt) {
  /** Before the key of a retraction, so that it is kept beside the event's (S31). */
  private static final char MARK = '\u0001';

  private static final String RETRACTED = "retracted-micros";

  /** Checks that it is whole. */
  public RoutedInput {
    if (!event.user().equals(target.user())
        || event.header().key() == null
        || event.header().origin() == null
        || event.micros() == Input.Header.UNSET) {
      throw new IllegalArgumentException(
          "A routed input of " + target + " without user, time, key " + "or origin: " + event);
    }
  }

  /**
   * An event.
   *
   * @param target whose input it is
   * @param event the event, with time, key and origin
   */
  public RoutedInput(ProfileId target, Event event) {
    this(target, event, Input.Header.UNSET);
  }

  /**
   * The retraction of the event.
   *
   * @param at when its cause took effect, truncated to microseconds: the target is advanced to it
   * @return a changed copy
   */
  public RoutedInput takenBack(Instant at) {
    return new RoutedInput(target, event, Times.micros(at));
  }

  /**
   * Whether the event is to be taken back.
   *
   * @return false for the event itself
   */
  public boolean isRetraction() {
    return retractedAt != Input.Header.UNSET;
  }

  /**
   * What is fed to the target: the event, or its retraction. A retraction comes after its event: a
   * target that has not had that yet is given the event first.
   *
   * @return the input
   */
  public Input input() {
    return isRetraction() ? Retraction.of(event).at(Times.instant(retractedAt)) : event;
  }

  /**
   * The key under which it is applied once: that of the event; of a retraction, U+0001 and that.
   *
   * @return the key
   */
  public String key() {
    String key = event.key().orElseThrow();
    return isRetraction() ? MARK + key : key;
  }

  /**
   * Where it comes from.
   *
   * @return the origin
   */
  public Origin origin() {
    Origin origin = event.header().origin();
    if (origin == null) {
      throw new IllegalStateException("Unchecked " + this);
    }
    return origin;
  }

  /**
   * Writes it, for stores that keep it until it is delivered.
   *
   * @return the JSON object
   */
  public ObjectNode toJson() {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("namespace", target.namespace()).put("user", target.user());
    out.put("event", event.name()).put("micros", event.micros());
    out.put("key", event.header().key());
    if (isRetraction()) {
      out.put(RETRACTED, retractedAt);
    }
    out.putObject("origin")
        .put("user", origin().user())
        .put("incarnation", origin().incarnation())
        .put("hops", origin().hops());
    out.set("properties", JsonValues.writeAll(event.properties()));
    return out;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param node the JSON object, with numbers read as {@link java.math.BigDecimal}, not as double
   * @return the routed input
   */
  public static RoutedInput ofJson(JsonNode node) {
    JsonNode origin = node.required("origin");
    String user = node.required("user").stringValue();
    Input.Header header = new Input.Header(
        user,
        node.required("micros").asLong(),
        node.required("key").stringValue(),
        null,
        null,
        new Origin(
            origin.required("user").stringValue(),
            origin.required("incarnation").asInt(),
            origin.required("hops").asInt()));
    return new RoutedInput(
        new ProfileId(node.required("namespace").stringValue(), user),
        new Event(
            header,
            node.required("event").stringValue(),
            JsonValues.readAll(node.required("properties"))),
        node.path(RETRACTED).asLong(Input.Header.UNSET));
  }
}
