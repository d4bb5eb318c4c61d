package io.github.userarc.core.condition;

import io.github.userarc.core.internal.metric.OrderedTexts;
import io.github.userarc.core.metric.Operand;
import java.util.List;

/**
 * An operator and what it compares with. Nothing compares texts by order: where an operator asks
 * for an order, a text that spells a number or an instant is that number or instant.
 *
 * @param operator the operator
 * @param right one operand; two for {@link Operator#BETWEEN}, any number for {@link Operator#IN}
 */
public record Comparison(Operator operator, List<Operand> right) {
  /** Copies the operands; reads texts as what they spell. */
  public Comparison {
    right = OrderedTexts.isOrder(operator)
        ? right.stream().map(OrderedTexts::read).toList()
        : List.copyOf(right);
  }
}
