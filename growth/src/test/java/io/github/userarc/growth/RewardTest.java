package io.github.userarc.growth;

import static io.github.userarc.testkit.Changes.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.program.Program;
import io.github.userarc.testkit.CheckedPhase;
import io.github.userarc.testkit.Given;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rewards that another facet gives are credited as an earning rule would. */
class RewardTest {
  private static final Event WON = Event.of("u1", "quiz-won").key("quiz:1");

  private static Program program(String prizes) {
    return Program.parse("""
        {"userarc": 1, "version": "1",
         "events": {"quiz-won": {"retractable": true}, "login": {}},
         "prizes": %s,
         "growth": {
           "currencies": {"coins": {}, "gems": {"precision": 2}},
           "earning": {"twin": {"on-change": "reward", "where": {"to": "coins"},
                                "to": "gems", "points": 0.25}},
           "levels": {"vip": {"basis": "coins", "table": [0, 5]}}}}
        """.formatted(prizes));
  }

  private static CheckedPhase won() {
    return Given.program(program("{\"on\": \"quiz-won\", \"to\": \"coins\", \"points\": 5}"))
        .user("u1")
        .at("2026-03-01T08:00:00Z")
        .when(WON)
        .then(
            change("reward", "to", "coins", "points", 5, "for", "prizes.prize"),
            change("points-credited", "currency", "gems", "rule", "twin"),
            change("points-credited", "currency", "coins", "amount", 5, "rule", "prizes.prize"),
            change("level-changed", "to", 2));
  }

  @Test
  @DisplayName("S23: a reward is credited in the round after it, and counts for levels")
  void credited() {
    won().thenProfile(profile -> {
      Growth growth = profile.view(Growth.class);
      assertThat(growth.balance("coins")).isEqualTo(Decimal.of(5));
      assertThat(growth.level("vip")).isEqualTo(2);
    });
  }

  @Test
  @DisplayName("S31: a reward goes back with the event it was given for")
  void takenBack() {
    won()
        .whenRetracted(WON)
        .then(
            change("points-taken-back", "currency", "coins", "rule", "prizes.prize"),
            change("points-taken-back", "currency", "gems", "rule", "twin"),
            change("level-changed", "to", 1))
        .thenProfile(profile ->
            assertThat(profile.view(Growth.class).earned("coins")).isEqualTo(Decimal.of(0)));
  }

  @Test
  @DisplayName("S36: who is excluded from earning is credited nothing")
  void excluded() {
    Given.program(program("{\"on\": \"quiz-won\", \"to\": \"coins\", \"points\": 5}"))
        .user("u1")
        .at("2026-03-01T08:00:00Z")
        .having(CommandInput.of("u1", Exclusion.exclude("earning")))
        .when(WON)
        .then(change("reward"));
  }

  @Test
  @DisplayName("S7: a reward that is no currency, or more exact than one, does not compile")
  void notAccepted() {
    assertThatThrownBy(() ->
            Engine.compile(program("{\"on\": \"quiz-won\", \"to\": \"coin\", \"points\": 5}")))
        .hasMessageContaining("prizes.to: 'coin' found, expected the name of a reward that a facet"
            + " accepts. Maybe you meant 'coins'");
    assertThatThrownBy(() ->
            Engine.compile(program("{\"on\": \"quiz-won\", \"to\": \"gems\", \"points\": 0.125}")))
        .hasMessageContaining("prizes.to: '0.125' found, expected at most 2 fraction digits,"
            + " the precision of gems");
  }
}
