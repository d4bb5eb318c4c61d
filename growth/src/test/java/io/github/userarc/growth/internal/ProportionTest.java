package io.github.userarc.growth.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.growth.Award;
import io.github.userarc.growth.Rounding;
import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  @ParameterizedTest
  @CsvSource({
    // value, each, points, digits, round, award
    "120, 1.00, 1, 0, down, 120",
    "99.99, 1.00, 1, 0, down, 99",
    "99.99, 1.00, 1, 0, up, 100",
    "25.50, 10.00, 5, 0, down, 12",
    "25.50, 10.00, 5, 2, down, 12.75",
    "0.5, 1, 1, 0, half-up, 1",
    "0.5, 1, 1, 0, half-even, 0",
    "1.5, 1, 1, 0, half-even, 2",
    "2.5, 1, 1, 0, half-even, 2",
    "2.500001, 1, 1, 0, half-even, 3",
    "0.49, 1, 1, 0, half-up, 0",
    "1, 3, 1, 6, down, 0.333333",
    "2, 3, 1, 6, half-up, 0.666667",
    "0.000001, 1, 1, 0, up, 1",
    "0.3, 0.1, 1, 0, down, 3",
    "8999999999999.999999, 1, 1, 6, down, 8999999999999.999999",
  })
  void roundsOnceToThePrecisionOfTheCurrency(
      String value, String each, String points, int digits, String round, String award) {
    long micros = proportion(each, points, digits, Rounding.of(round)).of(micros(value));
    assertThat(new Decimal(micros)).isEqualTo(Decimal.of(award));
  }

  @Test
  void nothingIsCreditedForNothing() {
    Proportion proportion = proportion("1", "1", 0, Rounding.UP);
    assertThat(proportion.of(0)).isZero();
    assertThat(proportion.of(micros("-5"))).isZero();
    assertThat(proportion.of(Long.MIN_VALUE)).isZero();
  }

  @Test
  void whatIsBeyondEveryLimitSaysSo() {
    assertThat(proportion("0.000001", "1", 0, Rounding.DOWN).of(micros("9000000")))
        .isEqualTo(Proportion.TOO_MUCH);
    assertThat(proportion("0.000001", "1", 0, Rounding.DOWN).of(micros("8999999.999999")))
        .isEqualTo(micros("8999999999999"));
    assertThat(proportion("0.000001", "8999999999999", 6, Rounding.UP).of(Decimal.LIMIT - 1))
        .isEqualTo(Proportion.TOO_MUCH);
  }

  @Property
  void isWhatExactArithmeticSays(
      @ForAll("amounts") long value,
      @ForAll("amounts") long each,
      @ForAll("amounts") long points,
      @ForAll @IntRange(max = 6) int digits,
      @ForAll Rounding round) {
    Award.Proportional award =
        new Award.Proportional("paid", new Decimal(each), new Decimal(points), round);
    BigDecimal exact = BigDecimal.valueOf(value, 6)
        .multiply(BigDecimal.valueOf(points))
        .divide(BigDecimal.valueOf(each), digits, round.mode());

    long micros = new Proportion(award, unit(digits)).of(value);

    if (exact.compareTo(BigDecimal.valueOf(Decimal.LIMIT, 6)) >= 0) {
      assertThat(micros).isEqualTo(Proportion.TOO_MUCH);
    } else {
      assertThat(BigDecimal.valueOf(micros, 6)).isEqualByComparingTo(exact);
    }
  }

  @Provide
  Arbitrary<Long> amounts() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(1, Decimal.LIMIT - 1),
        Arbitraries.longs().between(1, 5_000_000),
        Arbitraries.longs().between(1, 1_000).map(whole -> whole * Decimal.ONE));
  }

  private static Proportion proportion(String each, String points, int digits, Rounding round) {
    return new Proportion(
        new Award.Proportional("paid", Decimal.of(each), Decimal.of(points), round), unit(digits));
  }

  private static long unit(int digits) {
    return BigDecimal.ONE.movePointLeft(digits).movePointRight(6).longValueExact();
  }

  private static long micros(String number) {
    return Decimal.of(number).micros();
  }
}
