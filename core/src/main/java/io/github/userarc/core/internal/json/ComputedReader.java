package io.github.userarc.core.internal.json;

import io.github.userarc.core.facet.Section;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Reads metrics computed from other operands (rule S19). */
final class ComputedReader {
  private ComputedReader() {}

  static Operand sum(JsonSection section) {
    return new ComputedMetric.Sum(OperandReader.list(section, "sum", 2, JsonSection.MAX_ENTRIES));
  }

  static Operand product(JsonSection section) {
    return new ComputedMetric.Product(
        OperandReader.list(section, "product", 2, JsonSection.MAX_ENTRIES));
  }

  static Operand difference(JsonSection section) {
    return pair(section, "difference", ComputedMetric.Difference::new);
  }

  static Operand ratio(JsonSection section) {
    return pair(section, "ratio", ComputedMetric.Ratio::new);
  }

  /** {@code {"until": {"fact": "lifecycle.next-exit"}}}. */
  static Operand dated(JsonSection section, ComputedMetric.Side side) {
    Operand instant = OperandReader.read(
        section.get(side.label()), section.pathOf(side.label()), section.problems());
    return new ComputedMetric.Dated(side, instant);
  }

  static Operand score(JsonSection section) {
    Decimal base = section.optionalDecimal("base").orElse(Decimal.of(0));
    List<Section> elements = section.list("score");
    if (section.isArray("score") && section.get("score").isEmpty()) {
      section.problem("score", "an array of one or more weighted operands", "");
    }
    List<ComputedMetric.Weighted> parts = new ArrayList<>();
    for (Section part : elements) {
      parts.add(new ComputedMetric.Weighted(
          part.operandHere(Set.of("weight", "cap")),
          part.decimal("weight"),
          part.optionalDecimal("cap").orElse(null)));
    }
    return new ComputedMetric.Score(base, parts);
  }

  private static Operand pair(JsonSection section, String field, BinaryOperator<Operand> make) {
    List<Operand> operands = OperandReader.list(section, field, 2, 2);
    return operands.size() == 2 ? make.apply(operands.get(0), operands.get(1)) : OperandReader.ZERO;
  }
}
