package io.github.userarc.core.internal.metric;

import io.github.userarc.core.input.Decimal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An exact number being computed (S5): missing, a fraction of two longs, or of two big integers.
 * Values are in millionths; times and durations in microseconds. Mutable and reused, so that
 * evaluating a condition allocates nothing in the common case.
 */
public final class Num implements Comparable<Num> {
  private boolean missing = true;
  private long numerator;
  private long denominator = 1; // always positive
  private @Nullable BigInteger bigNumerator; // set where a long does not do
  private BigInteger bigDenominator = BigInteger.ONE;

  /** Not a value at all. */
  public void setMissing() {
    missing = true;
    bigNumerator = null;
  }

  /** A whole number of units. */
  public void set(long value) {
    missing = false;
    numerator = value;
    denominator = 1;
    bigNumerator = null;
  }

  /** A 128-bit number of units. */
  public void set(long high, long low) {
    if (high == low >> 63) {
      set(low);
    } else {
      set(wide(high, low), BigInteger.ONE);
    }
  }

  /** A fraction of a 128-bit numerator; missing if the denominator is zero. */
  public void setRatio(long high, long low, long divisor) {
    if (divisor == 0) {
      setMissing();
    } else if (high == low >> 63 && low != Long.MIN_VALUE && divisor != Long.MIN_VALUE) {
      missing = false;
      numerator = divisor < 0 ? -low : low;
      denominator = Math.abs(divisor);
      bigNumerator = null;
    } else {
      set(wide(high, low), BigInteger.valueOf(divisor));
    }
  }

  private void set(BigInteger top, BigInteger bottom) {
    missing = false;
    boolean negative = bottom.signum() < 0;
    bigNumerator = negative ? top.negate() : top;
    bigDenominator = bottom.abs();
  }

  private static BigInteger wide(long high, long low) {
    return BigInteger.valueOf(high)
        .shiftLeft(64)
        .add(BigInteger.valueOf(low >>> 1).shiftLeft(1))
        .add(BigInteger.valueOf(low & 1));
  }

  public boolean isMissing() {
    return missing;
  }

  /** Whether this is a whole number that a long holds. */
  public boolean isLong() {
    return !missing && bigNumerator == null && denominator == 1;
  }

  /** The number, if {@link #isLong}. */
  public long asLong() {
    return numerator;
  }

  /** Compares with a whole number; neither may be missing. */
  public int compareTo(long other) {
    if (bigNumerator != null) {
      return bigNumerator.compareTo(BigInteger.valueOf(other).multiply(bigDenominator));
    }
    if (denominator == 1) {
      return Long.compare(numerator, other);
    }
    return compareProducts(numerator, 1, other, denominator);
  }

  /** Compares; neither may be missing. */
  @Override
  public int compareTo(Num other) {
    if (bigNumerator == null && other.bigNumerator == null) {
      return compareProducts(numerator, other.denominator, other.numerator, denominator);
    }
    return top().multiply(other.bottom()).compareTo(other.top().multiply(bottom()));
  }

  private static int compareProducts(long a, long b, long c, long d) {
    int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
    return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
  }

  private BigInteger top() {
    return bigNumerator != null ? bigNumerator : BigInteger.valueOf(numerator);
  }

  private BigInteger bottom() {
    return bigNumerator != null ? bigDenominator : BigInteger.valueOf(denominator);
  }

  /** Adds, or subtracts; missing if either is. */
  public void add(Num other, boolean negated) {
    if (missing || other.missing) {
      setMissing();
      return;
    }
    if (isLong() && other.isLong()) {
      long result = negated ? numerator - other.numerator : numerator + other.numerator;
      boolean overflow = negated
          ? ((numerator ^ other.numerator) & (numerator ^ result)) < 0
          : ((numerator ^ result) & (other.numerator ^ result)) < 0;
      if (!overflow) {
        set(result);
        return;
      }
    }
    BigInteger right = other.top().multiply(bottom());
    BigInteger left = top().multiply(other.bottom());
    reduce(negated ? left.subtract(right) : left.add(right), bottom().multiply(other.bottom()));
  }

  /** Multiplies two numbers in millionths; missing if either is. */
  public void multiply(Num other) {
    if (missing || other.missing) {
      setMissing();
      return;
    }
    if (isLong() && other.isLong()) {
      long low = numerator * other.numerator;
      long high = Math.multiplyHigh(numerator, other.numerator);
      if (high == low >> 63 && low != Long.MIN_VALUE) {
        setRatio(high, low, Decimal.ONE);
        return;
      }
    }
    reduce(
        top().multiply(other.top()),
        bottom().multiply(other.bottom()).multiply(BigInteger.valueOf(Decimal.ONE)));
  }

  /** Divides two numbers in millionths; missing if either is or the other is zero. */
  public void divide(Num other) {
    if (missing || other.missing || other.isZero()) {
      setMissing();
      return;
    }
    if (isLong() && other.isLong()) {
      long low = numerator * Decimal.ONE;
      if (Math.multiplyHigh(numerator, Decimal.ONE) == low >> 63 && low != Long.MIN_VALUE) {
        setRatio(low >> 63, low, other.numerator);
        return;
      }
    }
    reduce(
        top().multiply(other.bottom()).multiply(BigInteger.valueOf(Decimal.ONE)),
        bottom().multiply(other.top()));
  }

  private boolean isZero() {
    return bigNumerator == null ? numerator == 0 : bigNumerator.signum() == 0;
  }

  private void reduce(BigInteger numeratorNow, BigInteger denominatorNow) {
    BigInteger common = numeratorNow.gcd(denominatorNow);
    BigInteger reducedTop = numeratorNow.divide(common);
    BigInteger reducedBottom = denominatorNow.divide(common);
    if (reducedTop.bitLength() < 63 && reducedBottom.bitLength() < 63) {
      setRatio(reducedTop.longValue() >> 63, reducedTop.longValue(), reducedBottom.longValue());
    } else {
      set(reducedTop, reducedBottom);
    }
  }

  /** The number in millionths turned into a decimal, to 6 digits half-even; null if missing. */
  public @Nullable BigDecimal toDecimal() {
    return missing
        ? null
        : new BigDecimal(top())
            .divide(new BigDecimal(bottom()), 0, RoundingMode.HALF_EVEN)
            .movePointLeft(6);
  }

  /** Rounded half-even to units; {@link Long#MIN_VALUE} if missing or out of range. */
  public long rounded() {
    if (missing) {
      return Long.MIN_VALUE;
    }
    if (isLong()) {
      return numerator;
    }
    BigDecimal units =
        new BigDecimal(top()).divide(new BigDecimal(bottom()), 0, RoundingMode.HALF_EVEN);
    return units.toBigInteger().bitLength() < 63 ? units.longValue() : Long.MIN_VALUE;
  }
}
