package io.github.userarc.core.internal.json;

import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the opening value of a parameter (rule S35). */
final class ParameterReader {
  private static final String EXPECTED =
      "a number, a text, true, false, a span such as \"45 days\" or an instant";

  private ParameterReader() {}

  static Operand read(JsonNode node, String path, List<Problem> problems) {
    boolean literal = node.isObject() && node.has("value");
    if (node.isArray() || node.isNull() || (node.isObject() && !literal)) {
      problems.add(Problem.of(path, JsonText.found(node), EXPECTED));
      return OperandReader.ZERO;
    }
    Operand operand = OperandReader.readRight(node, path, problems);
    if (operand instanceof Operand.Constant || operand instanceof Operand.Length) {
      return operand;
    }
    problems.add(new Problem(
        path, JsonText.found(node), EXPECTED, "Maybe \"$" + JsonText.found(node) + "\""));
    return OperandReader.ZERO;
  }
}
