package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Times;
import java.math.BigInteger;

/**
 * The arithmetic of half-lives (S19). Time is cut into half-lives from the epoch on, and a weight
 * is a whole number, its <em>mass</em>, at the scale of one of these: so weights of one scale are
 * added exactly, and no rounding depends on when somebody looked.
 *
 * <p>A weight w (in millionths) of the instant t, which lies the fraction f into half-life number
 * u, has at the scale of u the mass w × 2<sup>f</sup> × 2<sup>116</sup>, where 2<sup>f</sup> is
 * {@link StrictMath#pow}, taken as it is: 52 bits. The other 64 are for what is older than the
 * newest: at the scale of a later half-life it is shifted to the right, and what falls off the end
 * is lost.
 */
final class Decay {
  private static final int FACTOR_BITS = 52;
  private static final int OLDER_BITS = 64;
  private static final int MASS_BITS = FACTOR_BITS + OLDER_BITS;
  private static final int NOW_BITS = 53;

  /** Shifts beyond it leave nothing of any mass. */
  private static final long FAR = 10_000;

  private final long length;

  /**
   * Creates it.
   *
   * @param length the half-life in microseconds, so short that a double holds it exactly
   */
  Decay(long length) {
    this.length = length;
  }

  /** The half-life in microseconds. */
  long length() {
    return length;
  }

  /** The number of the half-life in which an instant lies. */
  long unit(long micros) {
    return Math.floorDiv(micros, length);
  }

  /** The mass of a weight in millionths of an instant, at the scale of that instant's half-life. */
  BigInteger mass(long weight, long micros) {
    double factor = StrictMath.pow(2, fraction(micros));
    long bits = (long) StrictMath.scalb(factor, FACTOR_BITS);
    return BigInteger.valueOf(weight).multiply(BigInteger.valueOf(bits)).shiftLeft(OLDER_BITS);
  }

  /** A mass at the scale of another half-life, a later one. */
  static BigInteger shifted(BigInteger mass, long from, long to) {
    return mass.shiftRight((int) Math.min(to - from, FAR));
  }

  private double fraction(long micros) {
    return Math.floorMod(micros, length) / (double) length;
  }

  /** What a mass weighs at an instant not before it, in millionths, rounded half-even. */
  BigInteger weight(BigInteger mass, long unit, long now) {
    double factor = StrictMath.pow(2, -fraction(now));
    long bits = (long) StrictMath.scalb(factor, NOW_BITS);
    BigInteger product = mass.abs().multiply(BigInteger.valueOf(bits));
    int shift = (int) Math.min(unit(now) - unit, FAR) + MASS_BITS + NOW_BITS;
    BigInteger whole = product.shiftRight(shift);
    // Above a half, or a half beside an odd number: up.
    boolean half = product.testBit(shift - 1);
    boolean up = half && (product.getLowestSetBit() < shift - 1 || whole.testBit(0));
    BigInteger rounded = up ? whole.add(BigInteger.ONE) : whole;
    return mass.signum() < 0 ? rounded.negate() : rounded;
  }

  /**
   * The first instant at which the magnitude of a mass, which reaches a bound now, weighs less:
   * near where the formula says, then to the microsecond by what {@link #weight} says.
   *
   * @param bound in millionths, above zero
   */
  long fallsBelow(BigInteger mass, long unit, long now, long bound) {
    BigInteger magnitude = mass.abs();
    double halvings =
        (StrictMath.log(magnitude.doubleValue()) - StrictMath.log(bound - 0.5)) / StrictMath.log(2)
            - MASS_BITS;
    long near = unit * length + (long) (halvings * length);
    long slack = 16 + length / 1_000_000_000_000L;
    long low = Math.max(now, near - slack); // weighs enough
    while (low > now && isBelow(magnitude, unit, low, bound)) {
      slack *= 2;
      low = Math.max(now, near - slack);
    }
    long high = Math.max(low + 1, near + slack); // weighs less
    while (!isBelow(magnitude, unit, high, bound)) {
      slack *= 2;
      high = high + slack;
    }
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (isBelow(magnitude, unit, middle, bound)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private boolean isBelow(BigInteger magnitude, long unit, long now, long bound) {
    return weight(magnitude, unit, now).compareTo(BigInteger.valueOf(bound)) < 0;
  }

  /** The next instant at which a mass weighs another number of millionths; never if it is none. */
  long nextChange(BigInteger mass, long unit, long now) {
    BigInteger weight = weight(mass, unit, now).abs();
    if (weight.signum() == 0) {
      return Times.NEVER;
    }
    // Of a number that no long holds the next one is hardly later.
    return weight.bitLength() < 63 ? fallsBelow(mass, unit, now, weight.longValue()) : now + 1;
  }

  /** Compares two positive masses of their scales: which weighs more, at any time. */
  static int compare(BigInteger mass, long unit, BigInteger other, long otherUnit) {
    int size = Long.compare(mass.bitLength() + unit, other.bitLength() + otherUnit);
    if (size != 0) {
      return size;
    }
    // As large as each other: so their scales are hardly apart.
    return unit >= otherUnit
        ? mass.shiftLeft((int) (unit - otherUnit)).compareTo(other)
        : mass.compareTo(other.shiftLeft((int) (otherUnit - unit)));
  }
}
