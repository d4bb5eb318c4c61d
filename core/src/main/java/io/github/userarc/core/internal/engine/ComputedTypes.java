package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.HashSet;
import java.util.Set;

/** The type of a computed tag, which others may read before the tag itself is compiled. */
final class ComputedTypes {
  private ComputedTypes() {}

  static ValueType of(Operand operand, Program program, FactRegistry facts, PropertyTypes types) {
    return of(operand, program, facts, types, new HashSet<>());
  }

  private static ValueType of(
      Operand operand, Program program, FactRegistry facts, PropertyTypes types, Set<String> open) {
    if (operand instanceof Metric.Named named) {
      Metric metric = program.metrics().get(named.name());
      return metric == null || !open.add(named.name())
          ? ValueType.DECIMAL
          : of(metric, program, facts, types, open);
    } else if (operand instanceof EventMetric metric) {
      return switch (metric.measure().kind()) {
        case FIRST_TIME, LAST_TIME -> ValueType.INSTANT;
        case SINCE -> ValueType.DURATION;
        case FIRST_VALUE, LAST_VALUE -> declared(metric, types);
        default -> ValueType.DECIMAL;
      };
    } else if (operand instanceof Operand.Attribute attribute) {
      ValueType type = types.attribute(attribute.name());
      return type == null ? ValueType.TEXT : type;
    } else if (operand instanceof Operand.Fact fact) {
      FactPlan plan = facts.get(fact.name());
      return plan != null ? plan.type : ofTag(fact.name(), program, facts, types, open);
    }
    return operand instanceof ComputedMetric ? ValueType.DECIMAL : ValueType.TEXT;
  }

  /** Another computed tag, which may not have been published yet. */
  private static ValueType ofTag(
      String fact, Program program, FactRegistry facts, PropertyTypes types, Set<String> open) {
    return fact.startsWith("tag.")
            && program.tags().get(fact.substring("tag.".length())) instanceof Tag.Computed tag
            && open.add(fact)
        ? of(tag.operand(), program, facts, types, open)
        : ValueType.TEXT;
  }

  private static ValueType declared(EventMetric metric, PropertyTypes types) {
    String property = metric.measure().property();
    ValueType type =
        property == null ? null : types.declared(metric.events().names().get(0), property);
    return type == null ? ValueType.TEXT : type;
  }
}
