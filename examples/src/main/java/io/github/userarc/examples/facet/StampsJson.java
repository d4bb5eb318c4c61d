package io.github.userarc.examples.facet;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON form of the section: {@code {"cards": {"coffee": {"on": "coffee-bought", "size": 10}}}}.
 */
final class StampsJson {
  /** The JSON Schema; it refers to parts of core's. */
  static final String SCHEMA = """
      {"type": "object", "additionalProperties": false, "required": ["cards"], "properties": {
        "cards": {"type": "object", "propertyNames": {"$ref": "#/$defs/name"}, "additionalProperties": {
          "type": "object", "additionalProperties": false, "required": ["on"], "properties": {
            "on": {"$ref": "#/$defs/events"},
            "where": {"$ref": "#/$defs/filter"},
            "size": {"type": "integer", "minimum": 2, "maximum": 1000},
            "valid-for": {"$ref": "#/$defs/span"}}}}}}
      """;

  private StampsJson() {}

  static StampsDefinition read(Section section) {
    if (!section.has("cards")) {
      section.problem("cards", "cards by name", "");
    }
    Map<String, StampCard> cards = new LinkedHashMap<>();
    section
        .objects("cards")
        .forEach((name, card) -> cards.put(
            name,
            new StampCard(
                card.events("on"),
                card.integer("size", 2, StampCard.MAX_SIZE, StampCard.DEFAULT_SIZE),
                card.span("valid-for").orElse(null))));
    return new StampsDefinition(cards);
  }

  static void write(StampsDefinition definition, SectionWriter target) {
    SectionWriter cards = target.object("cards");
    definition
        .cards()
        .forEach((name, card) -> cards
            .object(name)
            .events("on", card.on())
            .put("size", card.size() == StampCard.DEFAULT_SIZE ? null : card.size())
            .put("valid-for", card.validity()));
  }
}
