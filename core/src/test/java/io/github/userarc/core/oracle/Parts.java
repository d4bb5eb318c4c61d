package io.github.userarc.core.oracle;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.metric.ComputedMetric;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Program;
import java.util.ArrayList;
import java.util.List;

/** All operands and conditions that a definition is made of, those of named metrics included. */
final class Parts {
  private final Program program;
  private final List<Object> found = new ArrayList<>();

  private Parts(Program program) {
    this.program = program;
  }

  static List<Object> of(Program program, List<?> roots) {
    Parts parts = new Parts(program);
    parts.visitAll(roots);
    return parts.found;
  }

  private void visitAll(List<?> parts) {
    parts.forEach(this::visit);
  }

  private void visit(Object part) {
    found.add(part);
    if (part instanceof Condition.Compare compare) {
      visit(compare.left());
      visitAll(compare.comparison().right());
    } else if (part instanceof Condition.All all) {
      visitAll(all.conditions());
    } else if (part instanceof Condition.Any any) {
      visitAll(any.conditions());
    } else if (part instanceof Condition.Not not) {
      visit(not.condition());
    } else if (part instanceof Condition.AtLeast atLeast) {
      visitAll(atLeast.conditions());
    } else if (part instanceof Condition.Share share) {
      visitAll(List.of(share.from(), share.until()));
    } else if (part instanceof Metric.Named named) {
      visit(program.metrics().get(named.name()));
    } else if (part instanceof Operand.Parameter parameter) {
      visit(program.parameters().get(parameter.name()));
    } else if (part instanceof ComputedMetric computed) {
      visitComputed(computed);
    }
  }

  private void visitComputed(ComputedMetric computed) {
    if (computed instanceof ComputedMetric.Sum sum) {
      visitAll(sum.parts());
    } else if (computed instanceof ComputedMetric.Product product) {
      visitAll(product.parts());
    } else if (computed instanceof ComputedMetric.Difference two) {
      visitAll(List.of(two.minuend(), two.subtrahend()));
    } else if (computed instanceof ComputedMetric.Ratio ratio) {
      visitAll(List.of(ratio.dividend(), ratio.divisor()));
    } else if (computed instanceof ComputedMetric.Dated dated) {
      visit(dated.instant());
    } else if (computed instanceof ComputedMetric.Score score) {
      score.parts().forEach(part -> visit(part.operand()));
    }
  }
}
