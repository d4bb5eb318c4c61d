package io.github.userarc.core.internal.json;

import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ZoneRule;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a program: fields in a fixed order, what is as usual left out. */
final class ProgramWriter {
  private final FacetTypes facetTypes;
  private final boolean canonical;

  private ProgramWriter(FacetTypes facetTypes, boolean canonical) {
    this.facetTypes = facetTypes;
    this.canonical = canonical;
  }

  /** For people: definitions in the author's order. */
  static ObjectNode write(Program program, FacetTypes facetTypes) {
    return new ProgramWriter(facetTypes, false).write(program);
  }

  /**
   * For fingerprints: without the declared version, and where order means nothing in order of name,
   * so that it does not depend on the order of a {@code Map.of}.
   */
  static ObjectNode canonical(Program program, FacetTypes facetTypes) {
    return new ProgramWriter(facetTypes, true).write(program);
  }

  private ObjectNode write(Program program) {
    ObjectNode target = JsonNodeFactory.instance.objectNode();
    target.put("userarc", ProgramReader.FORMAT);
    if (!program.name().isEmpty()) {
      target.put("name", program.name());
    }
    if (program.declaredVersion() != null && !canonical) {
      target.put("version", program.declaredVersion());
    }
    writeZone(program.zone(), target);
    if (!program.horizon().equals(Program.DEFAULT_HORIZON)) {
      target.put("horizon", program.horizon().toString());
    }
    section(
        target,
        "events",
        byName(program.events()),
        event -> byName(DeclarationWriter.event(event)));
    section(
        target,
        "attributes",
        byName(program.attributes()),
        field -> byName(DeclarationWriter.field(field)));
    section(target, "parameters", byName(program.parameters()), OperandWriter::writeRight);
    section(target, "metrics", byName(program.metrics()), OperandWriter::fields);
    section(target, "tags", program.tags(), TagWriter::tag);
    section(target, "segments", program.segments(), ConditionWriter::write);
    section(target, "tierings", program.tierings(), cases -> TagWriter.cases(cases, true));
    writeFacets(program, target);
    return target;
  }

  private static void writeZone(ZoneRule zone, ObjectNode target) {
    if (zone.attribute() != null) {
      target
          .putObject("zone")
          .put("default", zone.zone().getId())
          .put("attribute", zone.attribute());
    } else if (!zone.equals(ZoneRule.UTC)) {
      target.put("zone", zone.zone().getId());
    }
  }

  private void writeFacets(Program program, ObjectNode target) {
    for (String id : new TreeSet<>(program.facets().keySet())) {
      if (facetTypes.find(id).isEmpty()) {
        String hint = FacetTypes.missingHint(id);
        throw new IllegalStateException(
            "Nobody can write the facet '" + id + "'" + (hint.isEmpty() ? "" : ". " + hint));
      }
    }
    for (FacetType<?> type : facetTypes.all()) {
      FacetDefinition definition = program.facets().get(type.id());
      if (definition != null) {
        FacetTypes.write(type, definition, JsonSectionWriter.to(target.putObject(type.id())));
      }
    }
  }

  private <T> Map<String, T> byName(Map<String, T> definitions) {
    return canonical ? new TreeMap<>(definitions) : definitions;
  }

  private JsonNode byName(JsonNode node) {
    if (!canonical || !node.isObject()) {
      return node;
    }
    ObjectNode sorted = JsonNodeFactory.instance.objectNode();
    new TreeSet<>(node.propertyNames()).forEach(name -> sorted.set(name, byName(node.path(name))));
    return sorted;
  }

  private static <T> void section(
      ObjectNode target,
      String name,
      Map<String, T> definitions,
      Function<T, ? extends JsonNode> writer) {
    if (!definitions.isEmpty()) {
      ObjectNode section = target.putObject(name);
      definitions.forEach((key, definition) -> section.set(key, writer.apply(definition)));
    }
  }
}
