package io.github.userarc.core.internal.engine;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.facet.Refs.ConditionRef;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.facet.Refs.NumberRef;
import io.github.userarc.core.facet.Refs.TimingRef;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.internal.condition.Cond;
import io.github.userarc.core.internal.metric.Expr;
import io.github.userarc.core.internal.metric.Exprs;
import io.github.userarc.core.internal.metric.Reading;
import io.github.userarc.core.metric.Operand;
import java.util.BitSet;

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

  /** When a condition holds. */
  final class Timing implements Linked, TimingRef {
    private final Conditional condition;
    private final BitSet still = new BitSet();

    Timing(Conditional condition, Iterable<FactRef> still) {
      this.condition = condition;
      still.forEach(fact -> this.still.set(((FactPlan) fact).id));
    }

    @Override
    public Deps deps() {
      return condition.deps();
    }

    @Override
    public void link(ConditionCompiler conditions, OperandCompiler operands) {}

    /** Reports facts of which nobody can tell what they will be. */
    void check(FactRegistry facts, String wanted, Problems problems) {
      BitSet moving = (BitSet) deps().facts.clone();
      moving.andNot(still);
      moving.stream()
          .mapToObj(fact -> facts.all().get(fact).name)
          .forEach(fact -> problems.add(
              condition.path,
              fact,
              "metrics and attributes, because the program asks beforehand when this will hold",
              "Maybe ask this of the events behind '"
                  + fact
                  + "', or do without '"
                  + wanted
                  + "'"));
    }

    /** The first instant from one on at which it holds or not; the reading ends where it began. */
    long first(Reading reading, boolean holds, long from) {
      Cond cond = condition.cond;
      long now = reading.now();
      try {
        reading.now(Math.max(from, now));
        for (int step = 0; step < Limits.LOOKS_AHEAD; step++) {
          boolean is = cond.test(reading);
          long next = is == holds ? reading.now() : condition.nextFlip(reading, is);
          if (is == holds || next == Times.NEVER) {
            return next;
          }
          reading.now(next);
        }
        return Times.NEVER;
      } finally {
        reading.now(now);
      }
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
