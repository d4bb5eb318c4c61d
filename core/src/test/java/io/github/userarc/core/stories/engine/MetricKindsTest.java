package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.active;
import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.difference;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.firstTime;
import static io.github.userarc.core.metric.Metrics.firstValue;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.localHour;
import static io.github.userarc.core.metric.Metrics.longestStreak;
import static io.github.userarc.core.metric.Metrics.max;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.min;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.product;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.ratio;
import static io.github.userarc.core.metric.Metrics.score;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.metric.Metrics.total;
import static io.github.userarc.core.metric.Metrics.weekday;
import static io.github.userarc.core.metric.Metrics.weighted;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.EventMetric;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Story;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What can be measured. */
class MetricKindsTest {
  private static Program.Builder orders(UnaryOperator<EventMetric> window) {
    return program()
        .metric("count", window.apply(count("buy")))
        .metric("sum", window.apply(sum("paid", "buy")))
        .metric("avg", window.apply(avg("paid", "buy")))
        .metric("min", window.apply(min("paid", "buy")))
        .metric("max", window.apply(max("paid", "buy")))
        .metric("distinct", window.apply(distinct("what", "buy")))
        .metric("first", window.apply(firstValue("what", "buy")))
        .metric("last", window.apply(lastValue("what", "buy")))
        .metric("active", window.apply(activeDays("buy")));
  }

  private static Story bought(UnaryOperator<EventMetric> window) {
    return given(orders(window))
        .when("2026-03-01T12:00Z", "buy", "paid", 40, "what", "tea")
        .when("2026-03-03T09:00Z", "buy", "paid", 10, "what", "ink")
        .when("2026-03-03T12:00Z", "buy", "paid", 25, "what", "jam")
        .when("2026-03-04T12:00Z", "buy", "paid", new BigDecimal("15.5"), "what", "ink");
  }

  @Test
  @DisplayName("S19 count, sum, avg, min, max, distinct, first, last and active days of a lifetime")
  void lifetime() {
    assertThat(bought(metric -> metric).profile("2027-01-01T00:00Z").metrics())
        .hasToString("{count=4, sum=90.5, avg=22.625, min=10, max=40, distinct=3, first=tea,"
            + " last=ink, active=3}");
  }

  @Test
  @DisplayName("S19 the same over the last days, as days pass")
  void lastDays() {
    Story story = bought(metric -> metric.lastDays(3));

    assertThat(story.profile().metrics())
        .hasToString("{count=3, sum=50.5, avg=16.833333, min=10, max=25, distinct=2, first=ink,"
            + " last=ink, active=2}");
    assertThat(story.profile("2026-03-06T00:00Z").metrics())
        .hasToString("{count=1, sum=15.5, avg=15.5, min=15.5, max=15.5, distinct=1, first=ink,"
            + " last=ink, active=1}");
    assertThat(story.profile("2026-03-07T00:00Z").metrics())
        .hasToString("{count=0, sum=0, avg=missing, min=missing, max=missing, distinct=0,"
            + " first=missing, last=missing, active=0}");
  }

  @Test
  @DisplayName("S19 the same over the first days since registration, for good")
  void firstDays() {
    assertThat(bought(metric -> metric.first(3, CalendarUnit.DAY))
            .profile("2027-01-01T00:00Z")
            .metrics())
        .hasToString("{count=3, sum=75, avg=25, min=10, max=40, distinct=3, first=tea, last=jam,"
            + " active=2}");
  }

  @Test
  @DisplayName("S19 the same over the current month")
  void currentMonth() {
    Story story = bought(metric -> metric.current(CalendarUnit.MONTH));

    assertThat(story.profile("2026-03-31T23:59Z").metrics())
        .hasToString("{count=4, sum=90.5, avg=22.625, min=10, max=40, distinct=3, first=tea,"
            + " last=ink, active=3}");
    assertThat(story.metric("count", "2026-04-01T00:00Z")).isEqualTo("0");
  }

  @Test
  @DisplayName("S19 the first and last time, and the time since")
  void times() {
    Story story = given(program()
            .metric("first", firstTime("buy"))
            .metric("last", lastTime("buy"))
            .metric("last-recently", lastTime("buy").lastDays(2))
            .metric("since", since("buy")))
        .when("2026-03-01T12:00Z", "buy")
        .when("2026-03-03T12:00Z", "buy");

    var metrics = story.profile("2026-03-05T13:00Z").metrics();
    assertThat(metrics.get("first").value()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(metrics.get("last").value()).isEqualTo(Instant.parse("2026-03-03T12:00:00Z"));
    assertThat(metrics.get("last-recently").isMissing()).isTrue();
    assertThat(metrics.get("since").value()).isEqualTo(Duration.ofHours(49));
    assertThat(metrics.get("since").type()).isEqualTo(ValueType.DURATION);
  }

  @Test
  @DisplayName("S19 active days, weeks and months, over a lifetime and over windows of other units")
  void activePeriods() {
    Story story = given(program()
        .metric("days", active(CalendarUnit.DAY, "visit"))
        .metric("weeks", active(CalendarUnit.WEEK, "visit"))
        .metric("months", active(CalendarUnit.MONTH, "visit"))
        .metric("days-of-week", activeDays("visit").last(1, CalendarUnit.WEEK))
        .metric(
            "weeks-of-two-months", active(CalendarUnit.WEEK, "visit").last(2, CalendarUnit.MONTH))
        .metric("months-of-45-days", active(CalendarUnit.MONTH, "visit").lastDays(45)));
    for (String day : List.of("01-31", "02-01", "02-16", "02-17", "03-01", "03-02", "03-02")) {
      story.when("2026-" + day + "T12:00Z", "visit");
    }

    // Weeks: 26 Jan – 1 Feb, 16 – 22 Feb, 23 Feb – 1 Mar, 2 – 8 Mar.
    assertThat(story.profile().metrics())
        .hasToString("{days=6, weeks=4, months=3, days-of-week=1, weeks-of-two-months=4,"
            + " months-of-45-days=3}");
    assertThat(story.profile("2026-04-01T00:00Z").metrics())
        .hasToString("{days=6, weeks=4, months=3, days-of-week=0, weeks-of-two-months=2,"
            + " months-of-45-days=2}");
  }

  @Test
  @DisplayName("S19 a streak lives until the unit after its last has passed; the longest stays")
  void streaks() {
    Story story = given(program()
            .metric("days", streak(CalendarUnit.DAY, "visit"))
            .metric("longest", longestStreak(CalendarUnit.DAY, "visit"))
            .metric("weeks", streak(CalendarUnit.WEEK, "visit"))
            .metric("months", streak(CalendarUnit.MONTH, "visit"))
            .segment("on-fire", streak(CalendarUnit.DAY, "visit").atLeast(3)))
        .when("2026-03-01T12:00Z", "visit")
        .when("2026-03-02T12:00Z", "visit")
        .when("2026-03-03T01:00Z", "visit")
        .when("2026-03-03T23:00Z", "visit");
    assertThat(story.profile("2026-03-04T23:59Z").metrics())
        .hasToString("{days=3, longest=3, weeks=2, months=1}");
    assertThat(story.forecast("2027-01-01T00:00Z"))
        .containsExactly("2026-03-05T00:00:00Z segment-left on-fire");

    story.when("2026-03-05T12:00Z", "visit").when("2026-03-10T12:00Z", "visit");
    assertThat(story.profile().metrics()).hasToString("{days=1, longest=3, weeks=3, months=1}");
  }

  @Test
  @DisplayName("S19 distinct values are exact up to the bound, then saturated and marked so")
  void distinctValues() {
    Story story = given(program()
            .metric("three", distinct("what", "buy").exactUpTo(3))
            .metric("first", distinct("what", "buy").exactUpTo(3).first(2, CalendarUnit.DAY))
            .metric("recent", distinct("what", "buy").exactUpTo(3).lastDays(2)))
        .when("2026-03-01T12:00Z", "buy", "what", "tea")
        .when("2026-03-01T12:00Z", "buy", "what", "ink")
        .when("2026-03-01T12:00Z", "buy", "what", "tea")
        .when("2026-03-01T12:00Z", "buy", "what", "jam");
    assertThat(story.profile().metric("three").saturated()).isFalse();
    assertThat(story.profile().metrics()).hasToString("{three=3, first=3, recent=3}");

    story.when("2026-03-02T12:00Z", "buy", "what", "oil");
    assertThat(story.profile().metric("three").saturated()).isTrue();
    assertThat(story.profile().metrics())
        .hasToString("{three=3 or more, first=3 or more, recent=3 or more}");

    story.when("2026-03-05T12:00Z", "buy", "what", "oil");
    assertThat(story.profile().metrics())
        .hasToString("{three=3 or more, first=3 or more, recent=1}");
  }

  @Test
  @DisplayName("S19 distinct values tell types apart, and each text of a list is a value")
  void distinctTypes() {
    Story story = given(program().metric("n", distinct("what", "see")))
        .when("2026-03-01T12:00Z", "see", "what", 1)
        .when("2026-03-01T12:00Z", "see", "what", "1")
        .when("2026-03-01T12:00Z", "see", "what", new BigDecimal("1.0"))
        .when("2026-03-01T12:00Z", "see", "what", true)
        .when("2026-03-01T12:00Z", "see", "what", List.of("1", "a", "b", "a"));

    assertThat(story.metric("n")).isEqualTo("5");
  }

  @Test
  @DisplayName("S19 a large bound over many units counts as well")
  void distinctOverManyUnits() {
    Story story = given(program()
            .metric("n", distinct("what", "see").exactUpTo(50_000).first(50_000, CalendarUnit.DAY)))
        .when("2026-03-01T12:00Z", "see", "what", "a")
        .when("2026-03-01T12:00Z", "see", "what", "b");

    assertThat(story.metric("n")).isEqualTo("2");
  }

  @Test
  @DisplayName("S19 events are filtered by properties, hour and weekday, with all, any and not")
  void filters() {
    Filter tea = property("what").is("tea");
    Filter late = localHour().atLeast(22);
    Filter weekend = weekday().isIn("saturday", "sunday");
    Story story = given(program()
            .metric("all", count("buy").where(new Filter.All(List.of(tea, late))))
            .metric("any", count("buy").where(new Filter.Any(List.of(tea, late))))
            .metric("not", count("buy").where(new Filter.Not(weekend)))
            .metric("twice", count("buy").where(tea).where(weekend))
            .metric("expensive", count("buy").where(property("paid").between(10, 20)))
            .metric("gift", count("buy").where(property("gift").is(true)))
            .metric(
                "tagged",
                count("buy")
                    .where(property("tags")
                        .compare(io.github.userarc.core.condition.Operator.CONTAINS, "new"))))
        .when(
            "2026-03-06T23:00Z", "buy", "what", "tea", "paid", 10, "tags", List.of("new")) // Friday
        .when("2026-03-07T23:00Z", "buy", "what", "ink", "paid", 20, "gift", true)
        .when("2026-03-08T12:00Z", "buy", "what", "tea", "paid", 21, "gift", false)
        .when("2026-03-09T12:00Z", "buy", "what", "ink", "paid", 9, "tags", List.of("old"));

    assertThat(story.profile().metrics())
        .hasToString("{all=1, any=3, not=2, twice=1, expensive=2, gift=1, tagged=1}");
  }

  @Test
  @DisplayName(
      "S2 S19 a metric may go over each line item, with the event's own properties at hand")
  void lineItems() {
    Story story = given(program()
            .metric("items", count("buy").each("items"))
            .metric(
                "baby",
                sum("amount", "buy").each("items").where(property("kind").is("baby")))
            .metric("kinds", distinct("kind", "buy").each("items"))
            .metric(
                "in-rome",
                sum("amount", "buy").each("items").where(property("city").is("Rome")))
            .metric("orders", count("buy")))
        .when(
            "2026-03-01T12:00Z",
            "buy",
            "city",
            "Rome",
            "items",
            List.of(
                Map.of("kind", "baby", "amount", 5),
                Map.of("kind", "food", "amount", 7),
                Map.of("kind", "baby")))
        .when(
            "2026-03-02T12:00Z",
            "buy",
            "city",
            "Oslo",
            "items",
            List.of(Map.of("kind", "baby", "amount", 11)))
        .when("2026-03-03T12:00Z", "buy", "city", "Rome", "items", List.of())
        .when("2026-03-03T12:00Z", "buy");

    assertThat(story.profile().metrics())
        .hasToString("{items=4, baby=16, kinds=2, in-rome=12, orders=4}");
  }

  @Test
  @DisplayName("S19 a metric may look at several events, and at any event")
  void severalEvents() {
    Story story = given(program()
            .metric("two", count("see", "buy"))
            .metric("any", count("*"))
            .metric("paid", sum("paid", "*")))
        .when("2026-03-01T12:00Z", "see")
        .when("2026-03-01T12:00Z", "buy", "paid", 3)
        .when("2026-03-01T12:00Z", "never-heard-of", "paid", 4)
        .when(attributes("2026-03-01T12:00Z", "city", "Rome"));

    assertThat(story.profile().metrics()).hasToString("{two=2, any=3, paid=7}");
  }

  @Test
  @DisplayName("S19 computed metrics: sum, difference, product, ratio and weighted score")
  void computed() {
    Story story = given(program()
            .parameter("bonus", 3)
            .metric("sum", total(count("a"), metric("b"), parameter("bonus"), 10))
            .metric("b", count("b"))
            .metric("difference", difference(metric("b"), attribute("age")))
            .metric("product", product(metric("b"), attribute("age"), new BigDecimal("0.5")))
            .metric("ratio", ratio(count("a"), metric("b")))
            .metric(
                "score",
                score(
                    5,
                    weighted(count("a"), 2),
                    weighted(attribute("age"), "0.1", 20),
                    weighted(metric("b"), -1),
                    weighted(attribute("never-set"), 100))))
        .when("2026-03-01T12:00Z", "a")
        .when("2026-03-01T12:00Z", "b")
        .when("2026-03-01T12:00Z", "b")
        .when("2026-03-01T12:00Z", "b")
        .when(attributes("2026-03-01T12:00Z", "age", 30));

    // 5 + 2 × 1 + 0.1 × min(30, 20) − 3 = 6
    assertThat(story.profile().metrics())
        .hasToString("{sum=17, b=3, difference=-27, product=45, ratio=0.333333, score=6}");
  }
}
