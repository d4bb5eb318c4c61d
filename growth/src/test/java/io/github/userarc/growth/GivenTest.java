package io.github.userarc.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an import may say of points and levels. */
class GivenTest {
  private static final Program PROGRAM = Program.parse("""
      {"userarc": 1,
       "growth": {
         "currencies": {"coins": {}, "cents": {"precision": 2}},
         "levels": {"vip": {"basis": "coins", "table": [0, 10, 100]}}}}""");

  private static List<String> problems(GivenState... given) {
    try (Userarc userarc = Userarc.inMemory(PROGRAM)) {
      return catchThrowableOfType(
              InputRejectedException.class, () -> userarc.importProfile(Import.of("u1", given)))
          .problems()
          .stream()
          .map(Problem::toString)
          .toList();
    }
  }

  @Test
  @DisplayName("S4, S32: amounts keep to the precision of their currency; all are told at once")
  void precision() {
    assertThat(problems(
            Growth.balance("coins", "0.5"),
            Growth.balance("cents", "0.125"),
            Growth.earned("cents", "7.001")))
        .containsExactlyInAnyOrder(
            "growth.balances.coins: '0.5' found, expected at most 0 fraction digits, the precision of coins",
            "growth.balances.cents: '0.125' found, expected at most 2 fraction digits, the precision of cents",
            "growth.earned.cents: '7.001' found, expected at most 2 fraction digits, the precision of cents");
  }

  @Test
  @DisplayName("S4, S32: a level that the points earned do not lead to is told, not changed")
  void levels() {
    assertThat(problems(Growth.earned("coins", 20), Growth.level("vip", 3)))
        .containsExactly("growth.levels.vip: '3' found, expected 2, the level of 20 points earned");
    // 500 to spend means 500 earned
    assertThat(problems(Growth.balance("coins", 500), Growth.level("vip", 2)))
        .containsExactly(
            "growth.levels.vip: '2' found, expected 3, the level of 500 points earned");
    assertThat(problems(Growth.earned("coins", 20), Growth.level("vip", 7)))
        .containsExactly("growth.levels.vip: '7' found, expected a level from 1 to 3");
  }

  @Test
  @DisplayName("S32: what fits is taken as it is")
  void fits() {
    try (Userarc userarc = Userarc.inMemory(PROGRAM)) {
      userarc.importProfile(Import.of(
          "u1", Growth.balance("coins", 5), Growth.earned("coins", 20), Growth.level("vip", 2)));
      Growth growth = userarc.profile("u1").view(Growth.class);
      assertThat(growth.level("vip")).isEqualTo(2);
      assertThat(growth.balance("coins")).isEqualTo(Decimal.of(5));
    }
  }
}
