package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.localHour;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.metric.Metrics.weekday;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose days count. */
class ZoneTest {
  private static Program.Builder days() {
    return program()
        .metric("days", activeDays("visit"))
        .metric("streak", streak(CalendarUnit.DAY, "visit"))
        .segment("today", count("visit").lastDays(1).atLeast(1));
  }

  @Test
  @DisplayName("S15 days are those of the program's zone")
  void programZone() {
    Story shanghai = given(days().zone("Asia/Shanghai"))
        .when("2026-03-01T15:59Z", "visit")
        .when("2026-03-01T16:00Z", "visit");
    Story utc = given(days()).when("2026-03-01T15:59Z", "visit").when("2026-03-01T16:00Z", "visit");

    assertThat(shanghai.metric("days")).isEqualTo("2");
    assertThat(utc.metric("days")).isEqualTo("1");
    assertThat(shanghai.forecast("2026-04-01T00:00Z"))
        .containsExactly("2026-03-02T16:00:00Z segment-left today");
  }

  @Test
  @DisplayName("S15 an attribute overrides the zone per user")
  void userZone() {
    Program.Builder program = days().zone("Asia/Shanghai").zoneAttribute("zone");
    Story story = given(program)
        .when(attributes("2026-03-01T12:00Z", "zone", "America/New_York"))
        .when("2026-03-01T15:59Z", "visit")
        .when("2026-03-01T16:00Z", "visit");

    assertThat(story.metric("days")).isEqualTo("1");
    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly("2026-03-02T05:00:00Z segment-left today");
    assertThat(story.rejected(attributes("2026-03-02T12:00Z", "zone", "Mars/Olympus")))
        .containsExactly(
            Problem.of("attributes.zone", "Mars/Olympus", "a zone id such as \"Asia/Shanghai\""));
  }

  @Test
  @DisplayName(
      "S15 after a change of zone the local date does not go back: a day is not counted twice")
  void dateDoesNotGoBack() {
    Story story = given(days().zone("Pacific/Auckland").zoneAttribute("zone"))
        .when("2026-03-02T00:30+13:00", "visit")
        .when(attributes("2026-03-01T12:00Z", "zone", "Pacific/Honolulu"))
        .when("2026-03-01T10:00-10:00", "visit");
    assertThat(story.metric("days")).isEqualTo("1");

    story.when("2026-03-02T10:00-10:00", "visit");
    assertThat(story.metric("days")).isEqualTo("1");

    story.when("2026-03-03T10:00-10:00", "visit");
    assertThat(story.metric("days")).isEqualTo("2");
    assertThat(story.metric("streak")).isEqualTo("2");
  }

  @Test
  @DisplayName("S15 travelling west breaks no streak, travelling east neither; recorded dates stay")
  void travelling() {
    Story story = given(days().zone("Asia/Tokyo").zoneAttribute("zone"))
        .when("2026-03-01T21:00+09:00", "visit")
        .when("2026-03-02T21:00+09:00", "visit")
        .when(attributes("2026-03-02T22:00+09:00", "zone", "America/New_York"))
        .when("2026-03-03T21:00-05:00", "visit")
        .when(attributes("2026-03-03T22:00-05:00", "zone", "Asia/Tokyo"));
    assertThat(story.metric("streak")).isEqualTo("3");

    story.when("2026-03-05T08:00+09:00", "visit");
    assertThat(story.metric("days")).isEqualTo("4");
  }

  @ParameterizedTest
  @CsvSource({
    // The clock goes forward, so that the day has 23 hours; and back, so that it has 25.
    "America/New_York, 2026-03-08T00:30-05:00, 2026-03-09T04:00:00Z",
    "America/New_York, 2026-11-01T00:30-04:00, 2026-11-02T05:00:00Z",
    // Midnight does not exist: the day starts at one.
    "America/Sao_Paulo, 2018-11-03T12:00-03:00, 2018-11-04T03:00:00Z",
    // Midnight comes twice: the day starts with the first.
    "America/Havana, 2026-10-31T12:00-04:00, 2026-11-01T04:00:00Z",
    "Europe/Paris, 2026-03-29T01:59+01:00, 2026-03-29T22:00:00Z"
  })
  @DisplayName("S15 a day ends with its zone's calendar, never after 86,400 seconds")
  void daysAreCalendarDays(String zone, String at, String ends) {
    assertThat(given(days().zone(zone)).when(at, "visit").forecast("2030-01-01T00:00Z"))
        .containsExactly(ends + " segment-left today");
  }

  @Test
  @DisplayName("S15 where midnight comes twice, the date does not go back")
  void midnightTwice() {
    // In Goose Bay, clocks went back at 00:01 on 7 November 2010, to 23:01 of the day before.
    Story story = given(days().zone("America/Goose_Bay"))
        .when("2010-11-07T00:00:30-03:00", "visit")
        .when("2010-11-06T23:30:00-04:00", "visit");

    assertThat(story.metric("days")).isEqualTo("1");
    assertThat(story.metric("streak", "2010-11-08T12:00-04:00")).isEqualTo("1");
  }

  @Test
  @DisplayName("S15 a local date that the zone skipped breaks no streak")
  void skippedDate() {
    // Apia went from 29 to 31 December 2011.
    Story story = given(days().zone("Pacific/Apia")).when("2011-12-29T12:00-10:00", "visit");
    assertThat(story.metric("streak", "2011-12-31T23:59:59+14:00")).isEqualTo("1");
    assertThat(story.metric("streak", "2012-01-01T00:00:00+14:00")).isEqualTo("0");

    story.when("2011-12-31T12:00+14:00", "visit");
    assertThat(story.metric("streak")).isEqualTo("2");
    assertThat(story.metric("days")).isEqualTo("2");
    assertThat(story.metric("streak", "2012-01-01T12:00+14:00")).isEqualTo("2");
  }

  @Test
  @DisplayName("S15 a streak of days survives the days of 23 and 25 hours")
  void streaksAreLocalDates() {
    Story story = given(days().zone("Europe/Paris"))
        .when("2026-03-28T23:59+01:00", "visit")
        .when("2026-03-29T00:01+01:00", "visit")
        .when("2026-03-30T23:59+02:00", "visit");
    assertThat(story.metric("streak")).isEqualTo("3");
    assertThat(story.metric("streak", "2026-03-31T23:59:59.999999+02:00")).isEqualTo("3");
    assertThat(story.metric("streak", "2026-04-01T00:00+02:00")).isEqualTo("0");
  }

  @Test
  @DisplayName("S15 S19 local hour and weekday are those of the zone")
  void localTime() {
    Story story = given(program()
            .zone("Asia/Shanghai")
            .metric("at-night", count("visit").where(localHour().between(0, 5)))
            .metric("on-monday", count("visit").where(weekday().is("monday"))))
        .when("2026-03-01T15:59Z", "visit") // Sunday 23:59
        .when("2026-03-01T16:00Z", "visit") // Monday 00:00
        .when("2026-03-01T21:59Z", "visit") // Monday 05:59
        .when("2026-03-01T22:00Z", "visit"); // Monday 06:00

    assertThat(story.profile().metrics()).hasToString("{at-night=2, on-monday=3}");
  }

  @Test
  @DisplayName(
      "S11, S15 where a new zone's date has yet to come, events count under the present one at once")
  void dateAhead() {
    Story story = given(program()
            .zone("UTC")
            .zoneAttribute("zone")
            .segment("visited", activeDays("e").where(property("c").is("b")).atLeast(1)))
        .when(attributes("2026-03-01T16:00Z", "zone", "Asia/Tokyo"))
        .when("2026-03-01T16:10Z", "e", "c", "a")
        .when(attributes("2026-03-01T17:00Z", "zone", "America/Los_Angeles"))
        .when("2026-03-01T17:30Z", "e", "c", "a")
        .when("2026-03-01T18:00Z", "e", "c", "b");

    // In Tokyo it was 2 March already, and stays so, though Los Angeles has 1 March.
    assertThat(story.told()).containsExactly(at("2026-03-01T18:00Z") + " segment-entered visited");
  }
}
