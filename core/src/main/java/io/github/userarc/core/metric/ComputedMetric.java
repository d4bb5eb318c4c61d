package io.github.userarc.core.metric;

import io.github.userarc.core.input.Decimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric computed from other operands, exactly (rules S5, S19): it is missing if a part is
 * missing, and a division by zero is missing.
 */
public sealed interface ComputedMetric extends Metric {

  /**
   * The sum of the parts.
   *
   * @param parts two or more numbers
   */
  record Sum(List<Operand> parts) implements ComputedMetric {
    /** Copies the parts. */
    public Sum {
      parts = List.copyOf(parts);
    }
  }

  /**
   * The first minus the second.
   *
   * @param minuend the first
   * @param subtrahend the second
   */
  record Difference(Operand minuend, Operand subtrahend) implements ComputedMetric {}

  /**
   * The product of the parts.
   *
   * @param parts two or more numbers
   */
  record Product(List<Operand> parts) implements ComputedMetric {
    /** Copies the parts. */
    public Product {
      parts = List.copyOf(parts);
    }
  }

  /**
   * The first divided by the second; compared exactly, shown to 6 digits half-even.
   *
   * @param dividend the first
   * @param divisor the second
   */
  record Ratio(Operand dividend, Operand divisor) implements ComputedMetric {}

  /**
   * A base plus weighted, capped parts. A missing part contributes nothing.
   *
   * @param base the base
   * @param parts the parts
   */
  record Score(Decimal base, List<Weighted> parts) implements ComputedMetric {
    /** Copies the parts. */
    public Score {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A part of a {@link Score}: weight × min(value, cap).
   *
   * @param operand the value
   * @param weight its weight, may be negative
   * @param cap the largest value that counts, or null
   */
  record Weighted(Operand operand, Decimal weight, @Nullable Decimal cap) {}
}
