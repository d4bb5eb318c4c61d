package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.stories.Story.command;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.change.Excluded;
import io.github.userarc.core.change.ExclusionLifted;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ExclusionValue;
import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cheaters, staff and test accounts. */
class ExclusionTest {
  private static final String MONDAY = "2026-03-02T12:00Z";
  private static final String TUESDAY = "2026-03-03T12:00Z";
  private static final String FRIDAY = "2026-03-06T12:00Z";

  private static Program.Builder shop() {
    return program()
        .exclusion("cheater", "earning", "boards", "plays", "insight")
        .exclusion("staff", "boards", "insight")
        .segment("top", all(count("buy").atLeast(1), fact("excluded.boards").is(false)))
        .segment("watched", fact("exclusion.cheater").is(true));
  }

  private static Change<?> last(Story story) {
    return story.changes().get(story.changes().size() - 1);
  }

  @Test
  @DisplayName("S36: who is excluded is told with what is off, who said so and why")
  void excluded() {
    Story story = given(shop()).when(MONDAY, "buy");

    story.when(command(TUESDAY, Exclusion.exclude("cheater")).by("anna", "ten phones"));

    assertThat(story.answer())
        .isEqualTo(new Exclusion.Done(true, List.of("earning", "boards", "plays", "insight")));
    List<Change<?>> now = story.changes().subList(1, story.changes().size());
    assertThat(now.get(0).content())
        .isEqualTo(new Excluded(
            "cheater", List.of("earning", "boards", "plays", "insight"), "anna", "ten phones"));
    assertThat(now.get(0).cause().definition()).isEqualTo("exclusion.cheater");
    assertThat(now)
        .extracting(Change::type)
        .containsExactly("excluded", "segment-left", "segment-entered");
    assertThat(story.profile().exclusions())
        .containsExactly(Map.entry(
            "cheater",
            new ExclusionValue(
                Story.at(TUESDAY),
                List.of("earning", "boards", "plays", "insight"),
                "anna",
                "ten phones")));
    assertThat(story.profile().isExcludedFrom("plays")).isTrue();
    assertThat(story.profile().toJson().path("exclusions").toString())
        .isEqualTo("{\"cheater\":{\"since\":\"2026-03-03T12:00:00Z\","
            + "\"switches\":[\"earning\",\"boards\",\"plays\",\"insight\"],"
            + "\"actor\":\"anna\",\"reason\":\"ten phones\"}}");
    assertThat(story.profile().portrait())
        .contains("excluded as cheater: from earning, boards, plays, insight");
  }

  @Test
  @DisplayName("S36: a switch is off again when the last exclusion that has it on is lifted")
  void several() {
    Story story = given(shop())
        .when(MONDAY, "buy")
        .when(command(MONDAY, Exclusion.exclude("staff")))
        .when(command(TUESDAY, Exclusion.exclude("cheater")));
    assertThat(story.answer()).isEqualTo(new Exclusion.Done(true, List.of("earning", "plays")));

    story
        .when(command(TUESDAY, Exclusion.lift("cheater")).by("bo", "proved wrong"))
        .reloaded();

    assertThat(last(story).type()).isEqualTo("segment-left");
    assertThat(story.answer()).isEqualTo(new Exclusion.Done(true, List.of("earning", "plays")));
    assertThat(story.changes())
        .filteredOn(change -> change.content() instanceof ExclusionLifted)
        .extracting(change -> ChangeJson.write(change).path("content").toString())
        .containsExactly("{\"as\":\"cheater\",\"switches\":[\"earning\",\"plays\"],"
            + "\"actor\":\"bo\",\"reason\":\"proved wrong\"}");
    assertThat(story.profile().isExcludedFrom("earning")).isFalse();
    assertThat(story.profile().isExcludedFrom("boards")).isTrue();
    assertThat(story.profile().segments()).isEmpty();

    story.when(command(FRIDAY, Exclusion.lift("staff")));
    assertThat(story.toldNow()).contains("2026-03-06T12:00:00Z segment-entered top");
  }

  @Test
  @DisplayName("S36: who is excluded already stays so, in the words of the first who said so")
  void again() {
    Story story = given(shop())
        .when(command(MONDAY, Exclusion.exclude("staff")).by("anna", "works here"))
        .when(command(TUESDAY, Exclusion.exclude("staff")).by("bo", "really"));

    assertThat(story.answer()).isEqualTo(new Exclusion.Done(false, List.of()));
    assertThat(story.toldNow()).isEmpty();
    assertThat(story.profile().exclusions().get("staff").by()).contains("anna");
    assertThat(story.when(command(TUESDAY, Exclusion.lift("cheater"))).answer())
        .isEqualTo(new Exclusion.Done(false, List.of()));
  }

  @Test
  @DisplayName("S36: a program that declares nothing knows the switches by their own names")
  void undeclared() {
    Story story = given(program()).when(command(MONDAY, Exclusion.exclude("boards")));

    assertThat(story.profile().isExcludedFrom("boards")).isTrue();
    assertThat(story.profile().fact("exclusion.boards")).contains(new Value.Bool(true));
    assertThat(story.rejected(command(TUESDAY, Exclusion.exclude("bords"))))
        .extracting(Problem::toString)
        .containsExactly("as: 'bords' found, expected what users can be excluded as. Maybe you"
            + " meant 'boards'");
  }

  @Test
  @DisplayName("S7, S36: a switch that nobody declares does not compile")
  void unknownSwitch() {
    assertThatThrownBy(() -> Engine.compile(program()
            .exclusion("bot", "earnings", "boards", "boards")
            .exclusion("nobody")
            .segment("s", fact("excluded.earnin").is(true))
            .build()))
        .isInstanceOfSatisfying(
            InvalidProgramException.class,
            invalid -> assertThat(invalid.problems())
                .extracting(Problem::toString)
                .containsExactly(
                    "exclusions.bot[0]: 'earnings' found, expected the name of what users can be"
                        + " excluded from. Maybe you meant 'earning'",
                    "exclusions.bot[2]: 'boards' found, expected a switch named once",
                    "exclusions.nobody: '[]' found, expected at least one of [earning, boards, plays,"
                        + " insight]",
                    "segments.s: 'excluded.earnin' found, expected the name of a fact. Maybe you meant"
                        + " 'excluded.earning'"));
  }

  @Test
  @DisplayName("S36: a set named like a switch has that switch in it, so that no switch is hidden")
  void namedLikeASwitch() {
    assertThatThrownBy(() ->
            given(program().exclusion("boards", "plays", "boards").exclusion("earning", "boards")))
        .isInstanceOfSatisfying(
            InvalidProgramException.class,
            invalid -> assertThat(invalid.problems())
                .extracting(Problem::toString)
                .containsExactly(
                    "exclusions.earning: '[boards]' found, expected a set with 'earning',"
                        + " the switch of that name, in it. Maybe choose another name"));

    Story story = given(program().exclusion("boards", "plays", "boards"))
        .when(command(MONDAY, Exclusion.exclude("boards")));
    assertThat(story.answer()).isEqualTo(new Exclusion.Done(true, List.of("plays", "boards")));
  }

  @Test
  @DisplayName("S36: a facet declares what else users may be excluded from, and looks there")
  void facetSwitch() {
    Gadget raffle = Gadget.a(parts -> {
      FactRef tickets = parts.dial("tickets");
      FactRef raffles = parts.exclusion("raffles");
      parts.onEvent(
          "draw",
          "buy",
          tickets,
          "signal",
          (trigger, profile) -> profile.excluded(raffles)
              ? null
              : session -> {
                session.slice(session.slice().with("tickets", 1));
                session.changed(tickets);
              });
    });
    Story story = given(program().exclusion("bot", "raffles", "boards").with(raffle));

    story.when(command(MONDAY, Exclusion.exclude("bot"))).when(MONDAY, "buy");
    assertThat(story.profile().fact("gadget-a.tickets")).hasToString("Optional[0]");

    story.when(command(TUESDAY, Exclusion.lift("bot"))).when(TUESDAY, "buy");
    assertThat(story.profile().fact("gadget-a.tickets")).hasToString("Optional[1]");
  }

  @Test
  @DisplayName("S26: an explanation says who excluded a user, since when and why")
  void explained() {
    Story story = given(shop())
        .when(MONDAY, "buy")
        .when(command(TUESDAY, Exclusion.exclude("staff")).by("anna", "works here"));

    assertThat(story.profile().explain("segment.top").toString())
        .contains("excluded from boards as staff since 2026-03-03T12:00:00Z by anna: works here");
    assertThat(story.profile().explain("exclusion.staff"))
        .hasToString("✓ excluded as staff since 2026-03-03T12:00:00Z by anna: works here");
    assertThat(story.profile().explain("excluded.earning"))
        .hasToString("✗ not excluded from earning");
  }

  @Test
  @DisplayName("S29: an exclusion that another version of the program no longer has ends with it")
  void otherVersion() {
    Story story = given(shop())
        .when(command(MONDAY, Exclusion.exclude("staff")))
        .when(command(MONDAY, Exclusion.exclude("plays")));

    Story later = story.under(Engine.compile(program().version("2").build()));

    assertThat(later.profile().exclusions()).containsOnlyKeys("plays");
  }
}
