package io.github.userarc.core.internal.json;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Measure;
import io.github.userarc.core.metric.Operand;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes conditions in their one canonical form. */
final class ConditionWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Measure COUNT = new Measure(Measure.Kind.COUNT, null, null, 0);
  private static final String SEGMENT = "segment.";

  private ConditionWriter() {}

  static JsonNode write(Condition condition) {
    if (condition.equals(Condition.ALWAYS)) {
      return NODES.booleanNode(true);
    }
    ObjectNode target = NODES.objectNode();
    writeHere(condition, target);
    return target;
  }

  /** Writes the fields of a condition into an object. */
  static void writeHere(Condition condition, ObjectNode target) {
    if (condition instanceof Condition.Compare compare) {
      writeCompare(compare, target);
    } else if (condition instanceof Condition.All all) {
      target.set("all", array(all.conditions()));
    } else if (condition instanceof Condition.Any any) {
      target.set("any", array(any.conditions()));
    } else if (condition instanceof Condition.Not not) {
      target.set("not", write(not.condition()));
    } else if (condition instanceof Condition.AtLeast atLeast) {
      target.put("at-least", atLeast.count());
      target.set("of", array(atLeast.conditions()));
    } else if (condition instanceof Condition.Sequence sequence) {
      target.set("did", EventMetricWriter.selector(sequence.first()));
      target.set("then", EventMetricWriter.selector(sequence.then()));
      target.put("within", sequence.within().toString());
    } else if (condition instanceof Condition.Lapse lapse) {
      target.set("did", EventMetricWriter.selector(lapse.first()));
      target.set("without", EventMetricWriter.selector(lapse.without()));
      target.put("within", lapse.within().toString());
    } else if (condition instanceof Condition.Share share) {
      ShareReader.write(share, target);
    }
  }

  static void writeComparison(Comparison comparison, ObjectNode target) {
    List<Operand> right = comparison.right();
    boolean several = comparison.operator() == Operator.IN
        || comparison.operator() == Operator.BETWEEN
        || right.size() != 1;
    String field = comparison.operator().label();
    if (several) {
      ArrayNode array = target.putArray(field);
      right.forEach(operand -> array.add(OperandWriter.writeRight(operand)));
    } else {
      target.set(field, OperandWriter.writeRight(right.get(0)));
    }
  }

  private static void writeCompare(Condition.Compare compare, ObjectNode target) {
    Operand left = compare.left();
    Comparison comparison = compare.comparison();
    if (left instanceof EventMetric metric
        && metric.measure().equals(COUNT)
        && comparison.equals(ConditionReader.AT_LEAST_ONE)) {
      EventMetricWriter.writeDid(metric, target);
    } else if (left instanceof Operand.Fact fact
        && fact.name().startsWith(SEGMENT)
        && fact.name().length() > SEGMENT.length()
        && comparison.equals(ConditionReader.TRUE)) {
      target.put("segment", fact.name().substring(SEGMENT.length()));
    } else if (left instanceof Operand.Fact fact && confidence(fact.name()) != null) {
      target.put("tag", confidence(fact.name()));
      writeComparison(comparison, target.putObject("confidence"));
    } else {
      OperandWriter.writeHere(left, target);
      if (!isTag(left) || !comparison.equals(ConditionReader.EXISTS)) {
        writeComparison(comparison, target);
      }
    }
  }

  /** The tag whose confidence a fact is; null if it is none. */
  private static @Nullable String confidence(String fact) {
    boolean is = fact.startsWith("tag.")
        && fact.endsWith(".confidence")
        && fact.length() > "tag..confidence".length();
    return is ? fact.substring("tag.".length(), fact.length() - ".confidence".length()) : null;
  }

  private static boolean isTag(Operand operand) {
    return operand instanceof Operand.Fact fact
        && fact.name().startsWith("tag.")
        && fact.name().length() > "tag.".length();
  }

  private static ArrayNode array(List<Condition> conditions) {
    ArrayNode array = NODES.arrayNode();
    conditions.forEach(condition -> array.add(write(condition)));
    return array;
  }
}
