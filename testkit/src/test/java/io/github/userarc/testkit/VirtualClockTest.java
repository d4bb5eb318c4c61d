package io.github.userarc.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.program.Program;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private final VirtualClock clock = VirtualClock.at("2026-03-01T00:00:00Z");

  @Test
  void standsUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(clock.advance(Duration.ofDays(1))).isEqualTo("2026-03-02T00:00:00Z");
    clock.set("2026-02-01T00:00:00Z");
    assertThat(clock).hasToString("2026-02-01T00:00:00Z");
    clock.set(Instant.EPOCH);
    assertThat(clock.millis()).isZero();
  }

  @Test
  void doesNotAdvanceBackwards() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.advance(Duration.ofDays(-1)))
        .withMessageContaining("Advancing by PT-24H")
        .withMessageContaining("Maybe use set");
  }

  @Test
  void drivesAShell() {
    try (Userarc userarc =
        Userarc.of(Program.load("classpath:shop.json")).clock(clock).open()) {
      userarc.track("u1", "order-paid");
      clock.advance(Duration.ofDays(20));

      assertThat(userarc.advance(clock.instant()).changes()).isEqualTo(1);
      assertThat(userarc.profile("u1").tiers()).containsEntry("activity", "warm");
    }
  }
}
