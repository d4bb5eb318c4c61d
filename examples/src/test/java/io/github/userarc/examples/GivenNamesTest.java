package io.github.userarc.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Program;
import io.github.userarc.growth.Growth;
import io.github.userarc.honor.Honor;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.testkit.CoreState;
import io.github.userarc.testkit.Given;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** A typo in given state is a mistake of the test (S32); in a stored state it is not (S29). */
class GivenNamesTest {
  private static final String START = "2026-03-01T00:00:00Z";
  private static final Program PROGRAM = Program.parse("""
      {"userarc": 1,
       "attributes": {"city": "text"},
       "tags": {"care": {"assigned": ["normal", "white-glove"]}},
       "stamps": {"cards": {"coffee": {"on": "coffee-bought", "size": 10, "valid-for": "60 days"}}},
       "lifecycle": {"stages": {
         "initial": "trial",
         "transitions": [{"from": "trial", "to": "paying", "when": {"did": "paid"}}],
         "progress": ["trial", "paying"]}},
       "growth": {
         "currencies": {"coins": {}},
         "earning": {"first": {"on": "paid", "to": "coins", "points": 5, "once": true}},
         "levels": {"vip": {"basis": "coins", "table": [0, 100]}}},
       "honor": {"badges": {
         "pioneer": {"when": {"did": "paid"}},
         "loyal": {"progress": {"count": "paid"}, "tiers": [{"tier": "bronze", "at": 5}, {"tier": "silver", "at": 20}]}}}}
      """);
  private static final Given SHOP = Given.program(PROGRAM);

  static List<Arguments> typos() {
    return List.of(
        Arguments.of(
            Lifecycle.inStage("payin"),
            "lifecycle.stage: 'payin' found, expected one of the program's stages: trial, paying. "
                + "Maybe you meant 'paying'"),
        Arguments.of(
            Lifecycle.inStageAfter("trial", "nope"),
            "lifecycle.furthest: 'nope' found, expected one of the program's stages that count as"
                + " progress: trial, paying"),
        Arguments.of(
            given("lifecycle", "{'stage': 'trial', 'entries': {'trail': 2}}"),
            "lifecycle.entries.trail: 'trail' found, expected one of the program's stages: trial,"
                + " paying. Maybe you meant 'trial'"),
        Arguments.of(
            given("lifecycle", "{'stage': 'trial', 'blocked': ['trial>payed']}"),
            "lifecycle.blocked: 'trial>payed' found, expected one of the program's transitions:"
                + " trial>paying. Maybe you meant 'trial>paying'"),
        Arguments.of(
            Honor.holding("nope"),
            "honor.badges.nope: 'nope' found, expected one of the program's badges: pioneer, loyal"),
        Arguments.of(
            Honor.holding("loyal", "sliver"),
            "honor.badges.loyal.tier: 'sliver' found, expected one of the program's tiers of badge"
                + " loyal: bronze, silver. Maybe you meant 'silver'"),
        Arguments.of(
            Honor.holding("loyal"),
            "honor.badges.loyal.tier: nothing found, expected one of the tiers bronze, silver"),
        Arguments.of(
            Honor.holding("pioneer", "gold"),
            "honor.badges.pioneer.tier: 'gold' found, expected nothing, because the program has no"
                + " such tiers of badge pioneer"),
        Arguments.of(
            Growth.balance("conis", "5"),
            "growth.balances.conis: 'conis' found, expected one of the program's currencies: coins."
                + " Maybe you meant 'coins'"),
        Arguments.of(
            Growth.earned("xp", "5"),
            "growth.earned.xp: 'xp' found, expected one of the program's currencies: coins"),
        Arguments.of(
            Growth.level("vpi", 2),
            "growth.levels.vpi: 'vpi' found, expected one of the program's level schemes: vip."
                + " Maybe you meant 'vip'"),
        Arguments.of(
            given("growth", "{'credited': ['frist']}"),
            "growth.credited: 'frist' found, expected one of the program's earning rules that"
                + " credit once: first. Maybe you meant 'first'"),
        Arguments.of(
            given("stamps", "{'cards': {'cofee': {'stamps': 2}}}"),
            "stamps.cards.cofee: 'cofee' found, expected one of the program's cards: coffee."
                + " Maybe you meant 'coffee'"),
        Arguments.of(
            CoreState.tag("crae", "normal"),
            "core.tags.crae: 'crae' found, expected one of the program's tags that are assigned:"
                + " care. Maybe you meant 'care'"),
        Arguments.of(
            CoreState.tag("care", "noraml"),
            "core.tags.care: 'noraml' found, expected one of the program's values of tag care:"
                + " normal, white-glove. Maybe you meant 'normal'"),
        Arguments.of(
            CoreState.attributes(Map.of("ctiy", "Shanghai")),
            "core.attributes.ctiy: 'Shanghai' found, expected a declared attribute."
                + " Maybe you meant 'city'"),
        Arguments.of(
            given("core", "{'atributes': {}}"),
            "core.atributes: '{}' found, expected no unknown field; known here: attributes, tags,"
                + " registered-at, exclusions, shields, history. Maybe \"attributes\""));
  }

  private static GivenState given(String facet, String json) {
    return new GivenState(
        facet, JsonMapper.shared().readTree(json.replace('\'', '"')).asObject());
  }

  @DisplayName("S32: what given state names and the program does not have is told")
  @ParameterizedTest
  @MethodSource("typos")
  void typosAreTold(GivenState given, String problem) {
    Throwable thrown = catchThrowable(() -> SHOP.user("u1", given).at(START));

    assertThat(thrown)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The given state does not fit the program:\n  " + problem);
  }

  @DisplayName("S29: a stored state may name what another version of the program had")
  @Test
  void storedStatesArePassedOver() {
    ProfileId id = ProfileId.of("u1");
    Engine engine = Engine.compile(PROGRAM);
    byte[] stored = engine.encode(engine.given(
        id,
        Instant.parse(START),
        List.of(
            Lifecycle.inStage("paying"),
            Honor.holding("loyal", "bronze"),
            Growth.balance("coins", "5"),
            given("stamps", "{'cards': {'coffee': {'stamps': 2}}}"),
            CoreState.tag("care", "normal"))));
    Engine next = Engine.compile(Program.parse("""
        {"userarc": 1,
         "stamps": {"cards": {"tea": {"on": "tea-bought", "size": 10, "valid-for": "60 days"}}},
         "lifecycle": {"stages": {
           "initial": "a", "transitions": [{"from": "a", "to": "b", "when": {"did": "paid"}}]}},
         "growth": {"currencies": {"xp": {}}},
         "honor": {"badges": {"other": {"when": {"did": "paid"}}}}}
        """));

    assertThat(next.decode(id, stored).id()).isEqualTo(id);
  }
}
