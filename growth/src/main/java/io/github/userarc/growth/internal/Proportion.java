package io.github.userarc.growth.internal;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.Award;
import io.github.userarc.growth.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The exact award of {@code value × points ÷ each}, rounded once to a currency's precision. All
 * amounts are in millionths. A product that fits 63 bits takes no allocation.
 */
final class Proportion {

  /** The award that no user can be credited, because it is beyond every limit. */
  static final long TOO_MUCH = Long.MAX_VALUE;

  private final BigInteger multiplier;
  private final BigInteger divisor;
  private final long unit;
  private final Rounding round;

  /** The two numbers as longs; 0 where they do not fit. */
  private final long smallMultiplier;

  private final long smallDivisor;

  /**
   * Prepares an award.
   *
   * @param award the award; points and each are above 0
   * @param unit the smallest amount of the currency, in millionths
   */
  Proportion(Award.Proportional award, long unit) {
    BigInteger points = BigInteger.valueOf(award.points().micros());
    BigInteger each = BigInteger.valueOf(award.each().micros()).multiply(BigInteger.valueOf(unit));
    BigInteger common = points.gcd(each);
    this.multiplier = points.divide(common);
    this.divisor = each.divide(common);
    this.unit = unit;
    this.round = award.round();
    boolean small = multiplier.bitLength() < Long.SIZE && divisor.bitLength() < Long.SIZE;
    this.smallMultiplier = small ? multiplier.longValue() : 0;
    this.smallDivisor = small ? divisor.longValue() : 0;
  }

  /**
   * The award for a value.
   *
   * @param value the value in millionths
   * @return the award in millionths; 0 for a value that is not positive
   */
  long of(long value) {
    if (value <= 0) {
      return 0;
    }
    long product = value * smallMultiplier;
    if (smallDivisor == 0 || product < 0 || Math.multiplyHigh(value, smallMultiplier) != 0) {
      return wide(value);
    }
    long units = product / smallDivisor;
    long rest = product - units * smallDivisor;
    return inMillionths(units + (isRoundedUp(units, rest) ? 1 : 0));
  }

  private boolean isRoundedUp(long units, long rest) {
    return switch (round) {
      case DOWN -> false;
      case UP -> rest > 0;
      case HALF_UP -> rest >= smallDivisor - rest;
      case HALF_EVEN -> {
        long above = rest - (smallDivisor - rest);
        yield above > 0 || (above == 0 && (units & 1) == 1);
      }
    };
  }

  private long wide(long value) {
    BigInteger units = new BigDecimal(BigInteger.valueOf(value).multiply(multiplier))
        .divide(new BigDecimal(divisor), 0, round.mode())
        .toBigIntegerExact();
    return units.bitLength() < Long.SIZE ? inMillionths(units.longValueExact()) : TOO_MUCH;
  }

  private long inMillionths(long units) {
    return units < Decimal.LIMIT / unit ? units * unit : TOO_MUCH;
  }
}
