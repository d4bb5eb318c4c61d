package io.github.userarc.core.facet;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.input.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The opening state of one facet (or of core, with the facet id {@code "core"}): what the test
 * fixture gives, and the form of imports (S32, architecture §3). Facets offer factories with words
 * of their own, such as {@code Lifecycle.inStage("mature")}; those of core are here. Several given
 * states of one facet are taken together.
 *
 * @param facet the facet's id
 * @param slice its slice in the form {@link Facet#given} takes; fields may be missing
 */
public record GivenState(String facet, ObjectNode slice) {

  /** The id that stands for core itself: attributes, tags, registration, exclusions, history. */
  public static final String CORE = "core";

  /** In place of all facets: a whole state, as an export tells it. */
  public static final String STATE = "state";

  /**
   * Attributes the user has.
   *
   * @param attributes plain Java objects by name
   * @return the given state
   * @throws BadValueException if a value cannot be represented
   */
  public static GivenState attributes(Map<String, ?> attributes) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    attributes.forEach((name, plain) -> values.set(name, JsonValues.write(Value.of(plain))));
    return core("attributes", values);
  }

  /**
   * A tag the user has by command.
   *
   * @param tag the tag, which the program declares as assigned
   * @param value its value
   * @return the given state
   */
  public static GivenState tag(String tag, String value) {
    ObjectNode tags = JsonNodeFactory.instance.objectNode();
    tags.set(tag, JsonValues.write(new Value.Text(value)));
    return core("tags", tags);
  }

  /**
   * A tag the user has by command, with how sure it is and when it expires, where the command says
   * so; a span runs from the time of the opening state.
   *
   * @param said a command that sets a tag, which the program declares as assigned
   * @return the given state
   * @throws BadValueException if the command clears a tag
   */
  public static GivenState tag(TagCommand said) {
    Map<String, Value> arguments = new LinkedHashMap<>(said.arguments());
    arguments.remove("tag");
    if (said.value() == null) {
      throw new BadValueException(said.tag(), "a command that sets a tag");
    }
    ObjectNode tags = JsonNodeFactory.instance.objectNode();
    tags.set(said.tag(), JsonValues.writeAll(arguments));
    return core("tags", tags);
  }

  /**
   * When the user registered (S14). Unless given, it is the time of the first event of the
   * {@link #history}, or that of the opening state.
   *
   * @param time the instant, not after that of the opening state
   * @return the given state
   */
  public static GivenState registeredAt(Instant time) {
    return core("registered-at", JsonNodeFactory.instance.stringNode(time.toString()));
  }

  /**
   * Dates of a streak that are shielded (S19); each counts as set on its own date.
   *
   * @param metric the name of a streak with shields
   * @param dates local dates of the user
   * @return the given state
   */
  public static GivenState shielded(String metric, LocalDate... dates) {
    ObjectNode shields = JsonNodeFactory.instance.objectNode();
    ArrayNode texts = shields.putArray(metric);
    for (LocalDate date : dates) {
      texts.add(date.toString());
    }
    return core("shields", shields);
  }

  /**
   * What the user is excluded as (S36), since the time of the opening state.
   *
   * @param exclusion an exclusion of the program, or a switch such as {@code "boards"}
   * @return the given state
   */
  public static GivenState excluded(String exclusion) {
    ObjectNode exclusions = JsonNodeFactory.instance.objectNode();
    exclusions.putObject(exclusion);
    return core("exclusions", exclusions);
  }

  /**
   * Events of the past, for metrics alone: they count in every metric and condition as of their own
   * times, but nothing reacts to them. So balances and stages can be given beside the history that
   * once earned them. Nothing else is kept of them. <b>Their keys are left out</b>: one that comes
   * again afterwards counts twice, and none can be retracted. An event of another user than the
   * opening state's is a problem of the opening state.
   *
   * @param events events with their times, none after that of the opening state, in any order
   * @return the given state
   * @throws IllegalArgumentException if an event has no time
   */
  public static GivenState history(Event... events) {
    ArrayNode history = JsonNodeFactory.instance.arrayNode();
    for (Event event : events) {
      Instant time = event
          .time()
          .orElseThrow(() -> new IllegalArgumentException(
              "Event '" + event.name() + "' has no time: expected one, of its history"));
      ObjectNode one = history
          .addObject()
          .put("user", event.user())
          .put("event", event.name())
          .put("time", time.toString());
      if (!event.properties().isEmpty()) {
        one.set("properties", JsonValues.writeAll(event.properties()));
      }
    }
    return core("history", history);
  }

  /**
   * The whole state that an export tells. It stands alone: nothing can be given beside it.
   *
   * @param export what {@code Userarc.export} told of a user
   * @return the given state
   * @throws BadValueException if there is no state in it
   */
  public static GivenState exported(ObjectNode export) {
    if (export.path(STATE) instanceof ObjectNode state) {
      return new GivenState(STATE, state);
    }
    throw new BadValueException(
        export.path(STATE).toString(), "the state that an export tells: an object");
  }

  private static GivenState core(String field, JsonNode value) {
    ObjectNode slice = JsonNodeFactory.instance.objectNode();
    slice.set(field, value);
    return new GivenState(CORE, slice);
  }
}
