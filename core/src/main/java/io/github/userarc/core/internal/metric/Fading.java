package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.ValueType;
import java.math.BigInteger;

/**
 * A weight by half-life, rounded to millionths. It changes all the time, so it is only compared
 * with what does not: then the instants at which it crosses that are known.
 */
public final class Fading extends EventExprs.OfBlock {
  private final FadingWeight weight;

  public Fading(SourcePlan source, FadingWeight weight, String label) {
    super(source, label, ValueType.DECIMAL);
    this.weight = weight;
  }

  @Override
  void number(Reading reading, long[] there, Num out) {
    if (weight.isEmpty(there)) {
      out.set(0);
      return;
    }
    BigInteger units = weight.decay().weight(weight.mass(there), weight.unit(there), reading.now());
    out.set(units.shiftRight(Long.SIZE).longValue(), units.longValue());
  }

  @Override
  public long nextChange(Reading reading) {
    long[] there = block(reading);
    return there == null || weight.isEmpty(there)
        ? Times.NEVER
        : weight.decay().nextChange(weight.mass(there), weight.unit(there), reading.now());
  }

  /**
   * A lower bound of when the weight is first on another side of a number of units, or on or off
   * it.
   */
  public long crosses(Reading reading, Num bound) {
    long units = bound.rounded();
    if (units == Long.MIN_VALUE) {
      return Times.NEVER; // missing, or beyond anything that can be compared
    }
    // From above it comes on it and then below it, from below zero on it and then above it.
    return Math.min(
        crosses(reading, units - 1),
        Math.min(crosses(reading, units), crosses(reading, units + 1)));
  }

  /** When the weight first falls below a number of units (or rises above it from below zero). */
  public long crosses(Reading reading, long bound) {
    long[] there = block(reading);
    if (there == null || weight.isEmpty(there) || bound == 0) {
      return Times.NEVER;
    }
    BigInteger mass = weight.mass(there);
    long unit = weight.unit(there);
    long now = reading.now();
    BigInteger units = weight.decay().weight(mass, unit, now);
    BigInteger least = BigInteger.valueOf(bound);
    boolean reached = units.signum() == least.signum() && units.abs().compareTo(least.abs()) >= 0;
    return reached ? weight.decay().fallsBelow(mass, unit, now, Math.abs(bound)) : Times.NEVER;
  }
}
