package io.github.userarc.honor;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.tag;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HonorJsonTest {

  @Test
  void everyKindOfBadgeReads() {
    HonorDefinition honor = read("""
        {"badges": {
          "pioneer": {"name": {"en": "Pioneer", "zh": "先行者"}, "description": "First post", "when": {"did": "post"}},
          "loyal": {"progress": {"count": "order-paid"}, "tiers": [
            {"tier": "bronze", "name": {"zh": "铜"}, "at": 5}, {"tier": "silver", "at": "20.5"}]},
          "expert": {"tiers": [{"tier": "bronze", "when": {"did": "post"}},
            {"tier": "silver", "name": "Silver", "when": {"tag": "verified", "exists": true}}]}}}
        """);

    assertThat(honor)
        .isEqualTo(Honor.section()
            .badge(
                "pioneer",
                Badge.when(did("post"))
                    .texts(BadgeTexts.NONE
                        .name("en", "Pioneer")
                        .name("zh", "先行者")
                        .description("", "First post")))
            .badge(
                "loyal",
                Badge.growingWith(count("order-paid"))
                    .tier("bronze", Map.of("zh", "铜"), 5)
                    .tier("silver", "20.5"))
            .badge(
                "expert",
                Badge.growing()
                    .tier("bronze", did("post"))
                    .tier("silver", Map.of("", "Silver"), tag("verified").exists())));
    roundTrips(honor);
  }

  @Test
  void badgesRoundTripInTheirOrder() {
    HonorDefinition honor = Honor.section()
        .badge("z", Badge.growingWith(sum("paid", "order-paid").lastDays(30)).tier("one", "0.01"))
        .badge("a", Badge.when(did("login")));

    assertThat(read(section(honor)).badges().keySet()).containsExactly("z", "a");
    roundTrips(honor);
    roundTrips(Honor.section());
  }

  @Test
  @DisplayName("S31: badges that are revoked on retraction say so, those that are kept need not")
  void policiesRoundTrip() {
    HonorDefinition honor = Honor.section()
        .badge("one", Badge.when(did("login")).onRetraction(OnRetraction.REVOKE))
        .badge(
            "more",
            Badge.growingWith(sum("paid", "order-paid"))
                .tier("a", 1)
                .onRetraction(OnRetraction.REVOKE))
        .badge("kept", Badge.growing().tier("a", did("login")).onRetraction(OnRetraction.KEEP));

    roundTrips(honor);
    assertThat(section(honor)).doesNotContain("keep");
    assertThat(problems("""
        {"badges": {"one": {"when": {"did": "x"}, "on-retraction": "revoked"}}}
        """))
        .containsExactly(new Problem(
            "honor.badges.one.on-retraction",
            "revoked",
            "one of keep, revoke",
            "Maybe \"revoke\""));
  }

  @Test
  void allProblemsComeOutAtOnce() {
    List<Problem> problems = problems("""
        {"badges": {
          "neither": {"name": "X"},
          "both": {"when": {"did": "x"}, "tiers": [{"tier": "a", "when": {"did": "y"}}]},
          "goal": {"progress": {"count": "x"}},
          "lost": {"tiers": [{"tier": "a", "at": 5}]},
          "mixed": {"progress": {"count": "x"}, "tiers": [{"tier": "a", "when": {"did": "x"}}]},
          "nameless": {"tiers": [{"when": {"did": "x"}}]},
          "a.b": {"when": {"did": "x"}}},
         "titles": {}}
        """);

    assertThat(problems)
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "honor.badges.neither",
            "honor.badges.both",
            "honor.badges.goal.tiers",
            "honor.badges.lost.tiers[0].at",
            "honor.badges.mixed.tiers[0].at",
            "honor.badges.mixed.tiers[0].when",
            "honor.badges.nameless.tiers[0].tier",
            "honor.badges.a.b",
            "honor.titles");
    assertThat(problems)
        .filteredOn(problem -> problem.path().contains("lost"))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.value()).isEqualTo("5");
          assertThat(problem.expected()).isEqualTo("\"when\"");
          assertThat(problem.hint()).startsWith("Maybe").contains("\"progress\"");
        });
  }

  private static void roundTrips(HonorDefinition honor) {
    Program program = Program.builder("test").with(honor).build();
    assertThat(Program.parse(program.toJson())).isEqualTo(program);
  }

  private static String section(HonorDefinition honor) {
    String json = Program.builder("").with(honor).build().toJson();
    return json.substring(
        json.indexOf("\"honor\":") + "\"honor\":".length(), json.lastIndexOf('}'));
  }

  private static HonorDefinition read(String section) {
    return Program.parse("{\"userarc\": 1, \"honor\": " + section + "}")
        .facet("honor", HonorDefinition.class)
        .orElseThrow();
  }

  private static List<Problem> problems(String section) {
    return catchThrowableOfType(InvalidProgramException.class, () -> read(section))
        .problems();
  }
}
