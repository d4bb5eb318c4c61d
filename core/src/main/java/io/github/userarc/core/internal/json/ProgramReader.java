package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.FacetDefinition;
import io.github.userarc.core.facet.FacetType;
import io.github.userarc.core.facet.Section;
import io.github.userarc.core.internal.engine.RoutesType;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.program.ZoneRule;
import io.github.userarc.core.route.RoutesDefinition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a program; all problems come out at once, in the order of the text. */
final class ProgramReader {
  static final int FORMAT = 1;

  private final JsonSection root;
  private final FacetTypes facetTypes;

  private ProgramReader(JsonSection root, FacetTypes facetTypes) {
    this.root = root;
    this.facetTypes = facetTypes;
  }

  static ProgramDraft read(String text, Syntax syntax, FacetTypes facetTypes) {
    JsonNode node = syntax.tree(text);
    if (!node.isObject()) {
      String found = node.isMissingNode() ? "" : JsonText.found(node);
      throw new InvalidProgramException(List.of(Problem.of("", found, "a program: a JSON object")));
    }
    ObjectNode object = node.asObject();
    List<Problem> problems = new ProblemList();
    problems.addAll(TreeCheck.texts(object));
    JsonSection root = JsonSection.of(object, "", problems);
    Program program = new ProgramReader(root, facetTypes).read();
    return new ProgramDraft(program, problems, object);
  }

  private Program read() {
    format();
    root.optionalText("$schema");
    JsonSection erasure = root.object("erasure");
    Program program = new Program(
        root.optionalText("name").orElse(""),
        root.optionalText("version").orElse(null),
        zone(),
        horizon(),
        liveFrom(),
        DeclarationReader.events(root),
        DeclarationReader.attributes(root),
        parameters(),
        metrics(),
        tags(),
        segments(),
        tierings(),
        exclusions(),
        erasure.flag("refuse-later-inputs", false),
        root.texts("labels"),
        facets());
    erasure.finish();
    root.finish();
    return program;
  }

  private void format() {
    if (!root.has("userarc")) {
      root.problem("userarc", "the version of the format", "Maybe add \"userarc\": " + FORMAT);
    } else if (root.integer("userarc", 0, Integer.MAX_VALUE, FORMAT) != FORMAT) {
      root.problem("userarc", "format " + FORMAT, "Maybe a newer version of userarc-core reads it");
    }
  }

  private ZoneRule zone() {
    if (!root.isObject("zone")) {
      return new ZoneRule(zoneId(root, "zone"), null);
    }
    JsonSection zone = root.object("zone");
    return new ZoneRule(zoneId(zone, "default"), OperandReader.dataName(zone, "attribute"));
  }

  private static ZoneId zoneId(JsonSection section, String field) {
    String id = section.optionalText(field).orElse("Z");
    try {
      return ZoneId.of(id);
    } catch (DateTimeException unknown) {
      section.problem(field, "a time zone such as \"Asia/Shanghai\" or \"UTC\"", ZoneHint.of(id));
      return ZoneOffset.UTC;
    }
  }

  private Span horizon() {
    Span horizon = root.span("horizon").orElse(Program.DEFAULT_HORIZON);
    if (!horizon.isExact() || horizon.amount() == 0) {
      root.problem(
          "horizon", "a span in weeks or shorter units, longer than nothing", "Maybe \"400 days\"");
    }
    return horizon;
  }

  private @Nullable Instant liveFrom() {
    return root.instant("live-from").orElse(null);
  }

  private Map<String, Operand> parameters() {
    Map<String, Operand> parameters = new LinkedHashMap<>();
    root.entries("parameters")
        .forEach((name, node) -> parameters.put(
            name,
            ParameterReader.read(node, "parameters." + JsonSection.step(name), root.problems())));
    return parameters;
  }

  private Map<String, Metric> metrics() {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    root.entries("metrics").forEach((name, node) -> {
      String path = "metrics." + JsonSection.step(name);
      int before = root.problems().size();
      Operand operand = OperandReader.read(node, path, root.problems());
      if (node.isObject() && operand instanceof Metric metric) {
        metrics.put(name, metric);
      } else if (root.problems().size() == before) {
        root.report(path, node, "a metric such as {\"count\": \"login\"}", "");
      }
    });
    return metrics;
  }

  private Map<String, Tag> tags() {
    Map<String, Tag> tags = new LinkedHashMap<>();
    root.objects("tags")
        .forEach((name, section) -> tags.put(name, TagReader.tag((JsonSection) section)));
    return tags;
  }

  private Map<String, Condition> segments() {
    Map<String, Condition> segments = new LinkedHashMap<>();
    root.entries("segments")
        .forEach((name, node) -> segments.put(
            name,
            ConditionReader.read(node, "segments." + JsonSection.step(name), root.problems())));
    return segments;
  }

  private Map<String, List<Case>> tierings() {
    Map<String, List<Case>> tierings = new LinkedHashMap<>();
    root.entries("tierings")
        .forEach((name, node) -> tierings.put(
            name,
            TagReader.cases(node, "tierings." + JsonSection.step(name), root.problems(), true)));
    return tierings;
  }

  private Map<String, List<String>> exclusions() {
    Map<String, List<String>> exclusions = new LinkedHashMap<>();
    Section section = root.object("exclusions");
    section.fieldNames().forEach(name -> exclusions.put(name, section.texts(name)));
    return exclusions;
  }

  private Map<String, FacetDefinition> facets() {
    for (String field : root.unknown()) {
      String hint = FacetTypes.missingHint(field);
      if (!hint.isEmpty() && facetTypes.find(field).isEmpty()) {
        root.reportUnknown(field, hint);
      }
    }
    Map<String, FacetDefinition> facets = new LinkedHashMap<>();
    for (FacetType<?> type : facetTypes.all()) {
      if (type instanceof RoutesType routes) {
        if (root.has(type.id())) {
          RoutesDefinition read = routes.read(root); // an array: the order of routes is theirs
          if (!read.routes().isEmpty()) { // none at all are written as nothing
            facets.put(type.id(), read);
          }
        }
      } else if (root.isObject(type.id())) {
        facets.put(type.id(), type.read(root.object(type.id())));
      } else if (root.has(type.id())) {
        root.problem(type.id(), "an object", "");
      }
    }
    return facets;
  }
}
