package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facets meet through facts and changes only (architecture §3). */
class AcrossFacetsTest {
  private static Program program(String earning) {
    return Program.parse("""
        {"userarc": 1,
         "tags": {"vip": {"when": {"count": "buy", "gte": 9}}},
         "segments": {"buyers": {"did": "buy"}},
         "lifecycle": {"stages": {"initial": "new", "transitions": [
           {"from": "new", "to": "old", "when": {"count": "buy", "gte": 9}}]}},
         "growth": {
           "currencies": {"xp": {}},
           "earning": {"buy": {"on": "buy", "to": "xp", "points": 100}, "react": %s},
           "levels": {"v": {"basis": "xp", "table": [0, 100, 120, 500]}}},
         "honor": {"badges": {
           "riser": {"when": {"fact": "growth.level.v", "gte": 2}},
           "climber": {"tiers": [{"tier": "low", "when": {"fact": "growth.level.v", "gte": 2}},
                                 {"tier": "high", "when": {"fact": "growth.level.v", "gte": 3}}]}}}}
        """.formatted(earning));
  }

  @Test
  @DisplayName("S23 points for a badge that needs a level: bounded, as a badge is awarded once")
  void aCycleThroughABadgeIsBounded() {
    Program program = program("{\"on-change\": \"badge-awarded\", \"to\": \"xp\", \"points\": 10}");
    try (Userarc userarc = Userarc.inMemory(program)) {
      List<Change<?>> changes = userarc.track("ann", "buy").changes();

      assertThat(changes.stream().map(Change::type).filter(type -> !type.startsWith("s")))
          .containsExactly(
              "points-credited",
              "level-changed",
              "level-changed",
              "badge-awarded",
              "badge-awarded",
              "points-credited",
              "points-credited",
              "level-changed",
              "badge-awarded",
              "points-credited");
      assertThat(userarc.profile("ann").fact("growth.balance.xp")).hasToString("Optional[130]");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      badge-awarded   | {"badge": "rizer"}      | growth.earning.react.where.badge   | riser
      badge-awarded   | {"badgee": "riser"}     | growth.earning.react.where         | badge
      badge-awarded   | {"tier": "hig"}         | growth.earning.react.where.tier    | high
      stage-changed   | {"to": "ol"}            | growth.earning.react.where.to      | old
      level-changed   | {"scheme": "vv"}        | growth.earning.react.where.scheme  | v
      segment-entered | {"segment": "buyer"}    | growth.earning.react.where.segment | buyers
      tag-changed     | {"tag": "vipp"}         | growth.earning.react.where.tag     | vip
      """)
  @DisplayName("S7 a filter on what no change can be is named, with what was perhaps meant")
  void unknownNamesInFilters(String type, String where, String path, String meant) {
    String earning = """
        {"on-change": "%s", "where": %s, "to": "xp", "points": 1, "once": true}""".formatted(type, where);

    InvalidProgramException invalid = catchThrowableOfType(
        InvalidProgramException.class, () -> Userarc.inMemory(program(earning)).close());

    assertThat(invalid.problems()).extracting(Problem::path).containsExactly(path);
    assertThat(invalid.problems().get(0).hint()).contains("'" + meant + "'");
  }
}
