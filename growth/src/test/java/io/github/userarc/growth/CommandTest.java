package io.github.userarc.growth;

import static io.github.userarc.growth.EarningTest.credited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.program.Problem;
import io.github.userarc.growth.GrowthChange.PointsSpent;
import org.junit.jupiter.api.Test;

class CommandTest {
  private static final GrowthProgram COINS =
      Growth.currencies("xp").currency("coins", Currency.withPrecision(2));

  @Test
  void redeemSpendsTheBalance() {
    Story story = Story.of(COINS).given(Growth.balance("coins", "100"));

    assertThat(story.asks(Growth.redeem("coins", "79.50")))
        .isEqualTo(new Redemption.Spent(Decimal.of("20.50")));
    assertThat(story.executes(Growth.redeem("coins", "20.50")))
        .containsExactly(new PointsSpent("coins", Decimal.of("20.50"), Decimal.of(0)));
  }

  @Test
  void redeemRefusesMoreThanTheBalance() {
    Story story = Story.of(COINS).given(Growth.balance("coins", "79.99"));

    assertThat(story.asks(Growth.redeem("coins", "80")))
        .isEqualTo(new Redemption.Refused(Refusal.INSUFFICIENT_BALANCE, Decimal.of("79.99")));
    assertThat(story.executes(Growth.redeem("coins", "80"))).isEmpty();
    assertThat(story.growth().balance("coins")).isEqualTo(Decimal.of("79.99"));
  }

  @Test
  void grantCreditsAndCountsAsEarned() {
    Story story = Story.of(COINS);

    assertThat(story.executes(Growth.grant("coins", "50")))
        .containsExactly(credited("coins", "50", "50", null));
    assertThat(story.asks(Growth.grant("coins", 50)))
        .isEqualTo(new Credit.Granted(Decimal.of(100)));
    assertThat(story.growth().earned("coins")).isEqualTo(Decimal.of(100));
  }

  @Test
  void grantRefusesWhatNoNumberHolds() {
    Story story = Story.of(COINS).given(Growth.balance("xp", "8999999999999"));

    assertThat(story.asks(Growth.grant("xp", 1)))
        .isEqualTo(new Credit.Refused(Refusal.LIMIT_REACHED, Decimal.of(8_999_999_999_999L)));
  }

  @Test
  void whatIsWrongRejectsTheInput() {
    Story story = Story.of(COINS).given(Growth.balance("coins", "100"));

    assertThat(story.isRejected(Growth.redeem("coin", 1)))
        .containsExactly(
            new Problem("currency", "coin", "a currency of the program", "Maybe one of xp, coins"));
    assertThat(story.isRejected(Growth.redeem("coins", "0.001")))
        .containsExactly(
            Problem.of("amount", "0.001", "at most 2 fraction digits, the precision of coins"));
    assertThat(story.isRejected(Growth.redeem("coins", 0)))
        .containsExactly(Problem.of("amount", "0", "a number above 0"));
    assertThat(story.isRejected(Growth.grant("xp", "-5")))
        .containsExactly(Problem.of("amount", "-5", "a number above 0"));
    assertThatThrownBy(() -> Growth.redeem("coins", "lots")).isInstanceOf(BadValueException.class);
  }
}
