package io.github.userarc.growth;

import static io.github.userarc.growth.EarningTest.credited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.CommandReceipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.growth.GrowthChange.PointsSpent;
import java.time.Instant;
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

  @Test
  void anAnswerIsKeptUnderItsKeyRefusalsIncluded() {
    Instant now = Instant.parse("2026-03-01T00:00:00Z");
    try (Userarc userarc = Userarc.of(Program.builder("coins").with(COINS).build())
        .clock(() -> now)
        .open()) {
      CommandReceipt<Redemption> refused =
          userarc.execute("u1", Growth.redeem("coins", "80"), "redeem:1");
      userarc.execute("u1", Growth.grant("coins", "100"), "grant:1");
      userarc.execute("u1", Growth.grant("coins", "100"), "grant:1");

      assertThat(refused.answer())
          .isEqualTo(new Redemption.Refused(Refusal.INSUFFICIENT_BALANCE, Decimal.of(0)));
      CommandReceipt<Redemption> again =
          userarc.execute("u1", Growth.redeem("coins", "80"), "redeem:1");
      assertThat(again.answer()).isEqualTo(refused.answer());
      assertThat(again.duplicate()).isTrue();
      assertThat(userarc.profile("u1").view(Growth.class).balance("coins"))
          .isEqualTo(Decimal.of(100));
      assertThat(userarc.execute("u1", Growth.redeem("coins", "80"), "redeem:2").answer())
          .isEqualTo(new Redemption.Spent(Decimal.of(20)));
    }
  }
}
