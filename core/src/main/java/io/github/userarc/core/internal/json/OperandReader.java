package io.github.userarc.core.internal.json;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads operands: on their own, as fields of an object, and as the right side of a comparison. */
final class OperandReader {
  static final Operand ZERO = new Operand.Constant(Decimal.of(0));
  static final String EXPECTED =
      "an operand: the name of a metric, \"$\" and the name of a parameter, a number, or an object such as {\"count\": \"login\"}";

  private static final String RIGHT =
      "a number, a text, true, false, \"$\" and the name of a parameter, or an object such as {\"metric\": \"spent\"}";

  /** What each field that says which kind of operand it is reads. */
  private static final Map<String, Function<JsonSection, Operand>> KINDS = kinds();

  private OperandReader() {}

  private static Map<String, Function<JsonSection, Operand>> kinds() {
    Map<String, Function<JsonSection, Operand>> kinds = new LinkedHashMap<>();
    for (Measure.Kind kind : Measure.Kind.values()) {
      if (kind != Measure.Kind.ACTIVE) {
        kinds.put(kind.label(), section -> EventMetricReader.read(section, kind));
      }
    }
    for (CalendarUnit unit : CalendarUnit.values()) {
      kinds.put(
          EventMetricWriter.activeLabel(unit), section -> EventMetricReader.active(section, unit));
    }
    kinds.put(
        "sum",
        section -> section.isArray("sum")
            ? ComputedReader.sum(section)
            : EventMetricReader.read(section, Measure.Kind.SUM));
    kinds.put("top", EventMetricReader::top);
    kinds.put(
        "since",
        section -> section.isObject("since")
            ? ComputedReader.dated(section, ComputedMetric.Side.SINCE)
            : EventMetricReader.read(section, Measure.Kind.SINCE));
    kinds.put("until", section -> ComputedReader.dated(section, ComputedMetric.Side.UNTIL));
    kinds.put("difference", ComputedReader::difference);
    kinds.put("product", ComputedReader::product);
    kinds.put("ratio", ComputedReader::ratio);
    kinds.put("score", ComputedReader::score);
    kinds.put("metric", section -> new Metric.Named(reference(section, "metric")));
    kinds.put("attribute", section -> new Operand.Attribute(dataName(section, "attribute")));
    kinds.put("fact", section -> new Operand.Fact(reference(section, "fact")));
    kinds.put("tag", section -> new Operand.Fact("tag." + reference(section, "tag")));
    kinds.put("tier", section -> new Operand.Fact("tier." + reference(section, "tier")));
    kinds.put("parameter", section -> new Operand.Parameter(reference(section, "parameter")));
    kinds.put("value", OperandReader::value);
    kinds.put(
        "span",
        section -> section.span("span").<Operand>map(Operand.Length::new).orElse(ZERO));
    return kinds;
  }

  /** The fields that say which kind of operand an object is. */
  static Set<String> kindFields() {
    return KINDS.keySet();
  }

  static Operand read(JsonNode node, String path, List<Problem> problems) {
    if (node.isNumber()) {
      return number(node, path, problems);
    } else if (node.isObject()) {
      return readHere(JsonSection.of(node.asObject(), path, problems));
    } else if (!node.isString()) {
      problems.add(Problem.of(path, JsonText.found(node), EXPECTED));
      return ZERO;
    }
    String text = node.stringValue();
    Operand operand = of(text);
    boolean plain =
        operand instanceof Operand.Constant constant && constant.value() instanceof Value.Text;
    if (plain && !Names.isName(text)) {
      problems.add(new Problem(path, JsonText.found(node), EXPECTED, textHint(text)));
      return ZERO;
    }
    return plain ? new Metric.Named(text) : operand;
  }

  static Operand readHere(JsonSection section) {
    List<String> kinds =
        section.fieldNames().stream().filter(KINDS::containsKey).toList();
    Operand operand = ZERO;
    if (kinds.isEmpty()) {
      Vocabulary.reportNoKind(section, KINDS.keySet(), EXPECTED);
    } else {
      operand = readKind(section, kinds.get(0));
      Vocabulary.reportSecondKinds(section, kinds, "Maybe one of them belongs elsewhere");
    }
    section.finish();
    return operand;
  }

  static Operand readKind(JsonSection section, String kind) {
    return KINDS.getOrDefault(kind, unknown -> ZERO).apply(section);
  }

  /** Reads the right side of a comparison, where a plain text is a text. */
  static Operand readRight(JsonNode node, String path, List<Problem> problems) {
    if (node.isNumber()) {
      return number(node, path, problems);
    } else if (node.isString()) {
      return of(node.stringValue());
    } else if (node.isBoolean()) {
      return new Operand.Constant(new Value.Bool(node.booleanValue()));
    } else if (node.isObject()) {
      return readHere(JsonSection.of(node.asObject(), path, problems));
    }
    String hint = node.isArray() ? "Maybe \"in\"" : node.isNull() ? "Maybe \"exists\": false" : "";
    problems.add(new Problem(path, JsonText.found(node), RIGHT, hint));
    return ZERO;
  }

  /** What a text stands for; one that no value can hold has been reported as a whole text. */
  private static Operand of(String text) {
    try {
      return Operand.of(text);
    } catch (BadValueException reported) {
      return ZERO;
    }
  }

  /** The elements of an array of operands. */
  static List<Operand> list(JsonSection section, String field, int least, int most) {
    String expected =
        least == most ? "an array of " + least + " operands" : "an array of two or more operands";
    List<JsonNode> elements = section.elements(field, expected);
    if (section.isArray(field) && (elements.size() < least || elements.size() > most)) {
      section.problem(field, expected, "");
    }
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      operands.add(
          read(elements.get(i), section.pathOf(field) + "[" + i + "]", section.problems()));
    }
    return operands;
  }

  /** A required name of something that is defined elsewhere. */
  static String reference(JsonSection section, String field) {
    String name = section.text(field);
    if (name.isEmpty() && section.isText(field)) {
      section.problem(field, "a name", "");
    }
    return name;
  }

  /** A required name of an attribute or property, or a value of a tag or tiering. */
  static String dataName(JsonSection section, String field) {
    String name = section.text(field);
    if (section.isText(field) && !Names.isDataName(name)) {
      section.problem(field, Names.EXPECTED_OF_DATA, "");
    }
    return name;
  }

  private static Operand number(JsonNode node, String path, List<Problem> problems) {
    return Scalars.decimal(node, path, problems)
        .<Operand>map(Operand.Constant::new)
        .orElse(ZERO);
  }

  private static Operand value(JsonSection section) {
    try {
      return new Operand.Constant(JsonValues.read(section.get("value")));
    } catch (BadValueException bad) {
      section.problem("value", bad.expected(), "");
      return ZERO;
    }
  }

  private static String textHint(String text) {
    try {
      return "Maybe " + Decimal.of(text) + " without quotes";
    } catch (BadValueException notANumber) {
      return text.contains(".") ? "Maybe {\"fact\": " + JsonText.quoted(text) + "}" : "";
    }
  }
}
