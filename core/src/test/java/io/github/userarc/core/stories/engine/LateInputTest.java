package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.didThen;
import static io.github.userarc.core.condition.Conditions.didWithout;
import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.firstTime;
import static io.github.userarc.core.metric.Metrics.firstValue;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.localHour;
import static io.github.userarc.core.metric.Metrics.longestStreak;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Signal;
import io.github.userarc.core.stories.Story;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Inputs that come after their time. */
class LateInputTest {
  private static final String CLOCK = "2026-03-05T12:00Z";

  @Test
  @DisplayName("S10 a late input counts in the bucket of its own time, effective at the clock")
  void countsInItsOwnBucket() {
    Story story = given(program()
            .metric("three-days", count("buy").lastDays(3))
            .segment("busy", count("buy").lastDays(3).atLeast(2)))
        .when(CLOCK, "buy")
        .when("2026-03-03T10:00Z", "buy");

    assertThat(story.toldNow()).containsExactly("2026-03-05T12:00:00Z segment-entered busy");
    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly("2026-03-06T00:00:00Z segment-left busy");
    assertThat(story.metric("three-days", "2026-03-06T00:00Z")).isEqualTo("1");
  }

  @Test
  @DisplayName("S10 a late input that the window does not reach any more does not count")
  void beyondTheWindow() {
    Story story = given(program()
            .metric("three-days", count("buy").lastDays(3))
            .metric("paid", sum("paid", "buy").lastDays(3))
            .metric("ever", count("buy")))
        .when(CLOCK, "buy", "paid", 1)
        .when("2026-03-02T23:59:59.999999Z", "buy", "paid", 10);

    assertThat(story.profile().metrics()).hasToString("{three-days=1, paid=1, ever=2}");
  }

  @Test
  @DisplayName("S10 first and last are by time, ties by order of application")
  void firstAndLast() {
    Story story = given(program()
            .metric("first", firstValue("what", "buy"))
            .metric("last", lastValue("what", "buy"))
            .metric("first-at", firstTime("buy"))
            .metric("last-at", lastTime("buy")))
        .when(CLOCK, "buy", "what", "ink")
        .when("2026-03-03T10:00Z", "buy", "what", "tea")
        .when("2026-03-04T10:00Z", "buy", "what", "jam")
        .when("2026-03-03T10:00Z", "buy", "what", "tie, later")
        .when(CLOCK, "buy", "what", "tie, latest");

    assertThat(story.profile().metrics())
        .hasToString("{first=tea, last=tie, latest, first-at=2026-03-03T10:00:00Z,"
            + " last-at=2026-03-05T12:00:00Z}");
  }

  @Test
  @DisplayName("S10 a late visit closes the gap of a streak")
  void closesAGap() {
    Story story = given(program()
            .metric("streak", streak(CalendarUnit.DAY, "visit"))
            .metric("longest", longestStreak(CalendarUnit.DAY, "visit")))
        .when("2026-03-03T10:00Z", "visit")
        .when(CLOCK, "visit");
    assertThat(story.metric("streak")).isEqualTo("1");

    story.when("2026-03-04T10:00Z", "visit");
    assertThat(story.metric("streak")).isEqualTo("3");
    assertThat(story.metric("longest")).isEqualTo("3");
  }

  @Test
  @DisplayName("S10 a late input is filtered by its own local hour")
  void ownLocalHour() {
    Story story = given(
            program().metric("nightly", count("visit").where(localHour().lessThan(6))))
        .when(CLOCK, "visit")
        .when("2026-03-05T05:59Z", "visit");

    assertThat(story.metric("nightly")).isEqualTo("1");
  }

  @Test
  @DisplayName("S10 S15 a late input has the date of its own time, however far an advance has gone")
  void ownLocalDate() {
    Story story = given(
            program().metric("today", count("buy").lastDays(1)).metric("days", activeDays("buy")))
        .when("2026-03-01T12:00Z", "buy")
        .advanced("2026-03-05T12:00Z")
        .when("2026-03-05T10:00Z", "buy")
        .when("2026-03-03T10:00Z", "buy");

    assertThat(story.profile().metrics()).hasToString("{today=1, days=3}");
  }

  @Test
  @DisplayName("S10 S15 a late input has the date of its own time in the zone now in effect")
  void ownLocalDateInTheZoneNow() {
    Story story = given(program()
            .zone("America/New_York")
            .zoneAttribute("zone")
            .metric("today", count("buy").lastDays(1)))
        .when("2026-03-01T19:00Z", "visit")
        .when(attributes("2026-03-01T20:00Z", "zone", "Asia/Shanghai")) // 1 March until now
        .when("2026-03-01T19:00Z", "buy"); // 2 March in Shanghai

    assertThat(story.metric("today")).isEqualTo("1");
  }

  @Test
  @DisplayName("S10 S15 first and last go by time, even where a move has put dates out of order")
  void firstAndLastAfterAMove() {
    Story story = given(program()
            .zone("Asia/Shanghai")
            .zoneAttribute("zone")
            .metric("last", lastValue("what", "buy").lastDays(7))
            .metric("first", firstValue("what", "buy").lastDays(7)))
        .when("2026-03-01T17:00Z", "buy", "what", "ink") // 2 March in Shanghai
        .when(attributes("2026-03-02T12:00Z", "zone", "America/New_York"))
        .when("2026-03-01T17:00Z", "buy", "what", "tea") // 1 March there
        .when("2026-03-01T18:00Z", "buy", "what", "jam"); // 1 March there
    assertThat(story.profile().metrics()).hasToString("{last=jam, first=ink}");

    Story tied = story
        .another()
        .when("2026-03-01T17:00Z", "buy", "what", "ink")
        .when(attributes("2026-03-02T12:00Z", "zone", "America/New_York"))
        .when("2026-03-01T17:00Z", "buy", "what", "tea")
        .reloaded();
    assertThat(tied.profile().metrics()).hasToString("{last=tea, first=ink}");
  }

  @Test
  @DisplayName(
      "S10 a duration runs from the input's own time; what is past already is so at the clock")
  void durationsRunFromTheirOwnTime() {
    Story story = given(program()
            .segment("abandoned", didWithout("cart", "buy", Span.hours(1)))
            .segment("slow", didWithout("cart", "buy", Span.hours(3))))
        .when(CLOCK, "visit")
        .when("2026-03-05T10:00Z", "cart");

    assertThat(story.toldNow()).containsExactly("2026-03-05T12:00:00Z segment-entered abandoned");
    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly("2026-03-05T13:00:00.000001Z segment-entered slow");
  }

  @Test
  @DisplayName("S10 a late second event completes a sequence, a late first one as well")
  void completesASequence() {
    Story late = given(program().segment("quick", didThen("see", "buy", Span.hours(1))));
    Story second = late.another()
        .when("2026-03-05T10:00Z", "see")
        .when(CLOCK, "visit")
        .when("2026-03-05T11:00Z", "buy");
    Story first = late.another()
        .when("2026-03-05T11:00Z", "buy")
        .when(CLOCK, "visit")
        .when("2026-03-05T10:00Z", "see");

    assertThat(second.toldNow()).containsExactly("2026-03-05T12:00:00Z segment-entered quick");
    assertThat(first.toldNow()).containsExactly("2026-03-05T12:00:00Z segment-entered quick");
  }

  @Test
  @DisplayName("S10 deadlines past already are processed in the same decision, in nominal order")
  void pastDeadlines() {
    Story story = given(program().with(Gadget.a(parts -> {
          parts.onEvent("slow", "start", null, "rang", (trigger, profile) -> session -> {
            Gadget.alarm(
                session, "a-two-hours", trigger.micros() + Span.hours(2).micros());
            Gadget.alarm(session, "b-one-hour", trigger.micros() + Span.hours(1).micros());
            Gadget.alarm(session, "c-a-day", trigger.micros() + Span.hours(24).micros());
          });
          parts.onAlarm((alarm, session) -> session.emit(new Signal("rang", alarm)));
        })))
        .when(CLOCK, "visit")
        .when("2026-03-05T09:00Z", "start");

    assertThat(story.toldNow())
        .containsExactly(
            "2026-03-05T12:00:00Z rang b-one-hour", "2026-03-05T12:00:00Z rang a-two-hours");
    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly("2026-03-06T09:00:00Z rang c-a-day");
  }

  @Test
  @DisplayName(
      "S10 deadlines past already of several facets are processed in nominal order as well")
  void pastDeadlinesOfSeveralFacets() {
    Story story = given(program()
            .with(Gadget.a(parts -> alarmAfter(parts, 2)))
            .with(Gadget.b(parts -> alarmAfter(parts, 1))))
        .when(CLOCK, "visit")
        .when("2026-03-05T09:00Z", "start");

    assertThat(story.toldNow())
        .containsExactly("2026-03-05T12:00:00Z rang 1 h", "2026-03-05T12:00:00Z rang 2 h");
  }

  private static void alarmAfter(Gadget.Parts parts, int hours) {
    parts.onEvent(
        "start",
        "start",
        null,
        "rang",
        (trigger, profile) -> session -> Gadget.alarm(
            session, hours + " h", trigger.micros() + Span.hours(hours).micros()));
    parts.onAlarm((alarm, session) -> session.emit(new Signal("rang", alarm)));
  }

  @Test
  @DisplayName("S10 per attribute the greatest time wins, ties by order of application")
  void attributesByTime() {
    Story story = given(program().segment("in-rome", attribute("city").is("Rome")))
        .when(attributes(CLOCK, "city", "Oslo"))
        .when(attributes("2026-03-01T00:00Z", "city", "Rome", "shoe-size", 42));
    assertThat(story.toldNow()).isEmpty();
    assertThat(story.profile().attributes()).hasToString("{city=Oslo, shoe-size=42}");

    story.when(attributes(CLOCK, "city", "Rome"));
    assertThat(story.toldNow()).containsExactly("2026-03-05T12:00:00Z segment-entered in-rome");
  }

  @Test
  @DisplayName("S10 an attribute that is set once keeps the smallest time, ties keep the first")
  void setOnce() {
    Story story = given(program()
            .attribute("source", new Field(ValueType.TEXT, false, true, Map.of()))
            .segment("by-poster", attribute("source").is("poster")))
        .when(attributes("2026-03-03T10:00Z", "source", "friend"))
        .when(attributes(CLOCK, "source", "mail"));
    assertThat(story.profile().attributes()).hasToString("{source=friend}");

    story.when(attributes("2026-03-02T10:00Z", "source", "poster"));
    assertThat(story.toldNow()).containsExactly("2026-03-05T12:00:00Z segment-entered by-poster");

    story.when(attributes("2026-03-02T10:00Z", "source", "radio"));
    assertThat(story.profile().attributes()).hasToString("{source=poster}");
  }
}
