package io.github.userarc.core.internal.engine;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.metric.DatedExpr;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Exprs;
import io.github.userarc.core.internal.metric.Fading;
import io.github.userarc.core.internal.metric.FixedValue;
import io.github.userarc.core.internal.metric.ParameterExpr;
import io.github.userarc.core.internal.metric.Setting;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles operands to expressions. */
final class OperandCompiler {
  private final Program program;
  private final PropertyTypes types;
  private final ComputedTypes computed;
  private final OpenTypes open;
  private final FactRegistry facts;
  private final Constants constants;
  private final EventMetricCompiler metrics;
  private final Problems problems;
  private final PartCount parts;
  private final ParameterParts settings;
  private final Map<String, Setting<Expr>> ofParameters = new HashMap<>();
  private final Set<String> circular = new HashSet<>(); // have been reported
  private final Set<String> entered = new LinkedHashSet<>(); // named metrics being compiled

  OperandCompiler(
      Program program,
      PropertyTypes types,
      ComputedTypes computed,
      OpenTypes open,
      FactRegistry facts,
      Constants constants,
      EventMetricCompiler metrics,
      Problems problems,
      PartCount parts,
      ParameterParts settings) {
    this.program = program;
    this.types = types;
    this.computed = computed;
    this.open = open;
    this.facts = facts;
    this.constants = constants;
    this.metrics = metrics;
    this.problems = problems;
    this.parts = parts;
    this.settings = settings;
  }

  /**
   * Compiles an operand.
   *
   * @param operand the operand
   * @param wanted the type it must have, null for any; settles the type of undeclared attributes
   * @param path where it stands
   * @param deps notes what it reads
   * @param depth how deep it stands
   * @return the expression
   */
  Expr compile(Operand operand, @Nullable ValueType wanted, String path, Deps deps, int depth) {
    if (depth > Limits.DEPTH) {
      problems.add(path, "", "at most " + Limits.DEPTH + " levels of nesting", "");
      return Exprs.UNKNOWN;
    } else if (parts.exceeded(path)) {
      return Exprs.UNKNOWN;
    }
    Operand resolved = constants.resolve(operand, path);
    if (operand instanceof Operand.Parameter parameter && resolved != Constants.UNKNOWN) {
      return parameter(parameter, resolved, wanted, path, deps);
    } else if (resolved instanceof Operand.Attribute attribute) {
      ValueType asked = wanted != null ? wanted : types.knownAttribute(attribute.name());
      if (!types.useAttribute(attribute.name(), asked, path)) {
        return Exprs.UNKNOWN;
      }
      deps.attributes.add(attribute.name());
      return Exprs.attribute(
          attribute.name(), asked != null ? asked : types.attribute(attribute.name()));
    } else if (resolved instanceof Operand.Fact fact) {
      return fact(fact.name(), path, deps);
    } else if (resolved instanceof Operand.Constant || resolved instanceof Operand.Length) {
      return constant(constants, resolved, wanted, path);
    } else if (resolved instanceof Metric.Named named) {
      return named(named.name(), wanted, path, deps, depth);
    } else if (resolved instanceof EventMetric metric) {
      return metrics.compile(metric, wanted, path, deps);
    }
    return computed((ComputedMetric) resolved, path, deps, depth);
  }

  /**
   * Whether the type of something, or of what a computed tag shows, is open and follows from this
   * use of it. Then the next pass knows it, or there is a problem: this one need not go on.
   */
  boolean follows(
      Operand operand, @Nullable ValueType found, @Nullable ValueType wanted, String path) {
    if (wanted == null || wanted == found || wanted == ValueType.DURATION) {
      return false;
    }
    Operand root = computed.root(constants.resolve(operand, path));
    if (root instanceof Operand.Attribute attribute) {
      return types.knownAttribute(attribute.name()) == null
          && open.follow()
          && types.useAttribute(attribute.name(), wanted, path);
    } else if (root instanceof EventMetric metric && metric.measure().property() != null) {
      String property = metric.measure().property();
      return types.known(metric.events(), property) == null
          && open.follow()
          && types.use(metric.events(), property, wanted, path);
    }
    return false;
  }

  /** Whether an operand has a type whatever it is compared with. */
  boolean hasOwnType(Operand operand) {
    Operand at = operand;
    for (int steps = 0; at instanceof Metric.Named named && steps <= Limits.DEPTH; steps++) {
      at = program.metrics().get(named.name());
    }
    return !(at instanceof EventMetric metric && metric.measure().kind().showsProperty());
  }

  private Expr named(String name, @Nullable ValueType wanted, String path, Deps deps, int depth) {
    Metric metric = program.metrics().get(name);
    if (metric == null) {
      problems.unknown(path, name, "a metric", program.metrics().keySet());
      return Exprs.UNKNOWN;
    }
    if (circular.contains(name)) {
      return Exprs.UNKNOWN;
    }
    if (!entered.add(name)) {
      circular.addAll(entered);
      problems.add(
          path,
          name,
          "metrics without a cycle",
          "It depends on itself: " + String.join(" → ", entered) + " → " + name);
      return Exprs.UNKNOWN;
    }
    Expr expr = compile(metric, wanted, "metrics." + name, deps, depth + 1);
    entered.remove(name);
    return expr == Exprs.UNKNOWN ? expr : new NamedExpr(name, expr).unlessSpecial();
  }

  private Expr fact(String name, String path, Deps deps) {
    FactPlan fact = facts.get(name);
    if (fact == null) {
      int dot = name.indexOf('.');
      String facet = dot < 0 ? "" : name.substring(0, dot);
      if (AssignedTags.isConfidence(name)) {
        List<String> assigned = facts.names().stream()
            .filter(AssignedTags::isConfidence)
            .map(AssignedTags::tagOf)
            .toList();
        problems.unknown(path, AssignedTags.tagOf(name), "an assigned tag", assigned);
      } else if (facet.equals("tag") || facet.equals("segment") || facet.equals("tier")) {
        List<String> known = facts.names().stream()
            .filter(other -> other.startsWith(facet + "."))
            .map(other -> other.substring(dot + 1))
            .toList();
        problems.unknown(
            path,
            name.substring(dot + 1),
            facet.equals("tier") ? "a tiering" : "a " + facet,
            known);
      } else {
        problems.unknown(path, name, "a fact", facts.hints(name));
      }
      return Exprs.UNKNOWN;
    }
    deps.facts.set(fact.id);
    return facts.isUnsettled(name) ? Exprs.UNKNOWN : Exprs.fact(fact.id, name, fact.type);
  }

  private Expr parameter(
      Operand.Parameter parameter,
      Operand opening,
      @Nullable ValueType wanted,
      String path,
      Deps deps) {
    Expr first = constant(constants, opening, wanted, path); // reports what is wrong
    if (first == Exprs.UNKNOWN) {
      return first;
    }
    String name = parameter.name();
    deps.parameters.add(name);
    Setting<Expr> setting = ofParameters.computeIfAbsent(
        name + " " + wanted,
        key -> settings.add(Set.of(name), from -> {
          Expr made = constant(from, from.resolve(parameter, path), wanted, path);
          return made == Exprs.UNKNOWN ? Optional.empty() : Optional.of(made);
        }));
    return new ParameterExpr(name, first.type(), setting);
  }

  private static Expr constant(
      Constants constants, Operand operand, @Nullable ValueType wanted, String path) {
    Problems problems = constants.problems();
    if (operand instanceof Operand.Length length) {
      if (!length.span().isExact()) {
        problems.add(path, length.span().toString(), "a span of weeks or shorter units", "");
      }
      return new Exprs.Constant(
          length.span().micros(), ValueType.DURATION, length.span().toString());
    }
    Value value = constants.value(operand, wanted, path);
    if (value instanceof Decimal decimal) {
      return new Exprs.Constant(decimal.micros(), ValueType.DECIMAL, decimal.toString());
    } else if (value instanceof Value.Time time) {
      return new Exprs.Constant(time.micros(), ValueType.INSTANT, time.toString());
    } else if (value instanceof Value.Items) {
      problems.add(path, value.toString(), "a metric, an attribute, a fact or a plain value", "");
    }
    return value == null || value instanceof Value.Items ? Exprs.UNKNOWN : new FixedValue(value);
  }

  private Expr computed(ComputedMetric metric, String path, Deps deps, int depth) {
    if (metric instanceof ComputedMetric.Sum sum) {
      return Exprs.sum(numbers(sum.parts(), path + ".sum", deps, depth));
    } else if (metric instanceof ComputedMetric.Product product) {
      return Exprs.product(numbers(product.parts(), path + ".product", deps, depth));
    } else if (metric instanceof ComputedMetric.Difference difference) {
      return Exprs.difference(
          number(difference.minuend(), path + ".difference[0]", deps, depth + 1),
          number(difference.subtrahend(), path + ".difference[1]", deps, depth + 1));
    } else if (metric instanceof ComputedMetric.Ratio ratio) {
      return Exprs.ratio(
          number(ratio.dividend(), path + ".ratio[0]", deps, depth + 1),
          number(ratio.divisor(), path + ".ratio[1]", deps, depth + 1));
    } else if (metric instanceof ComputedMetric.Dated dated) {
      return dated(dated, path + "." + dated.side().label(), deps, depth + 1);
    }
    ComputedMetric.Score score = (ComputedMetric.Score) metric;
    List<Exprs.Part> parts = new ArrayList<>();
    if (score.parts().isEmpty()) {
      problems.add(path + ".score", "[]", "at least one part", "");
    }
    for (int i = 0; i < score.parts().size(); i++) {
      ComputedMetric.Weighted part = score.parts().get(i);
      Decimal cap = part.cap();
      parts.add(new Exprs.Part(
          number(part.operand(), path + ".score[" + i + "]", deps, depth + 1),
          part.weight().micros(),
          cap != null,
          cap == null ? 0 : cap.micros()));
    }
    return Exprs.score(score.base().micros(), parts);
  }

  private Expr dated(ComputedMetric.Dated dated, String path, Deps deps, int depth) {
    Expr instant = compile(dated.instant(), ValueType.INSTANT, path, deps, depth);
    ValueType type = instant.type();
    if (instant == Exprs.UNKNOWN) {
      return instant;
    } else if (type != ValueType.INSTANT) {
      if (!follows(dated.instant(), type, ValueType.INSTANT, path)) {
        problems.add(
            path,
            type == null ? "any value" : instant.describe() + ", a " + type.label(),
            "an instant",
            type == null ? "Maybe declare its type" : "");
      }
      return Exprs.UNKNOWN;
    }
    return new DatedExpr(dated.side(), instant);
  }

  private List<Expr> numbers(List<Operand> operands, String path, Deps deps, int depth) {
    if (operands.size() < 2) {
      problems.add(path, operands.size() + " parts", "at least two parts", "");
    }
    List<Expr> exprs = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      exprs.add(number(operands.get(i), path + "[" + i + "]", deps, depth + 1));
    }
    return exprs.isEmpty() ? List.of(Exprs.UNKNOWN) : exprs;
  }

  /** Reports a weight by half-life where it would set something off all the time. */
  static void fading(Expr expr, String path, Problems problems) {
    problems.add(
        path,
        expr.describe(),
        "a number that does not change all the time",
        "Maybe compare it with a number, or cut it into bands");
  }

  /** Compiles an operand that must be a number. */
  Expr number(Operand operand, String path, Deps deps, int depth) {
    Expr expr = numberOrWeight(operand, path, deps, depth);
    if (expr instanceof Fading) {
      fading(expr, path, problems);
    }
    return expr;
  }

  /** Compiles an operand that must be a number and may be a weight by half-life. */
  Expr numberOrWeight(Operand operand, String path, Deps deps, int depth) {
    Expr expr = compile(operand, ValueType.DECIMAL, path, deps, depth);
    ValueType type = expr.type();
    if (type != ValueType.DECIMAL && !follows(operand, type, ValueType.DECIMAL, path)) {
      problems.add(path, type == null ? "any value" : type.label(), "a number", "");
    }
    return expr;
  }
}
