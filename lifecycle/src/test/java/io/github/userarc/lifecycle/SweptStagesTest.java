package io.github.userarc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a sweep lets happen without a change is of its instant, too. */
class SweptStagesTest {
  private static final String PROGRAM = """
      {"userarc": 1, "lifecycle": {"stages": {"initial": "trial", "transitions": [
        {"from": "trial", "to": "lost", "when": true},
        {"from": "lost", "to": "trial", "when": {"since": "*", "lt": "30 days"}}]}}}
      """;

  @Test
  @DisplayName(
      "S9, S13 given an exit that is blocked, when a sweep releases it, then it stands released")
  void released() {
    Instant end = Instant.parse("2026-05-01T00:00:00Z");
    try (Userarc userarc =
        Userarc.of(Program.parse(PROGRAM)).replaying().clock(() -> end).open()) {
      // Back to trial at once would be a second entry in one instant: blocked (S22).
      userarc.apply(Event.of("u1", "login").at(Instant.parse("2026-03-01T08:00:00Z")));
      // After 30 days without an event the exit's condition is false, and nothing is told.
      userarc.advance(Instant.parse("2026-04-15T00:00:00Z"));

      assertThat(userarc.audit()).isEmpty();
      assertThat(userarc.export("u1").path("state").path("clock").asLong())
          .isEqualTo(Instant.parse("2026-03-31T08:00:00Z").toEpochMilli() * 1_000);

      userarc.apply(Event.of("u1", "login").at(Instant.parse("2026-04-20T08:00:00Z")));
      assertThat(userarc.profile("u1").view(Lifecycle.class).entries("trial")).isEqualTo(2);
    }
  }
}
