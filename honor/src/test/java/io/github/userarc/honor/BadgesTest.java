package io.github.userarc.honor;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BadgesTest {
  private static final HonorDefinition LOYAL = Honor.section()
      .badge(
          "loyal",
          Badge.growingWith(count("pay"))
              .tier("bronze", 1)
              .tier("silver", Map.of("zh", "银"), 3)
              .tier("gold", 10));

  @Test
  void oneTimeBadgeIsAwardedOnceAndKept() {
    Story story =
        Story.of(Honor.section().badge("vip", Badge.when(attribute("vip").is(true))));
    story.set("2026-01-01", "vip", false);
    assertThat(story.awards()).isEmpty();
    assertThat(story.honor().holds("vip")).isFalse();

    story.set("2026-01-02", "vip", true).set("2026-01-03", "vip", false).reload();
    story.set("2026-01-04", "vip", true);

    assertThat(story.awards()).containsExactly("2026-01-02 vip");
    assertThat(story.honor().badge("vip"))
        .contains(new HeldBadge(
            "vip",
            BadgeTexts.NONE,
            Instant.parse("2026-01-02T00:00:00Z"),
            Optional.empty(),
            Map.of(),
            Instant.parse("2026-01-02T00:00:00Z")));
  }

  @Test
  void firstInputEvaluatesFromNothing() {
    Story story = Story.of(Honor.section()
        .badge("here", Badge.when(did("*")))
        .badge("not-yet", Badge.when(did("post"))));

    story.event("2026-01-01", "login");

    assertThat(story.awards()).containsExactly("2026-01-01 here");
  }

  @Test
  void badgesByTimeAreAwardedWhenTheyFallDue() {
    Story story =
        Story.of(Honor.section().badge("quiet", Badge.when(since("post").atLeast(Span.days(7)))));

    story.event("2026-01-01", "post").event("2026-01-05", "post").advance("2026-03-01");

    assertThat(story.awards()).containsExactly("2026-01-12 quiet");
  }

  @Test
  void tierByTierWithProgress() {
    Story story = Story.of(LOYAL);
    story.event("2026-01-01", "login");
    assertThat(story.honor().progress("loyal"))
        .contains(new BadgeProgress(
            BigDecimal.ZERO, Optional.of("bronze"), Optional.of(BigDecimal.ONE), BigDecimal.ZERO));

    story.event("2026-01-02", "pay").event("2026-01-03", "pay").reload();
    assertThat(story.honor().progress("loyal"))
        .contains(new BadgeProgress(
            new BigDecimal(2),
            Optional.of("silver"),
            Optional.of(new BigDecimal(3)),
            new BigDecimal("0.666666")));

    story.event("2026-01-04", "pay");
    assertThat(story.awards())
        .containsExactly("2026-01-02 loyal bronze", "2026-01-04 loyal silver");
    HeldBadge loyal = story.honor().badge("loyal").orElseThrow();
    assertThat(loyal.since()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(loyal.tier()).contains("silver");
    assertThat(loyal.tierNames()).containsEntry("zh", "银");
    assertThat(loyal.tierSince()).isEqualTo("2026-01-04T00:00:00Z");
  }

  @Test
  void severalTiersAtOnceAreOneChangeEach() {
    Story story = Story.of(Honor.section()
        .badge(
            "spender",
            Badge.growingWith(attribute("spent"))
                .tier("one", "0.5")
                .tier("two", 10)
                .tier("three", 100)));

    story.set("2026-01-01", "spent", 120).set("2026-01-02", "spent", 1);

    assertThat(story.awards())
        .containsExactly(
            "2026-01-01 spender one", "2026-01-01 spender two", "2026-01-01 spender three");
    assertThat(story.honor().badge("spender").orElseThrow().tier()).contains("three");
    assertThat(story.honor().progress("spender"))
        .contains(
            new BadgeProgress(BigDecimal.ONE, Optional.empty(), Optional.empty(), BigDecimal.ONE));
  }

  @Test
  void aTierNeedsTheTiersBelowIt() {
    Story story = Story.of(Honor.section()
        .badge(
            "expert",
            Badge.growing()
                .tier("low", did("answer"))
                .tier("high", attribute("verified").is(true))));

    story.set("2026-01-01", "verified", true);
    assertThat(story.awards()).isEmpty();

    story.event("2026-01-02", "answer");
    assertThat(story.awards()).containsExactly("2026-01-02 expert low", "2026-01-02 expert high");
    assertThat(story.honor().progress("expert")).isEmpty();
  }

  @Test
  void factsAreThereForTheWholeProgram() {
    Program program = Program.builder("facts")
        .with(LOYAL
            .badge("pioneer", Badge.when(did("post")))
            .badge("double", Badge.when(fact("honor.badges").atLeast(2))))
        .segment("silver", fact("honor.badge.loyal").isIn("silver", "gold"))
        .build();
    Story story = Story.of(program);
    story.event("2026-01-01", "login");
    assertThat(story.profile().fact("honor.badge.pioneer")).contains(new Value.Bool(false));
    assertThat(story.profile().fact("honor.badge.loyal")).isEmpty();
    assertThat(story.profile().fact("honor.badges")).contains(Value.of(0));

    story.event("2026-01-02", "pay").event("2026-01-03", "pay").event("2026-01-04", "pay");
    assertThat(story.profile().segments()).containsExactly("silver");
    story.event("2026-01-05", "post");

    assertThat(story.awards())
        .containsExactly(
            "2026-01-02 loyal bronze",
            "2026-01-04 loyal silver",
            "2026-01-05 pioneer",
            "2026-01-05 double");
    assertThat(story.profile().fact("honor.badge.pioneer")).contains(new Value.Bool(true));
    assertThat(story.profile().fact("honor.badge.loyal")).contains(new Value.Text("silver"));
    assertThat(story.profile().fact("honor.badges")).contains(Value.of(3));
  }

  @Test
  void givenBadgesAreHeldSilently() {
    Story story = Story.of(LOYAL.badge("pioneer", Badge.when(did("post"))))
        .given("2026-01-01", Honor.holding(Map.of("loyal", "silver", "pioneer", "")));

    story.event("2026-01-02", "post").event("2026-01-03", "pay").reload();

    assertThat(story.awards()).isEmpty();
    assertThat(story.honor().badge("loyal").orElseThrow().tier()).contains("silver");
    assertThat(story.honor().badges())
        .extracting(HeldBadge::since)
        .containsOnly(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void whatTheProgramNoLongerHasIsNeitherShownNorCounted() {
    Story story = Story.of(LOYAL)
        .stored(LOYAL.badge("gone", Badge.when(did("post"))), "2026-01-01", Honor.holding("gone"));

    assertThat(story.honor().badges()).isEmpty();
    assertThat(story.honor().holds("gone")).isFalse();
    assertThat(story.profile().fact("honor.badges")).contains(Value.of(0));
    assertThat(story.stored()).contains("\"gone\"");
  }

  @Test
  void profilesAndPortraitsTellOfEveryBadge() {
    Story story = Story.of(LOYAL
        .badge("pioneer", Badge.when(did("post")))
        .badge("expert", Badge.growing().tier("one", did("post")).tier("two", did("never"))));
    story.event("2026-01-01", "other");

    assertThat(story.profile().toJson().path("honor")).hasToString("""
            {"badges":{"loyal":{"held":false,"progress":{"value":0,"next-tier":"bronze",\
            "next-at":1,"share":0}},"pioneer":{"held":false},"expert":{"held":false}}}""");

    story.event("2026-01-02", "pay").event("2026-01-03", "post");

    assertThat(story.profile().toJson().path("honor").path("badges").path("loyal"))
        .hasToString("""
            {"held":true,"since":"2026-01-02T00:00:00Z","tier":"bronze",\
            "tier-since":"2026-01-02T00:00:00Z","progress":{"value":1,"next-tier":"silver",\
            "next-at":3,"share":0.333333}}""");
    assertThat(story.profile().toJson().path("honor").path("badges").path("pioneer"))
        .hasToString("{\"held\":true,\"since\":\"2026-01-03T00:00:00Z\"}");
    assertThat(story.profile().portrait())
        .contains(
            "\n          next-tier: silver\n          next-at: 3\n          share: 0.333333\n");
  }

  @Test
  void explainsWhatIsMissing() {
    Story story = Story.of(LOYAL.badge("pioneer", Badge.when(did("post"))));
    story.event("2026-01-01", "pay");

    assertThat(story.profile().explain("honor.badge.pioneer").toString())
        .startsWith("✗ badge pioneer is not held")
        .contains("0 of 1");
    assertThat(story.profile().explain("honor.badge.loyal").toString())
        .startsWith("✓ badge loyal is held in bronze since 2026-01-01T00:00:00Z; next is silver")
        .contains("1 of 3");
  }

  @Test
  void allProblemsComeOutAtOnceWithTheirPathsInTheProgram() {
    Program program = Program.builder("broken")
        .with(LOYAL
            .badge("falling", Badge.growingWith(count("pay")).tier("a", 2).tier("b", 1))
            .badge("numberless", Badge.growingWith(metric("paid")).tier("a", 1).tier("b", 2))
            .badge("lost", Badge.when(metric("posts").atLeast(1))))
        .segment("a", fact("honor.badge.falling").is("a"))
        .build();

    assertThat(problems(program))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "honor.badges.falling.tiers[1].at",
            "honor.badges.numberless.progress",
            "honor.badges.lost.when");
  }

  private static List<Problem> problems(Program program) {
    return catchThrowableOfType(InvalidProgramException.class, () -> Engine.compile(program))
        .problems();
  }

  @Test
  void tierNamesAreCheckedWhereTheyAreCompared() {
    Program program = Program.builder("typo")
        .with(LOYAL)
        .segment("silver", fact("honor.badge.loyal").is("sliver"))
        .build();

    assertThat(catchThrowableOfType(InvalidProgramException.class, () -> Engine.compile(program)))
        .hasMessageContaining("sliver")
        .hasMessageContaining("Maybe you meant 'silver'");
  }
}
