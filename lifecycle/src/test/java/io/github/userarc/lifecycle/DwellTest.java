package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.lifecycle.Lifecycle.startingIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.metric.Span;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long users are in a stage: transitions after a time, and a time that they stay at least. */
class DwellTest {

  @Test
  @DisplayName("S8: a stage is left after its time to the microsecond, whenever anybody looks")
  void after() {
    Stages machine = startingIn("trial")
        .from("trial")
        .to("stale")
        .after(Span.days(14))
        .from("trial")
        .to("paying")
        .withPriority(1)
        .when(did("pay"))
        .terminal("stale", "paying");
    Story story = Story.of("Asia/Shanghai", machine);
    story.event("2026-01-01T08:00", "login").advance("2026-01-15T07:59:59.999999");
    assertThat(story.stages()).containsExactly("2026-01-01T08:00 > trial");

    assertThat(story.forecast("2026-06-01T00:00"))
        .containsExactly("2026-01-15T08:00 trial > stale");
    story.reload().advance("2026-03-01T00:00");

    assertThat(story.stages()).containsExactly("2026-01-15T08:00 trial > stale");
    story.event("2026-03-02T00:00", "pay");
    assertThat(story.stages()).isEmpty();
  }

  @Test
  @DisplayName("S18: months are added in the user's zone, whose hours a change of time moves")
  void months() {
    Stages machine = startingIn("new")
        .from("new")
        .to("old")
        .after(new Span(1, Span.Unit.MONTH))
        .terminal("old");
    Story story = Story.of("Europe/Berlin", machine);
    story.event("2026-03-15T12:00", "login").advance("2026-12-01T00:00");

    assertThat(story.stages())
        .containsExactly("2026-03-15T12:00 > new", "2026-04-15T12:00 new > old");
  }

  @Test
  @DisplayName("given an exit after a time and a condition, then both have to be there")
  void both() {
    Stages machine = startingIn("paying")
        .from("paying")
        .to("shaky")
        .after(Span.days(30), attribute("paused").is(true))
        .from("shaky")
        .to("paying")
        .when(attribute("paused").is(false));
    Story early = Story.of("UTC", machine);
    early.event("2026-01-01T00:00", "pay").set("2026-01-05T00:00", "paused", true);
    early.advance("2026-03-01T00:00");
    assertThat(early.stages())
        .containsExactly("2026-01-01T00:00 > paying", "2026-01-31T00:00 paying > shaky");

    Story late = Story.of("UTC", machine);
    late.event("2026-01-01T00:00", "pay").set("2026-02-05T00:00", "paused", true);
    late.set("2026-02-06T00:00", "paused", false).set("2026-02-07T00:00", "paused", true);
    late.advance("2026-03-01T00:00");
    assertThat(late.stages())
        .containsExactly(
            "2026-01-01T00:00 > paying",
            "2026-02-05T00:00 paying > shaky",
            "2026-02-06T00:00 shaky > paying");
  }

  @Test
  @DisplayName("given a minimum dwell, then an exit waits for it, and is taken if it still holds")
  void minimumDwell() {
    Stages machine = startingIn("calm")
        .from("calm")
        .to("busy")
        .when(attribute("busy").is(true))
        .from("busy")
        .to("calm")
        .when(attribute("busy").is(false))
        .fromAny()
        .to("blocked")
        .withPriority(9)
        .atOnce()
        .when(attribute("fraud").is(true))
        .minDwell(Span.days(1))
        .minDwell("busy", Span.days(3))
        .terminal("blocked");
    Story story = Story.of("UTC", machine);
    story.set("2026-01-01T00:00", "busy", false).set("2026-01-01T10:00", "busy", true);
    story.set("2026-01-01T11:00", "busy", false).set("2026-01-01T12:00", "busy", true);
    story.set("2026-01-03T00:00", "busy", false);
    story.advance("2026-01-10T00:00");
    assertThat(story.stages())
        .containsExactly(
            "2026-01-01T00:00 > calm",
            "2026-01-02T00:00 calm > busy",
            "2026-01-05T00:00 busy > calm");

    story.set("2026-01-10T00:00", "busy", true);
    story.set("2026-01-10T01:00", "fraud", true);

    assertThat(story.stages())
        .containsExactly("2026-01-10T00:00 calm > busy", "2026-01-10T01:00 busy > blocked");
    assertThat(story.profile("2026-01-11T00:00").explain("lifecycle.stage").toString())
        .isEqualTo("✓ stage is blocked since 2026-01-10T01:00:00Z");
  }

  @Test
  @DisplayName("S26: an exit that waits for its time says until when")
  void explained() {
    Stages machine = startingIn("new").from("new").to("old").after(Span.days(2)).terminal("old");
    Story story = Story.of("UTC", machine);
    story.event("2026-01-01T00:00", "login");

    assertThat(story.profile("2026-01-02T00:00").explain("lifecycle.stage").toString())
        .contains("to old, not before 2026-01-03T00:00:00Z");
  }

  @Test
  @DisplayName("given a terminal stage, then transitions from any stage do not leave it")
  void terminal() {
    Stages machine = startingIn("new")
        .from("new")
        .to("closed")
        .when(did("close"))
        .fromAny()
        .to("lost")
        .after(Span.days(5))
        .from("lost")
        .to("new")
        .when(did("return"))
        .terminal("closed");
    Story story = Story.of("UTC", machine);
    story.event("2026-01-01T00:00", "close").advance("2026-06-01T00:00");

    assertThat(story.stages())
        .containsExactly("2026-01-01T00:00 > new", "2026-01-01T00:00 new > closed");
  }
}
