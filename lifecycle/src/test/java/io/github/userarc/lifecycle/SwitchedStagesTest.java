package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.lifecycle.Lifecycle.startingIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ProgramHistory;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of users when another version of the program takes effect (S29). */
class SwitchedStagesTest {
  private static final Stages OLDER = startingIn("new")
      .from("new")
      .to("vip")
      .when(attribute("vip").is(true))
      .from("new")
      .to("buyer")
      .when(did("buy"))
      .terminal("vip", "buyer");

  private static final Stages NEWER = startingIn("new")
      .from("new")
      .to("buyer")
      .when(did("buy"))
      .from("buyer")
      .to("old")
      .after(Span.days(30))
      .terminal("old");

  private static Program program(String version, StageMachine machine) {
    return Program.builder("switched")
        .version(version)
        .with(Lifecycle.of(machine))
        .build();
  }

  private static Story story() {
    return Story.of(ProgramHistory.of(program("1", OLDER))
        .then(program("2", NEWER), Instant.parse("2026-03-01T00:00:00Z")));
  }

  @Test
  @DisplayName("S29: a stage that is no more is left for the initial one when the version takes"
      + " effect, whenever anybody looks")
  void dropped() {
    Story story = story();
    story.set("2026-01-01T00:00", "vip", true).event("2026-02-01T00:00", "buy");
    story.advance("2026-06-01T00:00");

    assertThat(story.stages())
        .containsExactly(
            "2026-01-01T00:00 > new",
            "2026-01-01T00:00 new > vip",
            "2026-03-01T00:00 vip > new",
            "2026-03-01T00:00 new > buyer",
            "2026-03-31T00:00 buyer > old");
    assertThat(story.lifecycle().entries("vip")).isEqualTo(1);
    assertThat(story.lifecycle().history())
        .extracting(StageVisit::cause)
        .containsExactly("started", "new>vip", "started", "new>buyer", "buyer>old");
  }

  @Test
  @DisplayName("S29: a stage that is kept goes on, and a new time in it counts from the entry")
  void kept() {
    Story story = story();
    story.event("2026-01-01T00:00", "buy").advance("2026-06-01T00:00");

    assertThat(story.stages())
        .containsExactly(
            "2026-01-01T00:00 > new",
            "2026-01-01T00:00 new > buyer",
            "2026-03-01T00:00 buyer > old");
  }
}
