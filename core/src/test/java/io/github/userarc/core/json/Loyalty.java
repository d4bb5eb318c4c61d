package io.github.userarc.core.json;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.Facet;
import io.github.userarc.core.facet.FacetCompiler;
import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.facet.SectionWriter;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A facet of a third party, as far as its section goes. */
record Loyalty(
    Map<String, Perk> perks,
    List<Decimal> table,
    Operand basis,
    Map<String, String> names,
    int seats)
    implements FacetDefinition {

  /** A perk: {@code {"count": "visit", "gte": 3, "reward": 5, "for": "3 days"}}. */
  record Perk(Condition when, Decimal reward, Span lasts, EventSelector ended) {}

  @Override
  public String facet() {
    return "loyalty";
  }

  static class Type implements FacetType<Loyalty> {
    @Override
    public String id() {
      return "loyalty";
    }

    @Override
    public Loyalty read(Section section) {
      Map<String, Perk> perks = new LinkedHashMap<>();
      section
          .objects("perks")
          .forEach((name, perk) -> perks.put(
              name,
              new Perk(
                  perk.conditionHere(Set.of("reward", "for", "ended-by")),
                  perk.decimal("reward"),
                  perk.span("for").orElse(Span.days(1)),
                  perk.object("ended-by").events("on"))));
      return new Loyalty(
          perks,
          section.decimals("table"),
          section.operand("basis"),
          section.names("name"),
          section.integer("seats", 1, 10, 1));
    }

    @Override
    public void write(Loyalty definition, SectionWriter target) {
      definition.perks.forEach((name, perk) -> {
        SectionWriter to = target.object("perks").object(name);
        to.conditionHere(perk.when).put("reward", perk.reward).put("for", perk.lasts);
        to.object("ended-by").events("on", perk.ended);
      });
      target.put("table", new ArrayList<>(definition.table)).operand("basis", definition.basis);
      target.names("name", definition.names).put("seats", definition.seats);
    }

    @Override
    public JsonNode schema() {
      return Schemas.MAPPER.readTree("""
          {"type": "object", "additionalProperties": false, "required": ["basis"], "properties": {
            "perks": {"type": "object", "propertyNames": {"$ref": "#/$defs/name"}, "additionalProperties": {
              "type": "object", "$ref": "#/$defs/condition-fields", "unevaluatedProperties": false,
              "required": ["reward", "ended-by"], "properties": {
                "reward": {"$ref": "#/$defs/number"}, "for": {"$ref": "#/$defs/span"},
                "ended-by": {"type": "object", "additionalProperties": false, "properties": {
                  "on": {"$ref": "#/$defs/events"}, "where": {"$ref": "#/$defs/filter"}}}}}},
            "table": {"type": "array", "items": {"$ref": "#/$defs/number"}},
            "basis": {"$ref": "#/$defs/operand"},
            "name": {"$ref": "#/$defs/names"},
            "seats": {"type": "integer", "minimum": 1, "maximum": 10}}}
          """);
    }

    @Override
    public Facet<?> compile(Loyalty definition, FacetCompiler compiler) {
      throw new UnsupportedOperationException("only the section is of interest here");
    }
  }
}
