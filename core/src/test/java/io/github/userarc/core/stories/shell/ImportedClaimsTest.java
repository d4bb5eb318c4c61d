package io.github.userarc.core.stories.shell;

import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.stories.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.claim.Claim;
import io.github.userarc.core.claim.Claims;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Stores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Users who come with claims that they were granted elsewhere. */
class ImportedClaimsTest {
  private static final Program PROGRAM = Program.builder("claims")
      .claim("first", Claim.counted(4).when(count("order").atLeast(1)))
      .claim("device", Claim.unique("deviceId").on("registered"))
      .claim("phone", Claim.uniqueAttribute("phone").when(attribute("phone").exists()))
      .claim("spring", Claim.counted("10"))
      .build();

  private final Clock clock = Clock.at("2026-03-02T12:00Z");

  private Userarc open(Stores stores) {
    return Userarc.of(PROGRAM).store(stores.open()).clock(clock).open();
  }

  private static Import from(String user, GivenState... given) {
    return Import.of(user, given).at(at("2026-03-01T00:00Z"));
  }

  private static List<String> problems(Userarc userarc, Import input) {
    return catchThrowableOfType(InputRejectedException.class, () -> userarc.importProfile(input))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName(
      "S32, S33: of four, numbers 3 and 1 come with imports; the next has 4, and then nothing is left")
  void numbersAreNotGivenAgain(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.importProfile(from("ann", Claims.granted("first", 3)));
      userarc.importProfile(from("bob", Claims.granted("first", 1)));

      assertThat(Lines.of(userarc.track("cid", "order").changes()))
          .containsExactly("2026-03-02T12:00:00Z claim-granted first, 4");
      assertThat(Lines.of(userarc.track("dan", "order").changes()))
          .containsExactly("2026-03-02T12:00:00Z claim-refused first");
      assertThat(userarc.track("ann", "order").changes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S33: a second import with the same number is rejected, and nothing of it is left")
  void numbersAreImportedOnce(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.importProfile(from("ann", Claims.granted("first", 2)));

      assertThat(problems(userarc, from("bob", Claims.granted("first", 2))))
          .containsExactly(
              "claims.claims[0].serial: '2' found, expected a number of first that no other import has");
      assertThat(userarc.importProfile(from("bob", Claims.granted("first", 1))).answer())
          .isEqualTo(new Import.Imported());
      // whoever is there already takes nothing
      assertThat(userarc.importProfile(from("bob", Claims.granted("first", 2))).answer())
          .isInstanceOf(Import.Exists.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S32, S33: unique values are taken where the import says them")
  void valuesAreTaken(Stores stores) {
    try (Userarc userarc = open(stores)) {
      userarc.importProfile(from(
          "ann",
          Claims.granted("device", "d1"),
          GivenState.attributes(Map.of("phone", "+861")),
          Claims.granted("phone")));

      assertThat(Lines.of(
              userarc.track("bob", "registered", Map.of("deviceId", "d1")).changes()))
          .containsExactly("2026-03-02T12:00:00Z claim-refused device");
      assertThat(Lines.of(userarc.identify("bob", Map.of("phone", "+861")).changes()))
          .containsExactly("2026-03-02T12:00:00Z claim-refused phone");
      assertThat(Lines.of(userarc.identify("cid", Map.of("phone", "+862")).changes()))
          .containsExactly("2026-03-02T12:00:00Z claim-granted phone");
    }
  }

  @ParameterizedTest
  @EnumSource(Stores.class)
  @DisplayName("S32, S33: an export takes its number along, and may come back to where it was")
  void exports(Stores stores) {
    try (Userarc old = open(stores);
        Userarc house = open(stores)) {
      old.track("zoe", "order");
      old.track("ann", "order");
      house.importProfile(Import.exported(old.export("ann")));
      assertThat(Lines.of(house.track("bob", "order").changes()))
          .containsExactly("2026-03-02T12:00:00Z claim-granted first, 3");
      old.importProfile(Import.exported(house.export("bob")));

      house.erase("ann");
      assertThat(house.importProfile(Import.exported(old.export("ann"))).answer())
          .isEqualTo(new Import.Imported());
      assertThat(Lines.of(old.track("cid", "order").changes()))
          .containsExactly("2026-03-02T12:00:00Z claim-granted first, 4");
    }
  }

  @Test
  @DisplayName("S4, S32: what cannot be is told with its path, all at once")
  void tellsWhatCannotBe() {
    try (Userarc userarc = open(Stores.LIVE)) {
      String claims = """
          {"claims": {"claims": [
             {"claim": "first", "outcome": "granted", "serial": 99},
             {"claim": "first", "outcome": "refused"},
             {"claim": "device", "outcome": "granted", "serial": 3},
             {"claim": "phone", "outcome": "refused", "value": "+861"},
             {"claim": "spring", "outcome": "granted", "value": "x", "serial": 1}]}}""";
      assertThat(problems(userarc, json("ann", claims)))
          .containsExactlyInAnyOrder(
              "claims.claims[0].serial: '99' found, expected a whole number from 1 to 4",
              "claims.claims[1].claim: 'first' found, expected each claim once",
              "claims.claims[2].serial: '3' found, expected nothing: only counted claims that profiles ask for have numbers",
              "claims.claims[3].value: '+861' found, expected nothing: only unique claims that are granted have a value",
              "claims.claims[4].value: 'x' found, expected nothing: only unique claims that are granted have a value",
              "claims.claims[4].serial: '1' found, expected nothing: only counted claims that profiles ask for have numbers");
      for (String serial : List.of("-3", "0", "1.7", "\"1\"")) {
        assertThat(problems(userarc, json("ann", """
                    {"claims": {"claims": [{"claim": "first", "outcome": "granted", "serial": %s}]}}""".formatted(serial))))
            .anyMatch(problem -> problem.contains("expected a whole number from 1 to 4"));
      }
      assertThat(problems(userarc, json("ann", """
                  {"claims": {"claims": [{"claim": "first", "outcome": "refused", "serial": 2}]}}""")))
          .containsExactly(
              "claims.claims[0].serial: '2' found, expected nothing: only what is granted has a number");
    }
  }

  private static Import json(String user, String text) {
    return from(
        user,
        Import.parts(JsonMapper.shared().readTree(text).asObject()).toArray(GivenState[]::new));
  }
}
