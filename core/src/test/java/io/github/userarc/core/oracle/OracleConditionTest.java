package io.github.userarc.core.oracle;

import static io.github.userarc.core.condition.Conditions.atLeast;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.didThen;
import static io.github.userarc.core.condition.Conditions.didWithout;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.metric.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Comparisons, sequences and lapses, worked out by hand. */
class OracleConditionTest {
  private static final String DAY = "2026-03-01T00:00:00Z";
  private static final Condition CART_THEN_BUY = didThen("cart", "buy", Span.days(1));
  private static final Condition CART_NO_BUY = didWithout("cart", "buy", Span.days(1));

  @Test
  @DisplayName("S6: every comparison with what is missing is false, != too; exists tells")
  void missingComparesFalse() {
    Story story = Story.in("UTC").attributes(DAY, Map.of("age", 30));
    assertThat(story.holds(attribute("city").is("x"), DAY)).isFalse();
    assertThat(story.holds(attribute("city").isNot("x"), DAY)).isFalse();
    assertThat(story.holds(not(attribute("city").isNot("x")), DAY)).isTrue();
    assertThat(story.holds(attribute("age").isNot(attribute("limit")), DAY)).isFalse();
    assertThat(story.holds(attribute("age").isIn(attribute("limit"), 30), DAY)).isTrue();
    assertThat(story.holds(attribute("city").exists(), DAY)).isFalse();
    assertThat(story.holds(attribute("city").compare(Operator.EXISTS, false), DAY))
        .isTrue();
  }

  @Test
  @DisplayName("S6: between includes both ends for numbers and durations, not for instants")
  void betweenEnds() {
    Instant day = Instant.parse(DAY);
    Story story = Story.in("UTC").attributes(DAY, Map.of("age", 30, "joined", day));
    assertThat(story.holds(attribute("age").between(10, 30), DAY)).isTrue();
    assertThat(story.holds(attribute("age").between(30, 40), DAY)).isTrue();
    assertThat(story.holds(attribute("joined").between(day, day.plusSeconds(1)), DAY))
        .isTrue();
    assertThat(story.holds(attribute("joined").between(day.minusSeconds(1), day), DAY))
        .isFalse();
    Condition hours = since("buy").between(Span.hours(1), Span.hours(2));
    assertThat(story.holds(hours, "2026-03-01T01:00:00Z")).isTrue();
    assertThat(story.holds(hours, "2026-03-01T02:00:00Z")).isTrue();
    assertThat(story.holds(hours, "2026-03-01T02:00:00.000001Z")).isFalse();
  }

  @Test
  @DisplayName("S20: contains and starts with look into texts, contains into lists")
  void textOperators() {
    Story story =
        Story.in("UTC").attributes(DAY, Map.of("city", "Shanghai", "likes", List.of("tea", "go")));
    assertThat(story.holds(attribute("city").contains("hang"), DAY)).isTrue();
    assertThat(story.holds(attribute("city").startsWith("Shang"), DAY)).isTrue();
    assertThat(story.holds(attribute("likes").contains("go"), DAY)).isTrue();
    assertThat(story.holds(attribute("likes").contains("g"), DAY)).isFalse();
  }

  @Test
  @DisplayName("S20: at least k of n")
  void atLeastSome() {
    Story story = Story.in("UTC").event(DAY, "buy");
    assertThat(story.holds(atLeast(2, did("buy"), did("cart"), did("*")), DAY)).isTrue();
    assertThat(story.holds(atLeast(3, did("buy"), did("cart"), did("*")), DAY)).isFalse();
  }

  @Test
  @DisplayName("S20: A then B: the gap may be exactly the time, and it holds for good")
  void sequenceIsInclusive() {
    Story story = Story.in("UTC").event(DAY, "cart").event("2026-03-02T00:00:00Z", "buy");
    assertThat(story.holds(CART_THEN_BUY, "2027-01-01T00:00:00Z")).isTrue();
    Story slow = Story.in("UTC").event(DAY, "cart").event("2026-03-02T00:00:00.000001Z", "buy");
    assertThat(slow.holds(CART_THEN_BUY, "2026-03-02T00:00:00.000001Z")).isFalse();
  }

  @Test
  @DisplayName("S20: A then B goes by time, ties by order of application, and needs two events")
  void sequenceOrder() {
    assertThat(Story.in("UTC").event(DAY, "buy").event(DAY, "cart").holds(CART_THEN_BUY, DAY))
        .isFalse();
    assertThat(Story.in("UTC").event(DAY, "cart").event(DAY, "buy").holds(CART_THEN_BUY, DAY))
        .isTrue();
    Story late = Story.in("UTC").event("2026-03-01T12:00:00Z", "buy").event(DAY, "cart");
    assertThat(late.holds(CART_THEN_BUY, "2026-03-01T12:00:00Z")).isTrue();
    Condition twice = didThen("buy", "buy", Span.days(1));
    assertThat(Story.in("UTC").event(DAY, "buy").holds(twice, DAY)).isFalse();
    assertThat(Story.in("UTC").event(DAY, "buy").event(DAY, "buy").holds(twice, DAY))
        .isTrue();
  }

  @Test
  @DisplayName("S20: A without B falls one microsecond after the time")
  void lapseFallsAfterTheTime() {
    Story story = Story.in("UTC").event(DAY, "cart");
    assertThat(story.holds(CART_NO_BUY, "2026-03-02T00:00:00Z")).isFalse();
    assertThat(story.holds(CART_NO_BUY, "2026-03-02T00:00:00.000001Z")).isTrue();
  }

  @Test
  @DisplayName("S20: a new A restarts A without B, and B ends it, before or after the time")
  void lapseConcernsTheLatest() {
    Story restarted = Story.in("UTC").event(DAY, "cart").event("2026-03-01T12:00:00Z", "cart");
    assertThat(restarted.holds(CART_NO_BUY, "2026-03-02T12:00:00Z")).isFalse();
    assertThat(restarted.holds(CART_NO_BUY, "2026-03-02T12:00:00.000001Z")).isTrue();
    restarted.event("2026-03-05T00:00:00Z", "buy");
    assertThat(restarted.holds(CART_NO_BUY, "2026-03-09T00:00:00Z")).isFalse();
  }

  @Test
  @DisplayName("S10: a late B before the latest A does not end A without B")
  void lateEndOfAnEarlierStart() {
    Story story = Story.in("UTC")
        .event(DAY, "cart")
        .event("2026-03-01T12:00:00Z", "cart")
        .event("2026-03-01T11:00:00Z", "buy");
    assertThat(story.holds(CART_NO_BUY, "2026-03-03T00:00:00Z")).isTrue();
    assertThat(story.holds(CART_THEN_BUY, "2026-03-03T00:00:00Z")).isTrue();
  }

  @Test
  @DisplayName("S5: counts compare with other metrics")
  void metricsCompare() {
    Story story = Story.in("UTC").event(DAY, "buy").event(DAY, "buy").event(DAY, "cart");
    assertThat(story.holds(count("buy").moreThan(count("cart")), DAY)).isTrue();
  }
}
