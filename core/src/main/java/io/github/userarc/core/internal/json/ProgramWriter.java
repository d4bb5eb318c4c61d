package io.github.userarc.core.internal.json;

import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.internal.engine.RoutesType;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ZoneRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a program: fields in a fixed order, what is as usual left out. Definitions whose order
 * means something (S22) keep it; others stand in order of name, so that the text does not depend on
 * the map that a host built the program with.
 */
final class ProgramWriter {
  private final FacetTypes facetTypes;
  private final boolean versioned;

  private ProgramWriter(FacetTypes facetTypes, boolean versioned) {
    this.facetTypes = facetTypes;
    this.versioned = versioned;
  }

  static ObjectNode write(Program program, FacetTypes facetTypes) {
    return new ProgramWriter(facetTypes, true).write(program);
  }

  /** For fingerprints: without the declared version, and without what changes no outcome. */
  static ObjectNode unversioned(Program program, FacetTypes facetTypes) {
    return new ProgramWriter(facetTypes, false).write(program);
  }

  private ObjectNode write(Program program) {
    ObjectNode target = JsonNodeFactory.instance.objectNode();
    target.put("userarc", ProgramReader.FORMAT);
    if (!program.name().isEmpty()) {
      target.put("name", program.name());
    }
    if (program.declaredVersion() != null && versioned) {
      target.put("version", program.declaredVersion());
    }
    writeZone(program.zone(), target);
    if (!program.horizon().equals(Program.DEFAULT_HORIZON)) {
      target.put("horizon", program.horizon().toString());
    }
    if (program.liveFrom() != null && versioned) {
      target.put("live-from", program.liveFrom().toString());
    }
    section(target, "events", new TreeMap<>(program.events()), DeclarationWriter::event);
    section(target, "attributes", new TreeMap<>(program.attributes()), DeclarationWriter::field);
    section(target, "parameters", new TreeMap<>(program.parameters()), OperandWriter::writeRight);
    section(target, "metrics", new TreeMap<>(program.metrics()), OperandWriter::fields);
    section(target, "tags", program.tags(), TagWriter::tag);
    section(target, "segments", program.segments(), ConditionWriter::write);
    section(target, "tierings", program.tierings(), cases -> TagWriter.cases(cases, true));
    section(target, "exclusions", new TreeMap<>(program.exclusions()), ProgramWriter::texts);
    if (program.refusesErased()) {
      target.putObject("erasure").put("refuse-later-inputs", true);
    }
    if (!program.labels().isEmpty()) {
      target.set("labels", texts(program.labels()));
    }
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
      if (type instanceof RoutesType && definition != null) {
        FacetTypes.write(type, definition, JsonSectionWriter.to(target));
      } else if (definition != null) {
        FacetTypes.write(type, definition, JsonSectionWriter.to(target.putObject(type.id())));
      }
    }
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
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
