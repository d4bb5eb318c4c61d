package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.active;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.max;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Window;
import io.github.userarc.core.stories.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over which stretch of time a metric looks, and when events leave it. */
class WindowTest {
  private static final EventMetric BUYS = count("buy");

  @ParameterizedTest
  @CsvSource({
    "MINUTE, 1, 2026-03-04T10:15:59.999999Z, 2026-03-04T10:16:00Z",
    "MINUTE, 5, 2026-03-04T10:15:00Z,        2026-03-04T10:20:00Z",
    "HOUR,   1, 2026-03-04T10:00:00Z,        2026-03-04T11:00:00Z",
    "HOUR,  24, 2026-03-04T10:59:00Z,        2026-03-05T10:00:00Z",
    "DAY,    1, 2026-03-04T23:59:00+08:00,   2026-03-04T16:00:00Z",
    "DAY,    3, 2026-03-04T00:00:00+08:00,   2026-03-06T16:00:00Z",
    "WEEK,   1, 2026-03-02T00:00:00+08:00,   2026-03-08T16:00:00Z",
    "WEEK,   2, 2026-03-08T23:59:00+08:00,   2026-03-15T16:00:00Z",
    "MONTH,  1, 2026-02-01T00:00:00+08:00,   2026-02-28T16:00:00Z",
    "MONTH,  2, 2026-01-31T23:59:00+08:00,   2026-02-28T16:00:00Z",
    "MONTH, 12, 2026-03-31T23:59:00+08:00,   2027-02-28T16:00:00Z"
  })
  @DisplayName("S16 S17 an event of the last n units leaves at the start of its unit + n")
  void lastUnits(CalendarUnit unit, int n, String event, String leaves) {
    Story story = given(
            program().zone("Asia/Shanghai").segment("s", BUYS.last(n, unit).atLeast(1)))
        .when(event, "buy");

    assertThat(story.forecast("2030-01-01T00:00Z")).containsExactly(leaves + " segment-left s");
    String before = at(leaves).minusNanos(1000).toString();
    assertThat(story.in("s", before)).isTrue();
    assertThat(story.in("s", leaves)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "DAY,     2026-03-04T10:15:30+08:00, 2026-03-04T16:00:00Z",
    "WEEK,    2026-03-04T10:15:30+08:00, 2026-03-08T16:00:00Z",
    "MONTH,   2026-03-04T10:15:30+08:00, 2026-03-31T16:00:00Z",
    "QUARTER, 2026-03-04T10:15:30+08:00, 2026-03-31T16:00:00Z",
    "QUARTER, 2026-04-01T00:00:00+08:00, 2026-06-30T16:00:00Z",
    "YEAR,    2026-03-04T10:15:30+08:00, 2026-12-31T16:00:00Z"
  })
  @DisplayName("S16 the current unit ends with the zone's calendar")
  void currentUnit(CalendarUnit unit, String event, String ends) {
    Story story = given(program()
            .zone("Asia/Shanghai")
            .metric("n", BUYS.current(unit))
            .segment("s", BUYS.current(unit).atLeast(1)))
        .when(event, "buy");

    assertThat(story.forecast("2030-01-01T00:00Z")).containsExactly(ends + " segment-left s");
    story.when(ends, "buy");
    assertThat(story.metric("n")).isEqualTo("1");
  }

  @Test
  @DisplayName("S17 S19 a week that lies in two months is active in the second by an event there")
  void weekInTwoMonths() {
    // Thursday 1 January: the week began on Monday 29 December.
    Story story = given(program()
            .segment(
                "s",
                active(CalendarUnit.WEEK, "buy").current(CalendarUnit.MONTH).atLeast(1)))
        .when("2025-12-30T10:00Z", "buy");

    assertThat(story.in("s", "2025-12-31T23:59Z")).isTrue();
    assertThat(story.in("s", "2026-01-01T00:00Z")).isFalse();
    story.advanced("2026-01-01T00:00Z").when("2026-01-01T00:00Z", "buy");
    assertThat(story.in("s", "2026-01-01T00:00Z")).isTrue();
  }

  @Test
  @DisplayName("S16 hours and minutes are aligned to the epoch, whatever the zone's offset")
  void hoursAreAlignedToTheEpoch() {
    Story story = given(program()
            .zone("Asia/Kathmandu") // five and three quarters hours ahead
            .segment("s", BUYS.last(1, CalendarUnit.HOUR).atLeast(1)))
        .when("2026-03-04T10:20:00Z", "buy");

    assertThat(story.forecast("2030-01-01T00:00Z"))
        .containsExactly("2026-03-04T11:00:00Z segment-left s");
  }

  @Test
  @DisplayName("S16 a lifetime never ends")
  void lifetime() {
    Story story = given(program().metric("n", BUYS).segment("s", BUYS.atLeast(1)))
        .when("1950-03-04T10:20:00Z", "buy");

    assertThat(story.forecast("2199-12-31T23:59:59Z")).isEmpty();
    assertThat(story.metric("n", "2199-12-31T23:59:59Z")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "DAY,    2, 2026-03-05T15:59:59Z, 2026-03-05T16:00:00Z",
    "WEEK,   1, 2026-03-08T15:59:59Z, 2026-03-08T16:00:00Z",
    "MONTH,  1, 2026-03-31T15:59:59Z, 2026-03-31T16:00:00Z",
    "HOUR,   2, 2026-03-04T03:59:59Z, 2026-03-04T04:00:00Z",
    "MINUTE, 5, 2026-03-04T02:19:59Z, 2026-03-04T02:20:00Z"
  })
  @DisplayName("S16 the unit of registration is the first of the first n, and what counted stays")
  void firstUnits(CalendarUnit unit, int n, String inside, String outside) {
    Story story = given(program()
            .zone("Asia/Shanghai")
            .metric("n", BUYS.first(n, unit))
            .segment("s", BUYS.first(n, unit).atLeast(2)))
        .when("2026-03-04T02:15:30Z", "buy")
        .when(inside, "buy")
        .when(outside, "buy")
        .when("2026-06-01T00:00Z", "buy");

    assertThat(story.metric("n", "2029-01-01T00:00Z")).isEqualTo("2");
    assertThat(story.told()).containsExactly(at(inside) + " segment-entered s");
    assertThat(story.forecast("2030-01-01T00:00Z")).isEmpty();
  }

  @Test
  @DisplayName("S16 between two instants is half-open, and ends nothing that counted")
  void between() {
    Story story = given(program()
            .metric("n", BUYS.during(at("2026-03-01T00:00Z"), at("2026-04-01T00:00Z")))
            .metric(
                "paid",
                sum("paid", "buy")
                    .over(new Window.Between(at("2026-03-01T00:00Z"), at("2026-04-01T00:00Z"))))
            .metric(
                "most",
                max("paid", "buy").during(at("2026-03-01T00:00Z"), at("2026-04-01T00:00Z"))))
        .when("2026-02-28T23:59:59.999999Z", "buy", "paid", 1000)
        .when("2026-03-01T00:00Z", "buy", "paid", 1)
        .when("2026-03-31T23:59:59.999999Z", "buy", "paid", 10)
        .when("2026-04-01T00:00Z", "buy", "paid", 100);

    assertThat(story.profile("2027-01-01T00:00Z").metrics()).hasToString("{n=2, paid=11, most=10}");
  }

  @Test
  @DisplayName("S17 as of the end of a day is its last microsecond")
  void endOfDay() {
    Story story = given(program().metric("today", BUYS.lastDays(1)))
        .when("2026-03-04T23:59:59.999999Z", "buy");

    assertThat(story.metric("today", "2026-03-04T23:59:59.999999Z")).isEqualTo("1");
    assertThat(story.metric("today", "2026-03-05T00:00:00Z")).isEqualTo("0");
  }

  @Test
  @DisplayName("S17 windows of different length over the same events do not disturb each other")
  void severalWindows() {
    Story story = given(program()
        .metric("one", BUYS.lastDays(1))
        .metric("seven", BUYS.lastDays(7))
        .metric("thirty", sum("paid", "buy").lastDays(30))
        .metric("month", BUYS.current(CalendarUnit.MONTH)));
    for (int day = 10; day <= 30; day++) {
      story.when("2026-03-" + day + "T12:00Z", "buy", "paid", day);
    }

    // 10 + 11 + … + 30 = 420; from 12 April on only 14 … 30 are within 30 days: 374.
    assertThat(story.profile().metrics()).hasToString("{one=1, seven=7, thirty=420, month=21}");
    assertThat(story.profile("2026-04-12T00:00Z").metrics())
        .hasToString("{one=0, seven=0, thirty=374, month=0}");
  }
}
