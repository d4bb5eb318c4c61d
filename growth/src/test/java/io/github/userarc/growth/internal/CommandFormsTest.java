package io.github.userarc.growth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Problem;
import io.github.userarc.growth.Credit;
import io.github.userarc.growth.Growth;
import io.github.userarc.growth.Redemption;
import io.github.userarc.growth.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands as JSON arguments, and answers as they are kept under a key (S3). */
class CommandFormsTest {
  private final Ledger ledger =
      new Ledger(new Plan(Growth.currencies("coins")), List.of(), List.of());
  private final RedeemHandler redeem = new RedeemHandler(ledger);
  private final GrantHandler grant = new GrantHandler(ledger);
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void commandsAreReadFromTheirArguments() {
    assertThat(redeem.read(Growth.redeem("coins", "80").arguments(), problems))
        .isEqualTo(Growth.redeem("coins", 80));
    assertThat(grant.read(
            Map.of("currency", new Value.Text("coins"), "amount", new Value.Text("12.50")),
            problems))
        .isEqualTo(Growth.grant("coins", "12.5"));
    assertThat(problems).isEmpty();
  }

  @Test
  void whatIsWrongWithArgumentsIsToldAtOnce() {
    redeem.read(Map.of("amount", new Value.Text("much"), "ammount", Decimal.of(1)), problems);

    assertThat(problems)
        .containsExactlyInAnyOrder(
            Problem.of("ammount", "1", "only the arguments currency and amount"),
            Problem.of("currency", "", "the name of a currency"),
            Problem.of("amount", "much", "a number"));
  }

  @Test
  void answersComeBackAsTheyWere() {
    for (Redemption answer : List.of(
        new Redemption.Spent(Decimal.of("1.5")),
        new Redemption.Refused(Refusal.INSUFFICIENT_BALANCE, Decimal.of(3)))) {
      assertThat(redeem.readAnswer(answer.type(), answer.fields())).isEqualTo(answer);
    }
    for (Credit answer : List.of(
        new Credit.Granted(Decimal.of("1.5")),
        new Credit.Refused(Refusal.LIMIT_REACHED, Decimal.of(3)))) {
      assertThat(grant.readAnswer(answer.type(), answer.fields())).isEqualTo(answer);
    }
  }

  @Test
  void anAnswerThatIsNoneIsNamed() {
    assertThatThrownBy(() -> redeem.readAnswer("spent", Map.of()))
        .hasMessage("A stored answer without the number 'left': {}");
    assertThatThrownBy(() -> redeem.readAnswer("refused", Map.of("left", Decimal.of(1))))
        .hasMessage("A stored refusal without a reason: {left=1}");
  }
}
