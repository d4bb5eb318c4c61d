package io.github.userarc.core.condition;

import io.github.userarc.core.metric.Operand;
import java.util.List;

/**
 * An operator and what it compares with.
 *
 * @param operator the operator
 * @param right one operand; two for {@link Operator#BETWEEN}, any number for {@link Operator#IN}
 */
public record Comparison(Operator operator, List<Operand> right) {
  /** Copies the operands. */
  public Comparison {
    right = List.copyOf(right);
  }
}
