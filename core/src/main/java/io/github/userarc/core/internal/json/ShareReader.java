package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.internal.Percent;
import io.github.userarc.core.metric.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes shares of users (rule S20): {@code {"share": "10 %", "salt": "experiment-1"}} or
 * {@code {"share": ["10 %", "30 %"], "salt": "experiment-1"}}.
 */
final class ShareReader {
  private static final String EXPECTED =
      Percent.EXPECTED + ", \"$\" and the name of a parameter, or an array of two of them";

  private ShareReader() {}

  static Condition read(JsonSection section) {
    String salt = section.text("salt");
    JsonNode share = section.get("share");
    List<Operand> places = new ArrayList<>();
    if (share.isArray()) {
      share.forEach(place -> place(section, place).ifPresent(places::add));
    } else {
      places.add(OperandReader.ZERO);
      place(section, share).ifPresent(places::add);
    }
    if (places.size() != 2 || (share.isArray() && share.size() != 2)) {
      section.problem("share", EXPECTED, "");
      return Condition.ALWAYS;
    }
    return new Condition.Share(places.get(0), places.get(1), salt);
  }

  private static Optional<Operand> place(JsonSection section, JsonNode node) {
    if (node.isString()) {
      Optional<Decimal> share = Percent.parse(node.stringValue());
      if (share.isPresent()) {
        return share.map(Operand.Constant::new);
      }
    }
    boolean named = node.isString() || node.isObject();
    Operand operand = named
        ? OperandReader.readRight(node, section.pathOf("share"), section.problems())
        : OperandReader.ZERO;
    return operand instanceof Operand.Parameter ? Optional.of(operand) : Optional.empty();
  }

  static void write(Condition.Share share, ObjectNode target) {
    if (share.from().equals(OperandReader.ZERO)) {
      target.set("share", place(share.until()));
    } else {
      ArrayNode places = target.putArray("share");
      places.add(place(share.from())).add(place(share.until()));
    }
    target.put("salt", share.salt());
  }

  private static JsonNode place(Operand operand) {
    return operand instanceof Operand.Constant constant
            && constant.value() instanceof Decimal decimal
        ? JsonNodeFactory.instance.stringNode(Percent.text(decimal))
        : OperandWriter.writeRight(operand);
  }
}
