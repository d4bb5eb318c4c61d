package io.github.userarc.core.stories.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.claim.ClaimOutcome;
import io.github.userarc.core.claim.Claims;
import io.github.userarc.core.program.Program;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a developer sees who prints things. */
class PrintedTest {
  @Test
  @DisplayName("S33: claims print their outcomes, with serial numbers")
  void claims() {
    assertThat(new Claims(Map.of(
            "device",
            ClaimOutcome.REFUSED,
            "early",
            new ClaimOutcome(true, 17),
            "gift",
            new ClaimOutcome(true, 0))))
        .hasToString("{device=refused, early=granted 17, gift=granted}");
  }

  @Test
  @DisplayName("S35: new values that nobody has said the time of print that nothing is recorded")
  void settings() {
    Program program = Program.parse("""
        {"userarc": 1, "parameters": {"often": 3},
         "segments": {"regulars": {"count": "buy", "gte": "$often"}}}""");
    try (Userarc userarc = Userarc.inMemory(program)) {
      assertThat(userarc.parameters().set("often", 5).toString())
          .startsWith("{often=5}, not recorded");
      assertThat(userarc.parameters().history().size()).isZero();
    }
  }
}
