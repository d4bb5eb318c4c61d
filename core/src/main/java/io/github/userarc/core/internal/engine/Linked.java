package io.github.userarc.core.internal.engine;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.NumberRef;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.condition.Cond;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Exprs;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.metric.Operand;

/**
 * What facets hand in while they compile. It is linked when all facets have published their facts,
 * because a condition may read the fact of a facet that compiles later.
 */
interface Linked {
  /** What it reads, once linked. */
  Deps deps();

  /** Compiles it. */
  void link(ConditionCompiler conditions, OperandCompiler operands);

  /** A condition. */
  final class Conditional implements Linked, ConditionRef {
    private final Condition source;
    private final String path;
    private final Deps deps = new Deps();
    private Cond cond = Cond.ALWAYS;
    private boolean timeless = true;

    Conditional(Condition source, String path) {
      this.source = source;
      this.path = path;
    }

    @Override
    public Deps deps() {
      return deps;
    }

    @Override
    public void link(ConditionCompiler conditions, OperandCompiler operands) {
      cond = conditions.compile(source, path, deps, 0);
      timeless = cond.isTimeless();
    }

    Cond cond() {
      return cond;
    }

    long nextFlip(Reading reading, boolean holds) {
      return timeless ? Times.NEVER : cond.nextFlip(reading, holds);
    }
  }

  /** A number. */
  final class Numeric implements Linked, NumberRef {
    private final Operand source;
    private final String path;
    private final Deps deps = new Deps();
    private Expr expr = new Exprs.Constant(0, ValueType.DECIMAL, "0");

    Numeric(Operand source, String path) {
      this.source = source;
      this.path = path;
    }

    @Override
    public Deps deps() {
      return deps;
    }

    @Override
    public void link(ConditionCompiler conditions, OperandCompiler operands) {
      expr = operands.number(source, path, deps, 0);
    }

    Expr expr() {
      return expr;
    }
  }
}
