package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Decimal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** An exact fraction, so that averages and ratios are compared without rounding (S5). */
record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {
  static final Rational ZERO = of(0);

  /** Cancels the fraction, so that equal numbers are equal records. */
  Rational {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    BigInteger divisor = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      divisor = divisor.negate();
    }
    numerator = numerator.divide(divisor);
    denominator = denominator.divide(divisor);
  }

  static Rational of(long number) {
    return new Rational(BigInteger.valueOf(number), BigInteger.ONE);
  }

  static Rational of(Decimal decimal) {
    return new Rational(BigInteger.valueOf(decimal.micros()), BigInteger.valueOf(Decimal.ONE));
  }

  static Rational of(BigDecimal number) {
    BigDecimal scaled = number.setScale(Math.max(number.scale(), 0));
    return new Rational(scaled.unscaledValue(), BigInteger.TEN.pow(scaled.scale()));
  }

  Rational plus(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Rational minus(Rational other) {
    return plus(new Rational(other.numerator.negate(), other.denominator));
  }

  Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Rational dividedBy(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  boolean isZero() {
    return numerator.signum() == 0;
  }

  /** The number as it is shown: 6 digits, half-even (S5). */
  BigDecimal shown() {
    // Scale first: dividing to a precision and rounding again would round twice.
    return new BigDecimal(numerator).divide(new BigDecimal(denominator), 6, RoundingMode.HALF_EVEN);
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return denominator.equals(BigInteger.ONE)
        ? numerator.toString()
        : numerator + "/" + denominator + "≈"
            + shown().round(MathContext.DECIMAL64).toPlainString();
  }
}
