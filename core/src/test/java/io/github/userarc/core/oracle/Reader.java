package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Comparison;
import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Operands and conditions at a moment.
 *
 * @param program the program
 * @param moment the moment
 * @param facts the value of a fact by name, such as {@code tag.vip}
 * @param parameters the values in force
 */
record Reader(
    Program program, Moment moment, Function<String, Val> facts, Map<String, Operand> parameters) {

  Val value(Operand operand) {
    if (operand instanceof EventMetric metric) {
      return Measures.of(metric, moment);
    } else if (operand instanceof Metric.Named named) {
      return value(program.metrics().get(named.name()));
    } else if (operand instanceof ComputedMetric computed) {
      return compute(computed);
    } else if (operand instanceof Operand.Attribute attribute) {
      Value value = moment.log().attribute(attribute.name());
      return value == null ? Val.MISSING : Val.of(value);
    } else if (operand instanceof Operand.Fact fact && fact.name().endsWith(".confidence")) {
      Value sure = SetTags.confidence(
          moment, fact.name().substring("tag.".length(), fact.name().lastIndexOf('.')));
      return sure == null ? Val.MISSING : Val.of(sure);
    } else if (operand instanceof Operand.Fact fact) {
      return facts.apply(fact.name());
    } else if (operand instanceof Operand.Parameter parameter) {
      return value(parameters.get(parameter.name()));
    } else if (operand instanceof Operand.Length length) {
      return new Val.Limit(length.span());
    }
    return Val.of(((Operand.Constant) operand).value());
  }

  private Val compute(ComputedMetric computed) {
    if (computed instanceof ComputedMetric.Score score) {
      return score(score);
    } else if (computed instanceof ComputedMetric.Sum sum) {
      return combine(sum.parts(), Rational::plus);
    } else if (computed instanceof ComputedMetric.Product product) {
      return combine(product.parts(), Rational::times);
    } else if (computed instanceof ComputedMetric.Difference two) {
      return combine(List.of(two.minuend(), two.subtrahend()), Rational::minus);
    }
    if (computed instanceof ComputedMetric.Dated dated) {
      return dated(dated);
    }
    ComputedMetric.Ratio ratio = (ComputedMetric.Ratio) computed;
    if (value(ratio.divisor()) instanceof Val.Num divisor && divisor.number().isZero()) {
      return Val.MISSING;
    }
    return combine(List.of(ratio.dividend(), ratio.divisor()), Rational::dividedBy);
  }

  /** Missing on the other side of the instant. */
  private Val dated(ComputedMetric.Dated dated) {
    boolean since = dated.side() == ComputedMetric.Side.SINCE;
    if (!(value(dated.instant()) instanceof Val.At at)
        || (since ? moment.now() < at.micros() : moment.now() > at.micros())) {
      return Val.MISSING;
    }
    return since
        ? new Val.Elapsed(at.micros(), moment.now())
        : new Val.Remaining(moment.now(), at.micros());
  }

  /** Missing if a part is. */
  private Val combine(List<Operand> parts, BinaryOperator<Rational> operation) {
    Rational result = null;
    for (Operand part : parts) {
      if (!(value(part) instanceof Val.Num num)) {
        return Val.MISSING;
      }
      result = result == null ? num.number() : operation.apply(result, num.number());
    }
    return new Val.Num(result);
  }

  private Val score(ComputedMetric.Score score) {
    Rational total = Rational.of(score.base());
    for (ComputedMetric.Weighted part : score.parts()) {
      if (value(part.operand()) instanceof Val.Num num) {
        Rational counted = num.number();
        if (part.cap() != null && Rational.of(part.cap()).compareTo(counted) < 0) {
          counted = Rational.of(part.cap());
        }
        total = total.plus(Rational.of(part.weight()).times(counted));
      }
    }
    return new Val.Num(total);
  }

  boolean holds(Condition condition) {
    if (condition instanceof Condition.Compare compare) {
      return compare(compare);
    } else if (condition instanceof Condition.All all) {
      return count(all.conditions()) == all.conditions().size();
    } else if (condition instanceof Condition.Any any) {
      return count(any.conditions()) > 0;
    } else if (condition instanceof Condition.Not not) {
      return !holds(not.condition());
    } else if (condition instanceof Condition.AtLeast atLeast) {
      return count(atLeast.conditions()) >= atLeast.count();
    } else if (condition instanceof Condition.Sequence sequence) {
      return Pairs.sequence(sequence, moment);
    } else if (condition instanceof Condition.Share share) {
      return share(share);
    }
    return Pairs.lapse((Condition.Lapse) condition, moment);
  }

  /** All users of the oracle are called u. */
  private boolean share(Condition.Share share) {
    Rational place = Places.of(share.salt(), "u");
    return value(share.from()) instanceof Val.Num from
        && value(share.until()) instanceof Val.Num until
        && from.number().compareTo(place) <= 0
        && place.compareTo(until.number()) < 0;
  }

  private int count(List<Condition> conditions) {
    int count = 0;
    for (Condition condition : conditions) {
      count += holds(condition) ? 1 : 0;
    }
    return count;
  }

  private boolean compare(Condition.Compare compare) {
    Comparison comparison = compare.comparison();
    List<Val> right = new ArrayList<>();
    for (Operand operand : comparison.right()) {
      right.add(value(operand));
    }
    return Comparisons.holds(comparison.operator(), value(compare.left()), right, moment.zone());
  }
}
