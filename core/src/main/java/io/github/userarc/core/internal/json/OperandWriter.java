package io.github.userarc.core.internal.json;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.JsonValues;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes operands in their one canonical form: the shortest that {@link OperandReader} reads back.
 */
final class OperandWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OperandWriter() {}

  /** Where a plain text names a metric: parts of computed metrics, computed tags. */
  static JsonNode write(Operand operand) {
    if (operand instanceof Metric.Named named
        && Names.isName(named.name())
        && isPlainText(Operand.of(named.name()))) {
      return NODES.stringNode(named.name());
    } else if (operand instanceof Operand.Constant constant && !isDecimalOrTime(constant)) {
      return fields(operand);
    }
    return writeRight(operand);
  }

  /** The right side of a comparison, where a plain text is a text. */
  static JsonNode writeRight(Operand operand) {
    if (operand instanceof Operand.Constant constant) {
      if (constant.value() instanceof Decimal || constant.value() instanceof Value.Bool) {
        return JsonValues.write(constant.value());
      }
      String text = constant.value().toString();
      String escaped = text.startsWith("$") ? "$" + text : text;
      return spells(escaped, operand) ? NODES.stringNode(escaped) : fields(operand);
    } else if (operand instanceof Operand.Parameter parameter) {
      String text = "$" + parameter.name();
      return spells(text, operand) ? NODES.stringNode(text) : fields(operand);
    } else if (operand instanceof Operand.Length length) {
      return NODES.stringNode(length.span().toString());
    }
    return fields(operand);
  }

  static ObjectNode fields(Operand operand) {
    ObjectNode target = NODES.objectNode();
    writeHere(operand, target);
    return target;
  }

  /** Writes the fields of an operand into an object. */
  static void writeHere(Operand operand, ObjectNode target) {
    if (operand instanceof EventMetric metric) {
      EventMetricWriter.write(metric, target);
    } else if (operand instanceof ComputedMetric metric) {
      writeComputed(metric, target);
    } else if (operand instanceof Metric.Named named) {
      target.put("metric", named.name());
    } else if (operand instanceof Operand.Attribute attribute) {
      target.put("attribute", attribute.name());
    } else if (operand instanceof Operand.Fact fact) {
      writeFact(fact.name(), target);
    } else if (operand instanceof Operand.Parameter parameter) {
      target.put("parameter", parameter.name());
    } else if (operand instanceof Operand.Length length) {
      target.put("span", length.span().toString());
    } else if (operand instanceof Operand.Constant constant) {
      target.set("value", JsonValues.write(constant.value()));
    }
  }

  private static void writeFact(String fact, ObjectNode target) {
    for (String kind : List.of("tag", "tier")) {
      if (fact.startsWith(kind + ".") && fact.length() > kind.length() + 1) {
        target.put(kind, fact.substring(kind.length() + 1));
        return;
      }
    }
    target.put("fact", fact);
  }

  private static void writeComputed(ComputedMetric metric, ObjectNode target) {
    if (metric instanceof ComputedMetric.Sum sum) {
      target.set("sum", array(sum.parts()));
    } else if (metric instanceof ComputedMetric.Difference difference) {
      target.set("difference", array(List.of(difference.minuend(), difference.subtrahend())));
    } else if (metric instanceof ComputedMetric.Product product) {
      target.set("product", array(product.parts()));
    } else if (metric instanceof ComputedMetric.Ratio ratio) {
      target.set("ratio", array(List.of(ratio.dividend(), ratio.divisor())));
    } else if (metric instanceof ComputedMetric.Dated dated) {
      // An object: a text would name an event.
      target.set(dated.side().label(), fields(dated.instant()));
    } else if (metric instanceof ComputedMetric.Score score) {
      ArrayNode parts = target.putArray("score");
      for (ComputedMetric.Weighted part : score.parts()) {
        ObjectNode fields = fields(part.operand());
        fields.set("weight", JsonValues.write(part.weight()));
        Decimal cap = part.cap();
        if (cap != null) {
          fields.set("cap", JsonValues.write(cap));
        }
        parts.add(fields);
      }
      if (score.base().micros() != 0) {
        target.set("base", JsonValues.write(score.base()));
      }
    }
  }

  private static ArrayNode array(List<Operand> operands) {
    ArrayNode array = NODES.arrayNode();
    operands.forEach(operand -> array.add(write(operand)));
    return array;
  }

  private static boolean spells(String text, Operand operand) {
    return Operand.of(text).equals(operand);
  }

  private static boolean isPlainText(Operand operand) {
    return operand instanceof Operand.Constant constant && constant.value() instanceof Value.Text;
  }

  private static boolean isDecimalOrTime(Operand.Constant constant) {
    return constant.value() instanceof Decimal || constant.value() instanceof Value.Time;
  }
}
