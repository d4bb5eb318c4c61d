package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Move;
import io.github.userarc.core.UserHistory;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.WhoMoves;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stages, levels and badges under another version of the program (S29). */
class VersionsAcrossFacetsTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

  private static Program program(String version, int old, String levels, int collector) {
    return Program.parse("""
        {"userarc": 1, "version": "%s",
         "lifecycle": {"stages": {"initial": "new", "transitions": [
           {"from": "new", "to": "old", "when": {"count": "buy", "gte": %d}}]}},
         "growth": {
           "currencies": {"xp": {}},
           "earning": {"buy": {"on": "buy", "to": "xp", "points": 100}},
           "levels": {"v": {"basis": "xp", "table": [0, %s]}}},
         "honor": {"badges": {"collector": {"when": {"distinct": "what", "of": "buy", "gte": %d}}}}}
        """.formatted(version, old, levels, collector));
  }

  private static Event buy(int number) {
    return Event.of("ann", "buy")
        .with("what", "w" + number)
        .with("shop", "s" + number)
        .at(START.plus(Duration.ofHours(number)));
  }

  @Test
  @DisplayName(
      "S29 who moves tells stages, levels and badges; the switch then brings them, balances stay")
  void moves() {
    AtomicReference<Instant> now = new AtomicReference<>(START);
    Program first = program("1", 9, "500", 5);
    Program second = program("2", 3, "200, 900", 3);
    try (Userarc userarc = Userarc.of(first).clock(now::get).open()) {
      for (int i = 0; i < 3; i++) {
        now.set(START.plus(Duration.ofHours(i)));
        userarc.track(buy(i));
      }
      WhoMoves report = userarc.programs().whoMoves(second, APRIL);

      assertThat(report.moves().stream().map(Move::toString))
          .containsExactlyInAnyOrder(
              "lifecycle.stage: new → old, 1 user (ann)",
              "growth.level.v: 1 → 2, 1 user (ann)",
              "honor.badge.collector: none → true, 1 user (ann)");

      userarc.programs().publish(second, APRIL);
      assertThat(userarc.forecast("ann", APRIL).stream()
              .map(change -> change.at() + " " + change.type()))
          .containsExactly(
              "2026-04-01T00:00:00Z stage-changed",
              "2026-04-01T00:00:00Z level-changed",
              "2026-04-01T00:00:00Z badge-awarded");
      now.set(APRIL.plus(Duration.ofDays(1)));
      assertThat(userarc.advance(now.get()).changes()).isEqualTo(3);
      assertThat(userarc.profile("ann").fact("growth.balance.xp")).hasToString("Optional[300]");
    }
  }

  @Test
  @DisplayName("S29 a new badge is filled from the past; nobody earns points for it twice")
  void filled() {
    AtomicReference<Instant> now = new AtomicReference<>(START);
    Program first = program("1", 9, "500", 5);
    Program second = Program.parse(program("2", 9, "500", 5)
        .toJson()
        .replace("\"what\"", "\"shop\"")
        .replaceAll("\"gte\": 5", "\"gte\": 3"));
    try (Userarc userarc = Userarc.of(first).clock(now::get).open()) {
      for (int i = 0; i < 4; i++) {
        now.set(START.plus(Duration.ofHours(i)));
        userarc.track(buy(i));
      }
      now.set(APRIL);
      userarc.programs().publish(second);
      assertThat(userarc.profile("ann").fact("honor.badge.collector"))
          .hasToString("Optional[false]");

      List<Event> past = List.of(buy(0), buy(1), buy(2), buy(3));
      assertThat(userarc
              .programs()
              .backfill(Stream.of(new UserHistory("ann", past)))
              .changes())
          .isOne();
      assertThat(userarc.profile("ann").fact("honor.badge.collector"))
          .hasToString("Optional[true]");
      assertThat(userarc.profile("ann").fact("growth.balance.xp")).hasToString("Optional[400]");
    }
  }
}
