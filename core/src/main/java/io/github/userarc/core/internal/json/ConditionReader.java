package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads conditions (rule S20). */
final class ConditionReader {
  private static final String EXPECTED =
      "a condition such as {\"count\": \"login\", \"gte\": 3}, {\"all\": [...]} or true for always";

  static final Comparison AT_LEAST_ONE =
      new Comparison(Operator.GTE, List.of(new Operand.Constant(Decimal.of(1))));
  static final Comparison TRUE =
      new Comparison(Operator.EQ, List.of(new Operand.Constant(new Value.Bool(true))));
  private static final Comparison NOT_FALSE =
      new Comparison(Operator.NE, List.of(new Operand.Constant(new Value.Bool(false))));
  static final Comparison EXISTS = ComparisonReader.ANY;

  private static final Set<String> KINDS = kinds();

  private ConditionReader() {}

  private static Set<String> kinds() {
    Set<String> kinds =
        new LinkedHashSet<>(List.of("all", "any", "not", "at-least", "did", "segment", "share"));
    kinds.addAll(OperandReader.kindFields());
    return kinds;
  }

  static Condition read(JsonNode node, String path, List<Problem> problems) {
    if (node.isObject()) {
      return readHere(JsonSection.of(node.asObject(), path, problems));
    }
    if (!node.isBoolean() || !node.booleanValue()) {
      String hint = node.isArray()
          ? "Maybe {\"all\": [...]}"
          : node.isString()
              ? "Maybe {\"segment\": " + JsonText.quoted(node.stringValue()) + "}"
              : "";
      problems.add(new Problem(path, JsonText.found(node), EXPECTED, hint));
    }
    return Condition.ALWAYS;
  }

  static Condition readHere(JsonSection section) {
    List<String> kinds = section.fieldNames().stream().filter(KINDS::contains).toList();
    Condition condition = Condition.ALWAYS;
    if (kinds.isEmpty()) {
      Vocabulary.reportNoKind(section, KINDS, EXPECTED);
    } else {
      condition = readKind(section, kinds.get(0));
      Vocabulary.reportSecondKinds(section, kinds, "Maybe two conditions in {\"all\": [...]}");
    }
    section.finish();
    return condition;
  }

  private static Condition readKind(JsonSection section, String kind) {
    return switch (kind) {
      case "all" -> {
        if (section.isArray(kind) && section.get(kind).isEmpty()) {
          section.problem(kind, "at least one condition", "Maybe true, which holds always");
        }
        yield new Condition.All(list(section, kind));
      }
      case "any" -> new Condition.Any(list(section, kind));
      case "not" -> new Condition.Not(section.condition(kind));
      case "at-least" -> atLeast(section);
      case "did" -> did(section);
      case "segment" -> segment(section);
      case "share" -> ShareReader.read(section);
      case "tag" -> tag(section);
      default ->
        new Condition.Compare(
            OperandReader.readKind(section, kind), ComparisonReader.read(section));
    };
  }

  private static Condition atLeast(JsonSection section) {
    List<Condition> conditions = list(section, "of");
    if (!section.has("of")) {
      section.problem("of", "an array of conditions", "");
    }
    int count = section.integer("at-least", 1, JsonSection.MAX_ENTRIES, 1);
    return new Condition.AtLeast(count, conditions);
  }

  private static Condition did(JsonSection section) {
    boolean then = section.has("then");
    if (then || section.has("without")) {
      EventSelector first = SelectorReader.readAlone(section, "did");
      EventSelector second = SelectorReader.readAlone(section, then ? "then" : "without");
      Span within = section.span("within").orElse(Span.days(1));
      if (!section.has("within")) {
        section.problem("within", Scalars.A_SPAN, "");
      }
      refuseBeside(
          section, List.of("where", "each"), "Maybe \"did\": {\"event\": ..., \"where\": {...}}");
      return then
          ? new Condition.Sequence(first, second, within)
          : new Condition.Lapse(first, second, within);
    }
    EventSelector events = SelectorReader.readHereOrObject(section, "did");
    Measure count = new Measure(Measure.Kind.COUNT, null, null, 0);
    refuseBeside(section, Vocabulary.COMPARISONS, "Maybe \"count\" instead of \"did\"");
    return new Condition.Compare(
        new EventMetric(count, events, WindowReader.read(section)), AT_LEAST_ONE);
  }

  private static void refuseBeside(JsonSection section, List<String> fields, String hint) {
    for (String field : section.fieldNames()) {
      if (fields.contains(field)) {
        section.problem(field, "no \"" + field + "\" beside \"did\"", hint);
      }
    }
  }

  private static Condition segment(JsonSection section) {
    String name = OperandReader.reference(section, "segment");
    Condition in = new Condition.Compare(new Operand.Fact("segment." + name), TRUE);
    List<String> compared = Vocabulary.present(section, Vocabulary.COMPARISONS);
    if (compared.isEmpty()) {
      return in;
    }
    String field = compared.get(0);
    Comparison comparison = ComparisonReader.read(section);
    boolean equality = field.equals("eq") || field.equals("ne");
    if (!equality || !section.get(field).isBoolean()) {
      section.problem(
          field,
          "nothing beside \"segment\" but whether one is in it: \"eq\" and true or false",
          "Maybe {\"fact\": " + JsonText.quoted("segment." + name) + ", ...}");
      return in;
    }
    boolean inside = comparison.equals(TRUE) || comparison.equals(NOT_FALSE);
    return inside ? in : new Condition.Not(in);
  }

  private static Condition tag(JsonSection section) {
    Operand tag = OperandReader.readKind(section, "tag");
    boolean compared = !Vocabulary.present(section, Vocabulary.COMPARISONS).isEmpty();
    if (!section.has("confidence")) {
      return new Condition.Compare(tag, compared ? ComparisonReader.read(section) : EXISTS);
    }
    Condition sure = confidence(section, tag);
    return compared
        ? new Condition.All(
            List.of(new Condition.Compare(tag, ComparisonReader.read(section)), sure))
        : sure;
  }

  /** How sure a tag's value is: a comparison of its own, which is false where it has none. */
  private static Condition confidence(JsonSection section, Operand tag) {
    Operand confidence = new Operand.Fact(((Operand.Fact) tag).name() + ".confidence");
    if (!section.isObject("confidence")) {
      section.problem("confidence", "a comparison such as {\"gte\": 0.7}", "");
      return Condition.ALWAYS;
    }
    JsonSection own = JsonSection.of(
        section.get("confidence").asObject(), section.pathOf("confidence"), section.problems());
    Comparison comparison = ComparisonReader.read(own);
    own.finish();
    return new Condition.Compare(confidence, comparison);
  }

  private static List<Condition> list(JsonSection section, String field) {
    List<Condition> conditions = new ArrayList<>();
    int index = 0;
    for (JsonNode element : section.elements(field, "an array of conditions")) {
      String path = section.pathOf(field) + "[" + index++ + "]";
      conditions.add(read(element, path, section.problems()));
    }
    return conditions;
  }
}
