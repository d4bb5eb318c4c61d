package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Finding;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.Program;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Faults put into the slices of facets: audits find them. */
class AuditTest {
  private static final ProfileId USER = ProfileId.of("u1");
  private static final Engine ENGINE = Engine.compile(Program.parse("""
      {"userarc": 1, "version": "v1",
       "lifecycle": {"stages": {"initial": "here", "transitions": [
         {"from": "here", "to": "gone", "when": {"since": "*", "gte": "30 days"}},
         {"from": "gone", "to": "here", "when": {"since": "*", "lt": "30 days"}}]}},
       "growth": {"currencies": {"coins": {}},
         "levels": {"vip": {"basis": "coins", "table": [0, 10, 100]}},
         "earning": {"buy": {"on": "buy", "to": "coins", "points": 40}}},
       "honor": {"badges": {"first": {"when": {"did": "buy"}},
         "buyer": {"progress": {"count": "buy"}, "tiers": [{"tier": "bronze", "at": 1}, {"tier": "gold", "at": 5}]}}}}
      """));

  private static String sound() {
    ProfileState state = ENGINE.newProfile(USER);
    for (String time : new String[] {"2026-01-01T08:00:00Z", "2026-03-01T08:00:00Z"}) {
      Event buy = Event.of("u1", "buy").at(Instant.parse(time));
      state = ((Decision.Decided) ENGINE.decide(state, buy)).state();
    }
    return new String(ENGINE.encode(state), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("S11: nothing is found in what inputs made")
  void nothing() {
    byte[] bytes = sound().getBytes(StandardCharsets.UTF_8);
    assertThat(ENGINE.audit(USER, bytes, Times.NEVER))
        .as("a user who will be gone, kept without a deadline")
        .extracting(Finding::path)
        .containsExactly("next-due");
    assertThat(ENGINE.audit(USER, bytes, 0)).isEmpty();
  }

  @ParameterizedTest(name = "{0} becomes {1}: {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      "balances":{"coins":80}   | "balances":{"coins":800}   | facets.growth.earned.coins
      "levels":{"vip":2}        | "levels":{"vip":3}         | facets.growth.slice.levels.vip
      "stage":"here"            | "stage":"nowhere"          | facets.lifecycle.slice.stage
      "here":2                  | "here":0                   | facets.lifecycle.slice.entries.here
      ,"tier":"bronze"          | ~~                         | facets.honor.slice.badges.buyer.tier
      """)
  @DisplayName("S11: damage of a slice is found, with its place")
  void damage(String from, String to, String path) {
    assertThat(sound()).contains(from);
    byte[] damaged = sound().replace(from, to).getBytes(StandardCharsets.UTF_8);

    assertThat(ENGINE.audit(USER, damaged, 0)).extracting(Finding::path).contains(path);
  }

  @Test
  @DisplayName(
      "S32, S33: claims that no section declares, such as a limited badge, are part of an export")
  void undeclaredClaims() {
    Program program = Program.parse("""
        {"userarc": 1, "honor": {"badges": {"pioneer": {"limited": 100, "when": {"did": "buy"}}}}}
        """);
    try (Userarc userarc = Userarc.inMemory(program)) {
      userarc.track("ann", "buy");
      try (Stream<Finding> findings = userarc.audit()) {
        assertThat(findings).isEmpty();
      }
      ObjectNode state = (ObjectNode) userarc.export("ann").path("state");
      assertThat(state.toString()).contains("pioneer");
      GivenState whole = new GivenState(GivenState.STATE, state);
      Instant now = Instant.ofEpochSecond(0, state.path("clock").asLong() * 1_000);
      assertThat(userarc.importProfile("bob", now, List.of(whole)).answer())
          .isInstanceOf(Import.Outcome.class);
    }
  }
}
