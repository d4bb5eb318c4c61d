package io.github.userarc.core.input;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact decimal number with at most 6 fraction digits and a magnitude below 9×10¹² (rule S5),
 * held as a count of millionths in a {@code long}.
 *
 * @param micros the number times one million
 */
public record Decimal(long micros) implements Value, Comparable<Decimal> {

  /** One million: the number of units in 1. */
  public static final long ONE = 1_000_000L;

  /** The exclusive limit of the magnitude: 9×10¹², in millionths. */
  public static final long LIMIT = 9_000_000_000_000L * ONE;

  private static final BigDecimal BIG_LIMIT = BigDecimal.valueOf(9_000_000_000_000L);

  /** Checks the range. */
  public Decimal {
    if (micros <= -LIMIT || micros >= LIMIT) {
      throw new BadValueException(
          BigDecimal.valueOf(micros, 6).toPlainString(), "a number of magnitude below 9×10¹²");
    }
  }

  /**
   * A whole number.
   *
   * @param number the number
   * @return it as a decimal
   * @throws BadValueException if its magnitude is not below 9×10¹²
   */
  public static Decimal of(long number) {
    if (number <= -9_000_000_000_000L || number >= 9_000_000_000_000L) {
      throw new BadValueException(Long.toString(number), "a number of magnitude below 9×10¹²");
    }
    return new Decimal(number * ONE);
  }

  /**
   * An exact decimal.
   *
   * @param number the number
   * @return it as a decimal
   * @throws BadValueException if it has more than 6 fraction digits or is out of range
   */
  public static Decimal of(BigDecimal number) {
    // Order matters: a scale of a billion digits must not be expanded before it is refused.
    if (number.signum() != 0
        && ((long) number.precision() - number.scale() > 13
            || number.abs().compareTo(BIG_LIMIT) >= 0)) {
      throw new BadValueException(number.toString(), "a number of magnitude below 9×10¹²");
    }
    if (number.signum() == 0) {
      return new Decimal(0);
    }
    if (number.scale() > 6) {
      long digitsBelow = (long) number.scale() - 6;
      if (digitsBelow > number.precision() || number.stripTrailingZeros().scale() > 6) {
        throw new BadValueException(number.toString(), "a number with at most 6 fraction digits");
      }
    }
    return new Decimal(
        number.setScale(6, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
  }

  /**
   * The decimal a text spells, such as {@code "12.50"} or {@code "1e3"}.
   *
   * @param text the text
   * @return the decimal
   * @throws BadValueException if the text is no number, has more than 6 fraction digits or is out
   *     of range
   */
  public static Decimal of(String text) {
    if (text.length() > 100) {
      throw new BadValueException(text, "a number");
    }
    try {
      return of(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      throw new BadValueException(text, "a number");
    }
  }

  /**
   * The number as a {@link BigDecimal} without trailing zeros.
   *
   * @return the number
   */
  public BigDecimal toBigDecimal() {
    BigDecimal stripped = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
  }

  @Override
  public int compareTo(Decimal other) {
    return Long.compare(micros, other.micros);
  }

  /** The plain decimal without trailing zeros, such as {@code "12.5"}. */
  @Override
  public String toString() {
    return toBigDecimal().toPlainString();
  }
}
