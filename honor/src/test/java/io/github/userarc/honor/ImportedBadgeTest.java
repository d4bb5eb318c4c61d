package io.github.userarc.honor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Users who come with badges. */
class ImportedBadgeTest {
  private static final Program PROGRAM = Program.parse("""
      {"userarc": 1,
       "honor": {"badges": {
         "pioneer": {"limited": 2, "when": {"did": "order"}},
         "loyal": {"progress": {"count": "order"}, "tiers": [{"tier": "silver", "at": 3}]}}}}""");
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private static Userarc open() {
    return Userarc.of(PROGRAM).clock(InstantSource.fixed(NOW)).open();
  }

  private static Import from(String user, String parts) {
    List<GivenState> given = Import.parts(JsonMapper.shared().readTree(parts).asObject());
    return Import.of(user, given.toArray(GivenState[]::new)).at(NOW);
  }

  private static List<String> problems(Userarc userarc, Import input) {
    return catchThrowableOfType(InputRejectedException.class, () -> userarc.importProfile(input))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  @DisplayName("S32, S33: number 1 of two comes with an import; the next user has 2, and then none")
  void numbersAreNotGivenAgain() {
    try (Userarc userarc = open()) {
      userarc.importProfile(from("ann", """
          {"honor": {"badges": {"pioneer": {"serial": 1}}}}"""));
      userarc.track("bob", "order");
      userarc.track("cid", "order");

      assertThat(userarc
              .profile("bob")
              .view(Honor.class)
              .badge("pioneer")
              .orElseThrow()
              .serial())
          .hasValue(2);
      assertThat(userarc.profile("cid").view(Honor.class).badge("pioneer")).isEmpty();
      assertThat(problems(userarc, from("dan", """
          {"honor": {"badges": {"pioneer": {"serial": 1}}}}""")))
          .containsExactly("honor.badges.pioneer.serial: '1' found, expected a number of"
              + " honor.badge.pioneer that no other import has");
    }
  }

  @Test
  @DisplayName("S33: badge and claim of one user say the same number, which is taken once")
  void claimAndBadgeAgree() {
    String both = """
        {"claims": {"claims": [{"claim": "honor.badge.pioneer", "outcome": "granted", "serial": 1}]},
         "honor": {"badges": {"pioneer": {"serial": %d}}}}""";
    try (Userarc userarc = open()) {
      assertThat(problems(userarc, from("ann", both.formatted(2))))
          .containsExactly("honor.badges.pioneer.serial: '2' found, expected 1, as"
              + " claims.claims[0].serial says");
      assertThat(userarc.importProfile(from("ann", both.formatted(1))).answer())
          .isEqualTo(new Import.Imported());
      userarc.track("bob", "order");
      assertThat(userarc
              .profile("bob")
              .view(Honor.class)
              .badge("pioneer")
              .orElseThrow()
              .serial())
          .hasValue(2);
    }
  }

  @Test
  @DisplayName(
      "S4, S32: numbers that there are not, and badges of the future, are told all at once")
  void tellsWhatCannotBe() {
    try (Userarc userarc = open()) {
      assertThat(problems(userarc, from("ann", """
          {"honor": {"badges": {
             "pioneer": {"serial": 77, "since": "2026-03-01T00:00:01Z"},
             "loyal": {"tier": "silver", "serial": 1, "tier-since": "2027-01-01T00:00:00Z"}}}}""")))
          .containsExactlyInAnyOrder(
              "honor.badges.pioneer.serial: '77' found, expected a whole number from 1 to 2",
              "honor.badges.pioneer.since: '2026-03-01T00:00:01Z' found, expected an instant not"
                  + " after that of the given state, 2026-03-01T00:00:00Z",
              "honor.badges.loyal.serial: '1' found, expected nothing: only limited badges have"
                  + " numbers",
              "honor.badges.loyal.tier-since: '2027-01-01T00:00:00Z' found, expected an instant"
                  + " not after that of the given state, 2026-03-01T00:00:00Z");
    }
  }
}
