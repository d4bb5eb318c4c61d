package io.github.userarc.core.oracle;

import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.longestStreak;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.metric.Metrics.weekday;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Windows, zones and streaks, worked out by hand. */
class OracleWindowTest {
  private static final EventMetric BUYS = count("buy");

  @Test
  @DisplayName("S17: an event of the last 3 days leaves at the start of local day D + 3")
  void lastDaysEndWithTheLocalDay() {
    Story story = Story.in("Asia/Shanghai").event("2026-03-01T15:30:00Z", "buy"); // 1 March 23:30
    assertThat(story.value(BUYS.lastDays(3), "2026-03-03T15:59:59.999999Z")).isEqualTo("1");
    assertThat(story.value(BUYS.lastDays(3), "2026-03-03T16:00:00Z")).isEqualTo("0");
  }

  @Test
  @DisplayName("S16: hours and minutes are aligned to the epoch, whatever the zone")
  void hoursAreAlignedToTheEpoch() {
    Story story = Story.in("Asia/Kathmandu").event("2026-03-01T10:59:59Z", "buy");
    EventMetric hours = BUYS.last(2, CalendarUnit.HOUR);
    assertThat(story.value(hours, "2026-03-01T11:59:59.999999Z")).isEqualTo("1");
    assertThat(story.value(hours, "2026-03-01T12:00:00Z")).isEqualTo("0");
    assertThat(story.value(BUYS.last(1, CalendarUnit.MINUTE), "2026-03-01T11:00:00Z"))
        .isEqualTo("0");
  }

  @Test
  @DisplayName("S15: a week starts on Monday; months, quarters and years on their first local day")
  void currentUnitsEndWithTheCalendar() {
    Story story = Story.in("UTC").event("2025-12-28T23:59:59Z", "buy"); // a Sunday
    assertThat(story.value(BUYS.current(CalendarUnit.WEEK), "2025-12-28T23:59:59.999999Z"))
        .isEqualTo("1");
    assertThat(story.value(BUYS.current(CalendarUnit.WEEK), "2025-12-29T00:00:00Z"))
        .isEqualTo("0");
    for (CalendarUnit unit :
        new CalendarUnit[] {CalendarUnit.MONTH, CalendarUnit.QUARTER, CalendarUnit.YEAR}) {
      assertThat(story.value(BUYS.current(unit), "2025-12-31T23:59:59.999999Z")).isEqualTo("1");
      assertThat(story.value(BUYS.current(unit), "2026-01-01T00:00:00Z")).isEqualTo("0");
    }
  }

  @Test
  @DisplayName("S16: the unit of registration is the first of the first n units")
  void firstDaysStartWithRegistration() {
    Story story = Story.in("UTC")
        .event("2026-03-01T23:50:00Z", "buy")
        .event("2026-03-02T23:59:59Z", "buy")
        .event("2026-03-03T00:00:00Z", "buy");
    assertThat(story.value(BUYS.first(2, CalendarUnit.DAY), "2026-05-01T00:00:00Z"))
        .isEqualTo("2");
    assertThat(story.value(BUYS.first(1, CalendarUnit.HOUR), "2026-05-01T00:00:00Z"))
        .isEqualTo("1");
  }

  @Test
  @DisplayName("S14: the attribute registered-at moves the start of the first days")
  void registrationCanBeSet() {
    Story story = Story.in("Asia/Shanghai")
        .event("2026-03-01T12:00:00Z", "buy")
        .attributes(
            "2026-03-01T12:00:00Z",
            Map.of(Attributes.REGISTERED_AT, Instant.parse("2026-02-28T15:59:59Z")))
        .event("2026-03-01T16:00:00Z", "buy"); // 2 March
    assertThat(story.value(BUYS.first(2, CalendarUnit.DAY), "2026-03-02T00:00:00Z"))
        .isEqualTo("1");
    assertThat(story.value(BUYS.first(3, CalendarUnit.DAY), "2026-03-02T00:00:00Z"))
        .isEqualTo("2");
  }

  @Test
  @DisplayName("S16: between two instants is half-open")
  void betweenIsHalfOpen() {
    Story story = Story.in("UTC")
        .event("2026-03-01T00:00:00Z", "buy", Map.of("paid", 1))
        .event("2026-03-01T23:59:59.999999Z", "buy", Map.of("paid", 10))
        .event("2026-03-02T00:00:00Z", "buy", Map.of("paid", 100));
    EventMetric day = sum("paid", "buy")
        .during(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));
    assertThat(story.value(day, "2026-03-02T00:00:00Z")).isEqualTo("11");
  }

  @Test
  @DisplayName("S15: where midnight does not exist, the day starts at 01:00")
  void dayStartsAfterTheGap() {
    Story story = Story.in("America/Sao_Paulo").event("2017-10-14T12:00:00Z", "buy");
    assertThat(story.value(BUYS.lastDays(1), "2017-10-15T02:59:59.999999Z")).isEqualTo("1");
    assertThat(story.value(BUYS.lastDays(1), "2017-10-15T03:00:00Z")).isEqualTo("0");
  }

  @Test
  @DisplayName("S15: where clocks fall back across midnight, the date stays")
  void dateStaysWhenClocksFallBack() {
    // At 00:01 on Sunday 2009-11-01 clocks in St. John's went back to 23:01 on Saturday.
    Story story = Story.in("America/St_Johns").event("2009-11-01T03:00:00Z", "buy");
    assertThat(story.value(BUYS.where(weekday().is("sunday")), "2009-11-01T03:00:00Z"))
        .isEqualTo("1");
    assertThat(Zones.date(Story.micros("2009-11-01T02:29:59Z"), ZoneId.of("America/St_Johns")))
        .hasToString("2009-10-31");
  }

  @Test
  @DisplayName("S15: a local date that the zone skipped breaks no streak")
  void skippedDateBreaksNoStreak() {
    Story story = Story.in("Pacific/Apia")
        .event("2011-12-30T09:00:00Z", "visit") // Thursday 29 December, 23:00
        .event("2011-12-30T10:00:00Z", "visit"); // Saturday 31 December, 00:00
    EventMetric streak = streak(CalendarUnit.DAY, "visit");
    assertThat(story.value(streak, "2011-12-30T10:00:00Z")).isEqualTo("2");
    assertThat(story.value(longestStreak(CalendarUnit.DAY, "visit"), "2012-02-01T00:00:00Z"))
        .isEqualTo("2");
  }

  @Test
  @DisplayName("S15: a streak is alive through the day after a skipped date")
  void streakSurvivesASkippedDate() {
    Story story = Story.in("Pacific/Apia").event("2011-12-30T09:00:00Z", "visit");
    EventMetric streak = streak(CalendarUnit.DAY, "visit");
    assertThat(story.value(streak, "2011-12-31T09:59:59.999999Z")).isEqualTo("1");
    assertThat(story.value(streak, "2011-12-31T10:00:00Z")).isEqualTo("0"); // 1 January
  }

  @Test
  @DisplayName("S19: a streak is alive until the unit after its last has passed")
  void streakDies() {
    Story story = Story.in("UTC")
        .event("2026-03-01T10:00:00Z", "visit")
        .event("2026-03-02T10:00:00Z", "visit")
        .event("2026-03-05T10:00:00Z", "visit");
    EventMetric streak = streak(CalendarUnit.DAY, "visit");
    assertThat(story.value(streak, "2026-03-06T23:59:59.999999Z")).isEqualTo("1");
    assertThat(story.value(streak, "2026-03-07T00:00:00Z")).isEqualTo("0");
    assertThat(story.value(longestStreak(CalendarUnit.DAY, "visit"), "2026-04-01T00:00:00Z"))
        .isEqualTo("2");
    assertThat(story.value(streak(CalendarUnit.WEEK, "visit"), "2026-03-15T23:59:59Z"))
        .isEqualTo("2"); // Sunday 1 March is the week before
  }

  @Test
  @DisplayName("S10: a late event joins two runs and counts in the bucket of its own time")
  void lateEventCountsWhereItBelongs() {
    Story story = Story.in("UTC")
        .event("2026-03-01T10:00:00Z", "visit")
        .event("2026-03-03T10:00:00Z", "visit")
        .event("2026-03-02T10:00:00Z", "visit");
    assertThat(story.value(streak(CalendarUnit.DAY, "visit"), "2026-03-03T10:00:00Z"))
        .isEqualTo("3");
    assertThat(story.value(count("visit").lastDays(2), "2026-03-03T10:00:00Z")).isEqualTo("2");
    assertThat(story.value(activeDays("visit"), "2026-03-09T10:00:00Z")).isEqualTo("3");
  }

  @Test
  @DisplayName("S15: after a move west today stays the latest recorded date")
  void movingWestKeepsTheDate() {
    Story story = Story.of(Program.builder("story").zone("Asia/Shanghai").zoneAttribute("tz"))
        .event("2026-03-01T17:00:00Z", "buy") // 2 March in Shanghai
        .attributes("2026-03-01T17:00:00Z", Map.of("tz", "America/New_York")) // 1 March there
        .event("2026-03-01T18:00:00Z", "buy", Map.of());
    assertThat(story.value(BUYS.lastDays(1), "2026-03-03T04:59:59.999999Z")).isEqualTo("2");
    assertThat(story.value(BUYS.lastDays(1), "2026-03-03T05:00:00Z")).isEqualTo("0");
  }

  @Test
  @DisplayName("S15: a late move keeps the date that the clock had reached")
  void lateMoveKeepsTheDateOfTheClock() {
    Story story = Story.of(Program.builder("story").zone("Asia/Shanghai").zoneAttribute("tz"))
        .event("2026-03-01T10:00:00Z", "buy") // 1 March
        .advance("2026-03-01T17:00:00Z") // 2 March
        .attributes("2026-03-01T11:00:00Z", Map.of("tz", "America/New_York"));
    assertThat(story.value(BUYS.lastDays(1), "2026-03-01T17:00:00Z")).isEqualTo("0");
  }

  @Test
  @DisplayName("S10: a late event has the local date of its own time in the zone in effect")
  void lateDateIsThatOfItsTime() {
    Story story = Story.of(Program.builder("story").zone("America/New_York").zoneAttribute("tz"))
        .event("2026-03-01T19:00:00Z", "visit")
        .attributes("2026-03-01T20:00:00Z", Map.of("tz", "Asia/Shanghai")) // 1 March until now
        .event("2026-03-01T19:00:00Z", "buy"); // 2 March in Shanghai
    assertThat(story.value(BUYS.lastDays(1), "2026-03-01T20:00:00Z")).isEqualTo("1");
  }

  @Test
  @DisplayName("S15: the first input's own zone counts at once")
  void firstInputBringsItsZone() {
    Story story = Story.of(Program.builder("story").zone("Asia/Shanghai").zoneAttribute("tz"))
        .attributes("2026-03-01T17:00:00Z", Map.of("tz", "America/New_York")) // 1 March
        .event("2026-03-01T17:00:00Z", "buy");
    assertThat(story.value(BUYS.lastDays(1), "2026-03-02T04:59:59.999999Z")).isEqualTo("1");
    assertThat(story.value(BUYS.lastDays(1), "2026-03-02T05:00:00Z")).isEqualTo("0");
  }
}
