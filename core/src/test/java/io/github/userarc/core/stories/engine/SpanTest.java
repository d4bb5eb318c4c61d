package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.didThen;
import static io.github.userarc.core.condition.Conditions.didWithout;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.metric.Span;
import io.github.userarc.core.metric.Span.Unit;
import io.github.userarc.core.stories.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lengths of time. */
class SpanTest {
  @ParameterizedTest
  @CsvSource({
    // Thirty days are 30 × 24 h, even where the clocks are changed in between.
    "UTC,              30, DAY,   2026-02-01T12:00:00.000001Z, 2026-03-03T12:00:00.000001Z",
    "America/New_York, 30, DAY,   2026-02-20T12:00-05:00,      2026-03-22T17:00:00Z",
    "America/New_York,  4, WEEK,  2026-02-20T12:00-05:00,      2026-03-20T17:00:00Z",
    "UTC,              90, SECOND, 2026-02-01T12:00Z,          2026-02-01T12:01:30Z",
    // Months and years are added in the zone, and end with a month that is shorter.
    "America/New_York,  1, MONTH, 2026-02-20T12:00-05:00,      2026-03-20T16:00:00Z",
    "Asia/Shanghai,     1, MONTH, 2026-01-31T06:00+08:00,      2026-02-27T22:00:00Z",
    "UTC,               1, YEAR,  2028-02-29T12:00Z,           2029-02-28T12:00:00Z"
  })
  @DisplayName("S18 the time since is exact: days are 24 hours, months and years are the zone's")
  void timeSince(String zone, int amount, Unit unit, String visit, String due) {
    Story story = given(program()
            .zone(zone)
            .metric("idle", since("visit"))
            .segment("gone", since("visit").atLeast(new Span(amount, unit)))
            .segment("named", metric("idle").atLeast(new Span(amount, unit))))
        .when(visit, "visit");

    assertThat(story.forecast("2031-01-01T00:00Z"))
        .containsExactly(due + " segment-entered gone", due + " segment-entered named");
  }

  @ParameterizedTest
  @CsvSource({
    // Both months end on 30 November.
    "UTC,              2026-10-30T12:00Z, 2026-10-31T08:00Z, 2026-11-30T08:00:00Z",
    // 1 November 00:00; at 00:01 it is 31 October 23:01 again, and that ends on 30 November.
    "America/St_Johns, 2009-11-01T02:30Z, 2009-11-01T02:31Z, 2009-12-01T02:31:00Z"
  })
  @DisplayName("S18 a month from a later visit may end earlier")
  void endsEarlier(String zone, String visit, String later, String due) {
    Story story = given(program()
            .zone(zone)
            .segment("gone", since("visit").atLeast(new Span(1, Unit.MONTH))))
        .when(visit, "visit")
        .when(later, "visit");

    assertThat(story.forecast("2031-01-01T00:00Z")).containsExactly(due + " segment-entered gone");
  }

  @Test
  @DisplayName("S18 someone never seen doing it is measured from registration")
  void neverSeen() {
    Story story = given(program()
            .segment("no-buyer", since("buy").atLeast(Span.days(7)))
            .segment(
                "no-tea", since("buy").where(property("what").is("tea")).atLeast(Span.days(8))))
        .when("2026-03-01T12:00Z", "visit")
        .when("2026-03-02T12:00Z", "visit")
        .when("2026-03-03T12:00Z", "buy", "what", "ink");

    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly(
            "2026-03-09T12:00:00Z segment-entered no-tea",
            "2026-03-10T12:00:00Z segment-entered no-buyer");
  }

  @Test
  @DisplayName("S18 each comparison with a time since turns at its own microsecond")
  void comparisons() {
    Span hour = Span.hours(1);
    Story story = given(program()
            .segment("at-least", since("visit").atLeast(hour))
            .segment("more-than", since("visit").moreThan(hour))
            .segment("at-most", since("visit").atMost(hour))
            .segment("less-than", since("visit").lessThan(hour))
            .segment("exactly", since("visit").is(hour))
            .segment("not", since("visit").isNot(hour))
            .segment("between", since("visit").between(hour, Span.hours(2)))
            .segment("in", since("visit").isIn(hour, Span.hours(3))))
        .when("2026-03-01T12:00Z", "visit");
    assertThat(story.profile().segments()).containsExactly("at-most", "less-than", "not");

    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly(
            "2026-03-01T13:00:00Z segment-entered at-least",
            "2026-03-01T13:00:00Z segment-left less-than",
            "2026-03-01T13:00:00Z segment-entered exactly",
            "2026-03-01T13:00:00Z segment-left not",
            "2026-03-01T13:00:00Z segment-entered between",
            "2026-03-01T13:00:00Z segment-entered in",
            "2026-03-01T13:00:00.000001Z segment-entered more-than",
            "2026-03-01T13:00:00.000001Z segment-left at-most",
            "2026-03-01T13:00:00.000001Z segment-left exactly",
            "2026-03-01T13:00:00.000001Z segment-entered not",
            "2026-03-01T13:00:00.000001Z segment-left in",
            "2026-03-01T14:00:00.000001Z segment-left between",
            "2026-03-01T15:00:00Z segment-entered in",
            "2026-03-01T15:00:00.000001Z segment-left in");
  }

  @ParameterizedTest
  @EnumSource(Unit.class)
  @DisplayName("S18 a span of a million units is added without overflow")
  void absurdSpans(Unit unit) {
    Span endless = new Span(999_999, unit);
    Story story = given(program()
            .segment("gone", since("visit").atLeast(endless))
            .segment("here", since("visit").lessThan(endless))
            .segment("lapsed", didWithout("visit", "buy", endless))
            .segment("pair", didThen("visit", "order", endless)))
        .when("2026-03-01T12:00Z", "visit")
        .when("2026-03-01T12:00Z", "order");

    assertThat(story.profile().segments()).containsExactly("here", "pair");
  }
}
