package io.github.userarc.core.oracle;

import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.firstTime;
import static io.github.userarc.core.metric.Metrics.firstValue;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.localHour;
import static io.github.userarc.core.metric.Metrics.max;
import static io.github.userarc.core.metric.Metrics.min;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.ratio;
import static io.github.userarc.core.metric.Metrics.score;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.metric.Metrics.total;
import static io.github.userarc.core.metric.Metrics.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Measures and computed metrics, worked out by hand. */
class OracleMetricTest {
  private static final String DAY = "2026-03-01T00:00:00Z";

  private static Story paid(Object... amounts) {
    Story story = Story.in("UTC").event(DAY, "visit");
    for (Object amount : amounts) {
      story.event(DAY, "buy", Map.of("paid", amount));
    }
    return story;
  }

  @Test
  @DisplayName("S5: 0.7 + 0.1 reaches 0.8")
  void decimalsAreExact() {
    assertThat(paid(0.7, 0.1).holds(sum("paid", "buy").is(0.8), DAY)).isTrue();
  }

  @Test
  @DisplayName("S5: an average is compared exactly and shown to 6 digits half-even")
  void averageIsExact() {
    Story third = paid(0, 0, 1);
    assertThat(third.value(avg("paid", "buy"), DAY)).isEqualTo("0.333333");
    assertThat(third.holds(avg("paid", "buy").is(0.333333), DAY)).isFalse();
    assertThat(third.holds(avg("paid", "buy").moreThan(0.333333), DAY)).isTrue();
    assertThat(paid(0.000001, 0).value(avg("paid", "buy"), DAY)).isEqualTo("0");
    assertThat(paid(0.000003, 0).value(avg("paid", "buy"), DAY)).isEqualTo("0.000002");
    assertThat(paid(-0.000003, 0).value(avg("paid", "buy"), DAY)).isEqualTo("-0.000002");
  }

  @Test
  @DisplayName("S5: a sum grows beyond the range of its inputs")
  void sumsDoNotOverflow() {
    BigDecimal most = new BigDecimal("8999999999999.999999");
    assertThat(paid(most, most, most).value(sum("paid", "buy"), DAY))
        .isEqualTo("26999999999999.999997");
  }

  @Test
  @DisplayName("S6: counts and sums of nothing are 0; averages, extremes and firsts are missing")
  void nothing() {
    Story story = paid();
    assertThat(story.value(count("buy"), DAY)).isEqualTo("0");
    assertThat(story.value(sum("paid", "buy"), DAY)).isEqualTo("0");
    assertThat(story.value(distinct("paid", "buy"), DAY)).isEqualTo("0");
    assertThat(story.value(avg("paid", "buy"), DAY)).isEqualTo("missing");
    assertThat(story.value(min("paid", "buy"), DAY)).isEqualTo("missing");
    assertThat(story.value(firstTime("buy"), DAY)).isEqualTo("missing");
    assertThat(story.value(lastValue("paid", "buy"), DAY)).isEqualTo("missing");
  }

  @Test
  @DisplayName("S6: an event without the property counts and contributes no value")
  void missingProperty() {
    Story story = paid(4, -2).event(DAY, "buy");
    assertThat(story.value(count("buy"), DAY)).isEqualTo("3");
    assertThat(story.value(avg("paid", "buy"), DAY)).isEqualTo("1");
    assertThat(story.value(min("paid", "buy"), DAY)).isEqualTo("-2");
    assertThat(story.value(max("paid", "buy"), DAY)).isEqualTo("4");
    assertThat(story.value(lastValue("paid", "buy"), DAY)).isEqualTo("-2");
  }

  @Test
  @DisplayName("S19: first and last go by time, ties by order of application")
  void firstAndLast() {
    Story story = Story.in("UTC")
        .event("2026-03-02T00:00:00Z", "buy", Map.of("sku", "b"))
        .event("2026-03-02T00:00:00Z", "buy", Map.of("sku", "c"))
        .event("2026-03-01T00:00:00Z", "buy", Map.of("sku", "a"))
        .event("2026-03-01T00:00:00Z", "buy", Map.of("sku", "z"));
    String now = "2026-03-02T00:00:00Z";
    assertThat(story.value(firstValue("sku", "buy"), now)).isEqualTo("'a'");
    assertThat(story.value(lastValue("sku", "buy"), now)).isEqualTo("'c'");
    assertThat(story.holds(lastTime("buy").is(Instant.parse(now)), now)).isTrue();
  }

  @Test
  @DisplayName("S19: with each, a property is the item's, or the event's where the item lacks it")
  void lineItems() {
    Story story = Story.in("UTC")
        .event(
            DAY,
            "buy",
            Map.of(
                "paid",
                100,
                "items",
                List.of(Map.of("kind", "a", "paid", 7), Map.of("kind", "a"), Map.of("kind", "b"))))
        .event(DAY, "buy", Map.of("paid", 1));
    Filter isA = property("kind").is("a");
    assertThat(story.value(sum("paid", "buy").each("items"), DAY)).isEqualTo("207");
    assertThat(story.value(sum("paid", "buy").each("items").where(isA), DAY)).isEqualTo("107");
    assertThat(story.value(count("buy").each("items"), DAY)).isEqualTo("3");
    assertThat(story.value(lastValue("kind", "buy").each("items"), DAY)).isEqualTo("'b'");
  }

  @Test
  @DisplayName(
      "S19: a filter reads the hour of the event's local time; a missing property is false")
  void filters() {
    Story story = Story.in("Asia/Kathmandu").event("2026-03-01T18:15:00Z", "buy", Map.of("n", 1));
    String now = "2026-03-02T00:00:00Z";
    assertThat(story.value(count("buy").where(localHour().is(0)), now)).isEqualTo("1");
    assertThat(story.value(count("buy").where(property("m").isNot(1)), now)).isEqualTo("0");
    assertThat(story.value(count("buy").where(new Filter.Not(property("m").is(1))), now))
        .isEqualTo("1");
    assertThat(story.value(count("buy").where(property("n").exists()), now)).isEqualTo("1");
  }

  @Test
  @DisplayName("S19: distinct values are exact up to the bound, then saturated")
  void distinctSaturates() {
    Story story = paid(1, 2, 2, 3, 4);
    assertThat(story.value(distinct("paid", "buy"), DAY)).isEqualTo("4");
    assertThat(story.value(distinct("paid", "buy").exactUpTo(3), DAY)).isEqualTo("3");
  }

  @Test
  @DisplayName("S18: since is measured to the microsecond, from registration if never seen")
  void sinceIsExact() {
    Story story = Story.in("UTC").event("2026-03-01T10:00:00Z", "visit");
    assertThat(story.value(since("visit"), "2026-03-01T10:00:01Z")).isEqualTo("1000000µs");
    assertThat(story.holds(since("buy").atLeast(Span.days(30)), "2026-03-31T09:59:59.999999Z"))
        .isFalse();
    assertThat(story.holds(since("buy").atLeast(Span.days(30)), "2026-03-31T10:00:00Z"))
        .isTrue();
    assertThat(story.holds(since("buy").moreThan(Span.days(30)), "2026-03-31T10:00:00Z"))
        .isFalse();
  }

  @Test
  @DisplayName("S18: days are 24 hours, months are added in the zone")
  void monthsFollowTheCalendar() {
    Story story = Story.in("Europe/Berlin").event("2026-03-28T11:00:00Z", "visit"); // 12:00
    Span day = Span.days(1);
    Span month = new Span(1, Span.Unit.MONTH);
    assertThat(story.holds(since("visit").atLeast(day), "2026-03-29T10:00:00Z")).isFalse();
    assertThat(story.holds(since("visit").atLeast(day), "2026-03-29T11:00:00Z")).isTrue();
    assertThat(story.holds(since("visit").atLeast(month), "2026-04-28T09:59:59Z"))
        .isFalse();
    assertThat(story.holds(since("visit").atLeast(month), "2026-04-28T10:00:00Z"))
        .isTrue();
  }

  @Test
  @DisplayName("S6: a division by zero is missing, and so is a sum with a missing part")
  void computedMissing() {
    Story story = paid(5);
    assertThat(story.value(ratio(sum("paid", "buy"), count("refund")), DAY)).isEqualTo("missing");
    assertThat(story.value(total(1, attribute("age")), DAY)).isEqualTo("missing");
    assertThat(story.value(ratio(1, 3), DAY)).isEqualTo("0.333333");
  }

  @Test
  @DisplayName("S19: a missing part of a score contributes nothing; a cap limits the value")
  void scores() {
    Story story = paid(5, 7);
    assertThat(story.value(
            score(
                10,
                weighted(sum("paid", "buy"), "0.5", 8),
                weighted(count("buy"), -1),
                weighted(attribute("age"), 1000)),
            DAY))
        .isEqualTo("12");
  }

  @Test
  @DisplayName("S10: of an attribute the greatest time wins, of one set once the smallest")
  void attributesGoByTime() {
    Program.Builder program = Program.builder("story")
        .attribute("city", EventType.Field.of(ValueType.TEXT))
        .attribute("channel", new EventType.Field(ValueType.TEXT, false, true, Map.of()));
    Story story = Story.of(program)
        .attributes("2026-03-02T00:00:00Z", Map.of("city", "b", "channel", "b"))
        .attributes("2026-03-01T00:00:00Z", Map.of("city", "a", "channel", "a"))
        .attributes("2026-03-02T00:00:00Z", Map.of("city", "c", "channel", "c"))
        .attributes("2026-03-01T00:00:00Z", Map.of("city", "d", "channel", "d"));
    assertThat(story.value(attribute("city"), "2026-03-02T00:00:00Z")).isEqualTo("'c'");
    assertThat(story.value(attribute("channel"), "2026-03-02T00:00:00Z")).isEqualTo("'a'");
  }
}
