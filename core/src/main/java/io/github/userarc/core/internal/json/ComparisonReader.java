package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads the one comparison that stands beside an operand (rule S20). */
final class ComparisonReader {
  /** Stands where a comparison was wrong. */
  static final Comparison ANY =
      new Comparison(Operator.EXISTS, List.of(new Operand.Constant(new Value.Bool(true))));

  static final String EXPECTED =
      "exactly one comparison: " + String.join(", ", Vocabulary.COMPARISONS);

  private ComparisonReader() {}

  static Comparison read(JsonSection section) {
    List<String> present = Vocabulary.present(section, Vocabulary.COMPARISONS);
    if (present.isEmpty()) {
      if (!misspelt(section)) {
        section.problem("", EXPECTED, "Maybe \"gte\" is missing");
      }
      return ANY;
    }
    for (String second : present.subList(1, present.size())) {
      section.problem(
          second,
          EXPECTED + "; there is already \"" + present.get(0) + "\"",
          "Maybe \"between\", or two of them in {\"all\": [...]}");
    }
    String field = present.get(0);
    Operator operator = Operator.valueOf(field.replace('-', '_').toUpperCase(Locale.ROOT));
    return switch (operator) {
      case IN -> new Comparison(operator, several(section, field));
      case BETWEEN -> new Comparison(operator, several(section, field));
      case EXISTS ->
        new Comparison(
            operator, List.of(new Operand.Constant(new Value.Bool(section.flag(field, true)))));
      default ->
        new Comparison(
            operator,
            List.of(OperandReader.readRight(
                section.get(field), section.pathOf(field), section.problems())));
    };
  }

  private static boolean misspelt(JsonSection section) {
    return section.unknown().stream()
        .anyMatch(field -> DidYouMean.closest(field, Vocabulary.COMPARISONS).isPresent());
  }

  /** The values of an array. */
  static List<Operand> several(JsonSection section, String field) {
    boolean between = field.equals("between");
    String expected =
        between ? "an array of the lower and the upper bound" : "an array of one or more values";
    List<JsonNode> elements = section.elements(field, expected);
    if (section.isArray(field) && (elements.isEmpty() || (between && elements.size() != 2))) {
      section.problem(field, expected, "");
    }
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      String path = section.pathOf(field) + "[" + i + "]";
      operands.add(OperandReader.readRight(elements.get(i), path, section.problems()));
    }
    return operands;
  }
}
