package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.ComputedMetric;
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
  private static final Set<ValueType> ANYTHING =
      Set.of(ValueType.DECIMAL, ValueType.BOOLEAN, ValueType.INSTANT);

  private final Program program;
  private final FactRegistry facts;
  private final PropertyTypes types;
  private final Map<Operand, @Nullable ValueType> known = new HashMap<>();

  ComputedTypes(Program program, FactRegistry facts, PropertyTypes types) {
    this.program = program;
    this.facts = facts;
    this.types = types;
  }

  /**
   * The type of an operand; null where it comes of something unknown. A name leads to what it
   * stands for; chains of names may be long.
   */
  @Nullable
  ValueType of(Operand operand) {
    Set<Operand> names = new HashSet<>();
    Operand at = operand;
    // Only names are looked up: anything else may be deep.
    while (isName(at) && !known.containsKey(at) && names.add(at)) {
      Operand next = named(at);
      at = next == null ? at : next;
    }
    boolean circle = names.contains(at) && named(at) != null;
    ValueType type =
        isName(at) && known.containsKey(at) ? known.get(at) : circle ? inCircle(at) : unnamed(at);
    for (Operand name : names) {
      known.put(name, type);
    }
    return type;
  }

  /**
   * The attribute, or first or last value, that names lead to: its type may follow from use. Null
   * for anything else.
   */
  @Nullable
  Operand root(Operand operand) {
    Set<Operand> names = new HashSet<>();
    Operand at = operand;
    while (isName(at) && names.add(at)) {
      Operand next = at instanceof Operand.Fact fact ? computed(fact) : named(at);
      if (next == null) {
        return null;
      }
      at = next;
    }
    boolean value = at instanceof EventMetric metric && metric.measure().kind().showsProperty();
    return value || at instanceof Operand.Attribute ? at : null;
  }

  private static boolean isName(Operand operand) {
    return operand instanceof Metric.Named
        || operand instanceof Operand.Fact
        || operand instanceof Operand.Parameter;
  }

  /** A tag may read its own value; other circles are reported. */
  private static @Nullable ValueType inCircle(Operand name) {
    return name instanceof Operand.Fact ? ValueType.TEXT : null;
  }

  private @Nullable ValueType unnamed(Operand operand) {
    if (operand instanceof EventMetric metric) {
      return switch (metric.measure().kind()) {
        case FIRST_TIME, LAST_TIME -> ValueType.INSTANT;
        case SINCE -> ValueType.DURATION;
        case FIRST_VALUE, LAST_VALUE, MOST_FREQUENT -> declared(metric);
        case TOP -> ValueType.TEXTS;
        default -> ValueType.DECIMAL;
      };
    } else if (operand instanceof Operand.Attribute attribute) {
      types.attributeMayBe(attribute.name(), ANYTHING);
      ValueType type = types.attribute(attribute.name());
      boolean unknown = type == null && !program.attributes().isEmpty();
      return type != null || unknown ? type : ValueType.TEXT;
    } else if (operand instanceof Operand.Constant constant) {
      return constant.value().type();
    } else if (operand instanceof Operand.Fact fact) {
      FactPlan plan = facts.get(fact.name());
      return plan == null || facts.isUnsettled(fact.name()) ? null : plan.type;
    } else if (operand instanceof Operand.Length) {
      return ValueType.DURATION;
    }
    if (operand instanceof ComputedMetric.Dated) {
      return ValueType.DURATION;
    }
    return operand instanceof ComputedMetric ? ValueType.DECIMAL : null;
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
    return operand instanceof Operand.Fact fact && facts.get(fact.name()) == null
        ? computed(fact)
        : null;
  }

  private @Nullable Operand computed(Operand.Fact fact) {
    return fact.name().startsWith("tag.")
            && program.tags().get(fact.name().substring("tag.".length()))
                instanceof Tag.Computed tag
        ? tag.operand()
        : null;
  }

  private @Nullable ValueType declared(EventMetric metric) {
    String property = metric.measure().property();
    if (property != null) {
      types.mayBe(metric.events(), property, ANYTHING);
    }
    ValueType type = property == null ? null : types.known(metric.events(), property);
    boolean unknown = type == null
        && program.events().containsKey(metric.events().names().get(0))
        && metric.events().each().isEmpty();
    return type != null || unknown ? type : ValueType.TEXT;
  }
}
