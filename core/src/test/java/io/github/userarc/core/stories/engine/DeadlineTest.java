package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.facet.Refs.FactRef;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Signal;
import io.github.userarc.core.stories.Story;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** At a due instant. */
class DeadlineTest {
  private static final String NOON = "2026-03-01T12:00Z";

  private static void alarmAfter(Gadget.Parts parts, int hours) {
    parts.onEvent(
        "start",
        "start",
        null,
        "rang",
        (trigger, profile) -> session ->
            Gadget.alarm(session, "alarm", trigger.micros() + Span.hours(hours).micros()));
  }

  @Test
  @DisplayName("S24 first the facets act in their order, then facts are derived as of that instant")
  void facetsActFirst() {
    Story story = given(program()
            .segment("quiet", since("start").atLeast(Span.hours(1)))
            .segment("loud", fact("gadget-a.rings").atLeast(1))
            .with(Gadget.b(parts -> {
              alarmAfter(parts, 1);
              parts.onAlarm((alarm, session) -> session.emit(new Signal("rang", "b")));
            }))
            .with(Gadget.a(parts -> {
              FactRef rings = parts.dial("rings");
              alarmAfter(parts, 1);
              parts.onAlarm((alarm, session) -> {
                session.slice(session.slice().plus("rings", 1));
                session.changed(rings);
                session.emit(new Signal("rang", "a"));
              });
            })))
        .when(NOON, "start")
        .advanced("2026-04-01T00:00Z");

    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-01T13:00:00Z rang a",
            "2026-03-01T13:00:00Z rang b",
            "2026-03-01T13:00:00Z segment-entered quiet",
            "2026-03-01T13:00:00Z segment-entered loud");
  }

  @Test
  @DisplayName(
      "S24 changes of an instant trigger reactions at that instant, and deadlines follow on")
  void reactionsAtTheInstant() {
    Story story = given(program()
            .segment("quiet", since("start").atLeast(Span.hours(1)))
            .segment("rung", fact("gadget-a.rings").atLeast(2))
            .with(Gadget.a(parts -> {
              FactRef rings = parts.dial("rings");
              parts.onChange(
                  "wake", "segment-entered", null, "woken", true, (trigger, profile) -> session -> {
                    Gadget.alarm(
                        session, "again", trigger.micros() + Span.hours(2).micros());
                    session.emit(new Signal("woken", trigger.get("segment").toString()));
                  });
              parts.onAlarm((alarm, session) -> {
                session.slice(session.slice().plus("rings", 1));
                session.changed(rings);
                if (session.slice().get("rings") < 2) {
                  Gadget.alarm(session, "again", session.now() + Span.hours(24).micros());
                }
              });
            })))
        .when(NOON, "start")
        .advanced("2026-03-02T15:00:01Z");

    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-01T13:00:00Z segment-entered quiet",
            "2026-03-01T13:00:00Z woken quiet",
            "2026-03-02T15:00:00Z segment-entered rung",
            "2026-03-02T15:00:00Z woken rung");
  }

  @Test
  @DisplayName("S24 deadlines of definitions and facets are processed together in order of time")
  void inOrderOfTime() {
    Story story = given(program()
            .segment("today", count("start").lastDays(1).atLeast(1))
            .segment("in-today", inSegment("today"))
            .segment("idle", since("start").atLeast(Span.hours(30)))
            .with(Gadget.a(parts -> {
              parts.onEvent("start", "start", null, "rang", (trigger, profile) -> session -> {
                for (int hours : new int[] {36, 6, 18}) {
                  Gadget.alarm(
                      session, hours + "h", trigger.micros() + Span.hours(hours).micros());
                }
              });
              parts.onAlarm((alarm, session) -> session.emit(new Signal("rang", alarm)));
            })))
        .when(NOON, "start")
        .advanced("2026-04-01T00:00Z");

    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-01T18:00:00Z rang 6h",
            "2026-03-02T00:00:00Z segment-left today",
            "2026-03-02T00:00:00Z segment-left in-today",
            "2026-03-02T06:00:00Z rang 18h",
            "2026-03-02T18:00:00Z segment-entered idle",
            "2026-03-03T00:00:00Z rang 36h");
  }

  @Test
  @DisplayName("S24 a facet's deadline survives storing the state")
  void survivesStoring() {
    Story story = given(program().with(Gadget.a(parts -> {
          alarmAfter(parts, 1);
          parts.onAlarm((alarm, session) -> session.emit(new Signal("rang", alarm)));
        })))
        .when(NOON, "start")
        .reloaded()
        .advanced("2026-04-01T00:00Z");

    assertThat(story.toldNow()).containsExactly("2026-03-01T13:00:00Z rang alarm");
    assertThat(story.profile().view(Gadget.View.class).dials().values()).isEqualTo(Map.of());
  }
}
