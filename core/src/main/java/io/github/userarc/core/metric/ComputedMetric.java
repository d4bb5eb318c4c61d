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
   * The time since an instant, or until it: exact to the microsecond, and compared with spans like
   * the time since an event (S18). Missing where the instant is, and on the other side of it: there
   * is no time since an instant that is still to come, and none until one that has passed. At the
   * instant itself both are 0.
   *
   * @param side on which side of the instant it is measured
   * @param instant an attribute, a fact, a metric, a parameter or a constant that is an instant
   */
  record Dated(Side side, Operand instant) implements ComputedMetric {}

  /** The sides of an instant on which a {@link Dated} measures. */
  enum Side {
    /** From the instant on. */
    SINCE("since"),
    /** Up to the instant. */
    UNTIL("until");

    private final String label;

    Side(String label) {
      this.label = label;
    }

    /**
     * The name used in JSON programs.
     *
     * @return the name
     */
    public String label() {
      return label;
    }
  }

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
