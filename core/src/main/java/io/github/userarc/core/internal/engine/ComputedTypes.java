package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of computed tags, which others may read before the tags themselves are compiled. */
final class ComputedTypes {
  private final Program program;
  private final FactRegistry facts;
  private final PropertyTypes types;
  private final Map<Operand, ValueType> known = new HashMap<>();

  ComputedTypes(Program program, FactRegistry facts, PropertyTypes types) {
    this.program = program;
    this.facts = facts;
    this.types = types;
  }

  /** The type of an operand. A name leads to what it stands for; chains of names may be long. */
  ValueType of(Operand operand) {
    Set<Operand> names = new HashSet<>();
    Operand at = operand;
    ValueType type = null;
    while (type == null) {
      // Only names are looked up: anything else may be deep.
      Operand next = isName(at) && names.add(at) ? named(at) : null;
      type = next == null ? unnamed(at) : isName(next) ? known.get(next) : null;
      at = next == null ? at : next;
    }
    for (Operand name : names) {
      known.put(name, type);
    }
    return type;
  }

  private static boolean isName(Operand operand) {
    return operand instanceof Metric.Named
        || operand instanceof Operand.Fact
        || operand instanceof Operand.Parameter;
  }

  private ValueType unnamed(Operand operand) {
    if (operand instanceof EventMetric metric) {
      return switch (metric.measure().kind()) {
        case FIRST_TIME, LAST_TIME -> ValueType.INSTANT;
        case SINCE -> ValueType.DURATION;
        case FIRST_VALUE, LAST_VALUE -> declared(metric);
        default -> ValueType.DECIMAL;
      };
    } else if (operand instanceof Operand.Attribute attribute) {
      ValueType type = types.attribute(attribute.name());
      return type == null ? ValueType.TEXT : type;
    } else if (operand instanceof Operand.Constant constant) {
      return constant.value().type();
    } else if (operand instanceof Operand.Fact fact) {
      FactPlan plan = facts.get(fact.name());
      return plan == null ? ValueType.TEXT : plan.type;
    }
    return operand instanceof Metric ? ValueType.DECIMAL : ValueType.TEXT;
  }

  /**
   * What a named metric, a parameter or another computed tag stands for; null for what is no name.
   */
  private @Nullable Operand named(Operand operand) {
    if (operand instanceof Metric.Named metric) {
      return program.metrics().get(metric.name());
    } else if (operand instanceof Operand.Parameter parameter) {
      return program.parameters().get(parameter.name());
    }
    return operand instanceof Operand.Fact fact
            && facts.get(fact.name()) == null
            && fact.name().startsWith("tag.")
            && program.tags().get(fact.name().substring("tag.".length()))
                instanceof Tag.Computed tag
        ? tag.operand()
        : null;
  }

  private ValueType declared(EventMetric metric) {
    String property = metric.measure().property();
    ValueType type = property == null ? null : types.declared(metric.events(), property);
    return type == null ? ValueType.TEXT : type;
  }
}
