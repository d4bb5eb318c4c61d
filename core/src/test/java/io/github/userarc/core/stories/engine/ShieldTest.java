package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.longestStreak;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Decision.Decided;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.ShieldAnswer.Reason;
import io.github.userarc.core.input.ShieldAnswer.Refused;
import io.github.userarc.core.input.ShieldAnswer.Shielded;
import io.github.userarc.core.input.Streaks;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Shields;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Story;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Dates of a streak that are shielded, before or after the fact. */
class ShieldTest {
  private static final Shields SHIELDS =
      Shields.atMost(2, CalendarUnit.MONTH).back(Span.days(7)).ahead(Span.days(7));
  private static final EventMetric RUN = streak(CalendarUnit.DAY, "login");
  private static final EventMetric BEST = longestStreak(CalendarUnit.DAY, "login");

  private static Program.Builder shielding(Shields shields) {
    return program()
        .metric("run", RUN.shields(shields))
        .metric("best", BEST.shields(shields))
        .metric("plain", RUN)
        .segment("on-fire", metric("run").atLeast(3));
  }

  private static Answer shield(Story story, String at, String date) {
    story.when(
        CommandInput.of("ann", Streaks.shield("run", LocalDate.parse(date))).at(Instant.parse(at)));
    return story.answer();
  }

  private static String values(Story story) {
    return story.profile().metric("run") + " " + story.profile().metric("best") + " "
        + story.profile().metric("plain");
  }

  @Test
  @DisplayName("S19 a shielded date bridges a gap after the fact, at once")
  void bridges() {
    Story story = given(shielding(SHIELDS))
        .when("2026-03-01T12:00:00Z", "login")
        .when("2026-03-02T12:00:00Z", "login")
        .when("2026-03-04T12:00:00Z", "login");
    assertThat(values(story)).isEqualTo("1 2 1");

    assertThat(shield(story, "2026-03-04T13:00:00Z", "2026-03-03")).isEqualTo(new Shielded(1, 3));

    assertThat(values(story)).isEqualTo("3 3 1");
    assertThat(story.toldNow()).containsExactly("2026-03-04T13:00:00Z segment-entered on-fire");
    assertThat(story.forecast("2026-05-01T00:00:00Z"))
        .containsExactly("2026-03-06T00:00:00Z segment-left on-fire");
  }

  @Test
  @DisplayName("S19 a date shielded beforehand keeps the streak alive a day longer")
  void beforehand() {
    Story story = given(shielding(SHIELDS))
        .when("2026-03-01T12:00:00Z", "login")
        .when("2026-03-02T12:00:00Z", "login")
        .when("2026-03-03T12:00:00Z", "login");
    assertThat(shield(story, "2026-03-03T13:00:00Z", "2026-03-04")).isEqualTo(new Shielded(1, 3));
    assertThat(shield(story, "2026-03-03T13:00:00Z", "2026-03-05")).isEqualTo(new Shielded(0, 3));

    assertThat(story.forecast("2026-05-01T00:00:00Z"))
        .containsExactly("2026-03-07T00:00:00Z segment-left on-fire");
    story.when("2026-03-06T23:00:00Z", "login");
    assertThat(values(story)).isEqualTo("4 4 1");
  }

  @Test
  @DisplayName("S19 by option shielded dates count, those to come when they come")
  void counting() {
    Story story = given(shielding(SHIELDS.counting())).when("2026-03-01T12:00:00Z", "login");
    shield(story, "2026-03-01T13:00:00Z", "2026-03-02");
    assertThat(shield(story, "2026-03-01T13:00:00Z", "2026-03-03")).isEqualTo(new Shielded(0, 1));

    assertThat(story.forecast("2026-05-01T00:00:00Z"))
        .containsExactly(
            "2026-03-03T00:00:00Z segment-entered on-fire",
            "2026-03-05T00:00:00Z segment-left on-fire");
  }

  @Test
  @DisplayName("S19 shields are refused beyond their limits, and for dates that need none")
  void refusals() {
    Story story = given(shielding(SHIELDS)).when("2026-03-20T12:00:00Z", "login");
    String now = "2026-03-20T13:00:00Z";
    assertThat(shield(story, now, "2026-03-20")).isEqualTo(new Refused(Reason.ALREADY_ACTIVE));
    assertThat(shield(story, now, "2026-03-12")).isEqualTo(new Refused(Reason.TOO_FAR_BACK));
    assertThat(shield(story, now, "2026-03-28")).isEqualTo(new Refused(Reason.TOO_FAR_AHEAD));
    assertThat(shield(story, now, "2026-03-13")).isEqualTo(new Shielded(1, 1));
    assertThat(shield(story, now, "2026-03-13")).isEqualTo(new Refused(Reason.ALREADY_SHIELDED));
    assertThat(shield(story, now, "2026-03-27")).isEqualTo(new Shielded(0, 1));
    assertThat(shield(story, now, "2026-03-19")).isEqualTo(new Refused(Reason.NOT_WITHIN_LIMIT));
    assertThat(shield(story, "2026-04-01T00:00:00Z", "2026-03-31")).isEqualTo(new Shielded(1, 0));
  }

  @Test
  @DisplayName("S15 the period of a limit is that of the user's zone")
  void zoned() {
    Story story = given(shielding(Shields.atMost(1, CalendarUnit.MONTH).back(Span.days(30)))
            .zone("Asia/Shanghai"))
        .when("2026-03-20T12:00:00Z", "login");
    shield(story, "2026-03-31T15:00:00Z", "2026-03-29");
    assertThat(shield(story, "2026-03-31T15:59:59.999999Z", "2026-03-30"))
        .isEqualTo(new Refused(Reason.NOT_WITHIN_LIMIT));
    assertThat(shield(story, "2026-03-31T16:00:00Z", "2026-03-30")).isEqualTo(new Shielded(0, 0));
  }

  @Test
  @DisplayName("S31 S10 a shield stays when its active day is taken back, and late days join it")
  void retraction() {
    Event late = Event.of("ann", "login").key("late").at(Instant.parse("2026-03-03T12:00:00Z"));
    Story story = given(shielding(SHIELDS).event("login", new EventType(Map.of(), true, null)))
        .when("2026-03-01T12:00:00Z", "login")
        .when("2026-03-02T12:00:00Z", "login")
        .when("2026-03-04T12:00:00Z", "login");
    shield(story, "2026-03-04T13:00:00Z", "2026-03-03");
    Engine engine = story.engine();
    Decided counted = (Decided) engine.decide(story.state(), late);
    assertThat(engine.profile(counted.state(), Instant.EPOCH).metric("run").toString())
        .isEqualTo("4");

    Decided back = (Decided)
        engine.decide(counted.state(), Retraction.of(late).tracedBy(counted.originalTrace()));
    assertThat(engine.profile(back.state(), Instant.EPOCH).metric("run").toString())
        .isEqualTo("3");
    assertThat(engine.audit(back.state())).isEmpty();
  }

  @Test
  @DisplayName("S29 what is shielded survives a change of the limits, and a round through storage")
  void versions() {
    Story story = given(shielding(SHIELDS))
        .when("2026-03-02T12:00:00Z", "login")
        .when("2026-03-04T12:00:00Z", "login");
    shield(story, "2026-03-04T13:00:00Z", "2026-03-03");
    assertThat(values(story.reloaded())).isEqualTo("2 2 1");

    story = story.under(
        Engine.compile(shielding(SHIELDS.back(Span.days(1)).counting()).build()));
    assertThat(values(story)).isEqualTo("3 3 1");
    assertThat(shield(story, "2026-03-05T13:00:00Z", "2026-03-05")).isEqualTo(new Shielded(0, 4));
  }

  @Test
  @DisplayName("S32 shielded dates can be given, with the history they bridge")
  void opening() {
    Engine engine = Engine.compile(shielding(SHIELDS).build());
    Instant now = Instant.parse("2026-03-05T12:00:00Z");
    ProfileState state = engine.given(
        ProfileId.of("ann"),
        now,
        List.of(
            GivenState.shielded("run", LocalDate.parse("2026-03-03")),
            GivenState.shielded("run", LocalDate.parse("2026-03-04")),
            GivenState.history(
                Event.of("ann", "login").at(Instant.parse("2026-03-02T12:00:00Z")),
                Event.of("ann", "login").at(Instant.parse("2026-03-05T10:00:00Z")))));

    assertThat(engine.profile(state, now).metric("run").toString()).isEqualTo("2");
    Decided third = (Decided) engine.decide(
        state,
        CommandInput.of("ann", Streaks.shield("best", LocalDate.parse("2026-03-01")))
            .at(now));
    assertThat(third.commandAnswer()).isEqualTo(new Refused(Reason.NOT_WITHIN_LIMIT));
    assertThatThrownBy(() -> engine.given(
            ProfileId.of("ann"),
            now,
            List.of(GivenState.shielded("rum", LocalDate.parse("2026-03-03")))))
        .hasMessageContaining("core.shields.rum")
        .hasMessageContaining("Maybe you meant 'run'");
  }

  @Test
  @DisplayName("S4 a command that names no such streak, or no date, is rejected by name")
  void rejections() {
    Story story = given(shielding(SHIELDS)).when("2026-03-20T12:00:00Z", "login");
    Decision plain = story
        .engine()
        .decide(
            story.state(),
            CommandInput.of("ann", Streaks.shield("plain", LocalDate.parse("1800-01-01")))
                .at(Instant.parse("2026-03-20T13:00:00Z")));

    assertThat(((Decision.Rejected) plain).problems())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("metric", "date");
    assertThatThrownBy(() -> story
            .engine()
            .command("shield-streak", Map.of("metric", Value.of("run"), "date", Value.of("soon"))))
        .hasMessageContaining("a date such as \"2026-03-04\"");
    assertThat(story
            .engine()
            .command(
                "shield-streak", Map.of("metric", Value.of("run"), "date", Value.of("2026-03-04"))))
        .isEqualTo(Streaks.shield("run", LocalDate.parse("2026-03-04")));
  }

  @Test
  @DisplayName("S7 shields of anything but a streak of days do not compile, nor unequal ones")
  void problems() {
    Program program = program()
        .metric("weekly", streak(CalendarUnit.WEEK, "login").shields(SHIELDS))
        .metric("endless", RUN.shields(Shields.atMost(0, CalendarUnit.HOUR)))
        .metric("one", RUN.shields(SHIELDS))
        .metric("other", BEST.shields(SHIELDS.counting()))
        .build();

    assertThatThrownBy(() -> Engine.compile(program))
        .hasMessageContaining("metrics.weekly.shields: 'streak' found")
        .hasMessageContaining("metrics.endless.shields.at-most: '0' found")
        .hasMessageContaining("metrics.endless.shields.per: 'hour' found")
        .hasMessageContaining("metrics.other.shields: ");
  }

  @Test
  @DisplayName("shields read back from JSON as they were written")
  void json() {
    Program program = shielding(SHIELDS.counting()).build();
    assertThat(Program.parse(program.toJson())).isEqualTo(program);
    assertThat(program.toJson()).contains("\"shields\"");
  }
}
