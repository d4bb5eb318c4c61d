package io.github.userarc.honor;

import io.github.userarc.core.input.Decimal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How far a user is toward the next tier of a badge that grows with a number.
 *
 * @param value the number now; 0 where it has no value yet
 * @param nextTier the next tier, empty if the highest has been reached
 * @param nextAt the number from which on the next tier is reached
 * @param share {@code value / nextAt} from 0 to 1, at most 6 digits, rounded down; 1 if the highest
 *     tier has been reached
 */
public record BadgeProgress(
    BigDecimal value, Optional<String> nextTier, Optional<BigDecimal> nextAt, BigDecimal share) {
  private static final int DIGITS = 6;

  static BadgeProgress complete(BigDecimal value) {
    return new BadgeProgress(plain(value), Optional.empty(), Optional.empty(), BigDecimal.ONE);
  }

  static BadgeProgress toward(BadgeTier<Decimal> next, BigDecimal value) {
    BigDecimal at = next.need().toBigDecimal();
    BigDecimal share =
        at.signum() <= 0 ? BigDecimal.ZERO : value.divide(at, DIGITS, RoundingMode.FLOOR);
    return new BadgeProgress(
        plain(value),
        Optional.of(next.tier()),
        Optional.of(at),
        plain(share.max(BigDecimal.ZERO).min(BigDecimal.ONE)));
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
  }
}
