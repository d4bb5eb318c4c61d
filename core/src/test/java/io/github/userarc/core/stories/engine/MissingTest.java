package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.firstTime;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.max;
import static io.github.userarc.core.metric.Metrics.min;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.ratio;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.metric.Metrics.total;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Story;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Missing is a value of its own. */
class MissingTest {
  private static final String NOON = "2026-03-01T12:00Z";

  private static Story visited(Map<String, Condition> segments) {
    Program.Builder program = program();
    segments.forEach(program::segment);
    return given(program).when(NOON, "visit");
  }

  @Test
  @DisplayName("S6 every comparison with a missing attribute is false, != as well; exists tells")
  void missingAttribute() {
    Operand age = attribute("age");
    Map<String, Condition> segments = new LinkedHashMap<>();
    segments.put("eq", age.is(1));
    segments.put("ne", age.isNot(1));
    segments.put("lt", age.lessThan(1));
    segments.put("lte", age.atMost(1));
    segments.put("gt", age.moreThan(1));
    segments.put("gte", age.atLeast(1));
    segments.put("in", age.isIn(1, 2));
    segments.put("between", age.between(-5, 5));
    segments.put("city-ne", attribute("city").isNot("Shanghai"));
    segments.put("city-contains", attribute("city").contains(""));
    segments.put("city-starts", attribute("city").startsWith(""));
    segments.put("other-way-round", count("visit").isNot(age));
    segments.put("exists", age.exists());
    segments.put("exists-not", age.compare(Operator.EXISTS, false));
    segments.put("not-eq", not(age.is(1)));
    segments.put("not-ne", not(age.isNot(1)));

    Story story = visited(segments);
    assertThat(story.profile().segments()).containsExactly("exists-not", "not-eq", "not-ne");

    story.when(attributes(NOON, "age", 1));
    assertThat(story.profile().segments())
        .containsExactly("eq", "lte", "gte", "in", "between", "exists", "not-ne");
  }

  @Test
  @DisplayName("S6 avg, min, max, first and last of nothing compare false, != as well")
  void metricsOfNothing() {
    Map<String, Operand> metrics = new LinkedHashMap<>();
    metrics.put("avg", avg("paid", "buy"));
    metrics.put("min", min("paid", "buy"));
    metrics.put("max", max("paid", "buy"));
    metrics.put("avg-days", avg("paid", "buy").lastDays(3));
    metrics.put("min-days", min("paid", "buy").lastDays(3));
    metrics.put("max-days", max("paid", "buy").lastDays(3));
    Map<String, Condition> segments = new LinkedHashMap<>();
    metrics.forEach((name, metric) -> {
      segments.put(name + "-ne", metric.isNot(7));
      segments.put(name + "-lt", metric.lessThan(7));
      segments.put(name + "-exists", metric.exists());
    });
    segments.put("last-value", lastValue("what", "buy").isNot("tea"));
    segments.put("first-time", firstTime("buy").isNot(at(NOON)));
    segments.put("last-time", lastTime("buy").last(12, CalendarUnit.MONTH).isNot(at(NOON)));

    assertThat(visited(segments).profile().segments()).isEmpty();
  }

  @Test
  @DisplayName("S6 counts, sums and distinct values of nothing are 0")
  void countsOfNothing() {
    assertThat(visited(Map.of(
                "count", count("buy").is(0),
                "sum", sum("paid", "buy").is(0),
                "distinct", distinct("what", "buy").is(0),
                "count-days", count("buy").lastDays(3).lessThan(1),
                "sum-days", sum("paid", "buy").lastDays(3).is(0)))
            .profile()
            .segments())
        .containsExactlyInAnyOrder("count", "sum", "distinct", "count-days", "sum-days");
  }

  @Test
  @DisplayName("S6 a division by zero is missing, and so is what is computed from a missing part")
  void divisionByZero() {
    Operand byZero = ratio(count("visit"), count("buy"));
    Operand ofMissing = total(count("visit"), avg("paid", "buy"));
    assertThat(visited(Map.of(
                "ratio-ne", byZero.isNot(1),
                "ratio-lt", byZero.lessThan(1),
                "ratio-gt", byZero.moreThan(1),
                "total-ne", ofMissing.isNot(1),
                "ratio-not", not(byZero.is(1)),
                "ratio-missing", byZero.compare(Operator.EXISTS, false)))
            .profile()
            .segments())
        .containsExactlyInAnyOrder("ratio-not", "ratio-missing");
  }

  @Test
  @DisplayName("S6 an event without the property counts and contributes no value")
  void eventWithoutTheProperty() {
    Story story = given(program()
            .metric("count", count("buy"))
            .metric("sum", sum("paid", "buy"))
            .metric("avg", avg("paid", "buy"))
            .metric("avg-days", avg("paid", "buy").lastDays(3))
            .metric("min", min("paid", "buy"))
            .metric("distinct", distinct("what", "buy"))
            .metric("last", lastValue("what", "buy")))
        .when(NOON, "buy", "paid", 10, "what", "tea")
        .when(NOON, "buy");

    assertThat(story.profile().metrics().entrySet())
        .extracting(Object::toString)
        .containsExactly(
            "count=2", "sum=10", "avg=10", "avg-days=10", "min=10", "distinct=1", "last=tea");
  }

  @Test
  @DisplayName("S6 a filter on a missing property is false, != as well; not turns it round")
  void filterOnAMissingProperty() {
    Story story = given(program()
            .metric("ne", count("buy").where(property("what").isNot("tea")))
            .metric("has", count("buy").where(property("what").exists())))
        .when(NOON, "buy", "what", "ink")
        .when(NOON, "buy", "what", "tea")
        .when(NOON, "buy");

    assertThat(List.of(story.metric("ne"), story.metric("has"))).containsExactly("1", "2");
  }

  @Test
  @DisplayName("S6 between includes both ends for numbers and is half-open for instants")
  void between() {
    Map<String, Condition> segments = new LinkedHashMap<>();
    segments.put("low-end", count("visit").between(1, 2));
    segments.put("high-end", count("visit").between(0, 1));
    segments.put("outside", count("visit").between(2, 3));
    segments.put("from", lastTime("visit").between(at(NOON), at("2026-03-01T13:00Z")));
    segments.put("until", lastTime("visit").between(at("2026-03-01T11:00Z"), at(NOON)));

    assertThat(visited(segments).profile().segments())
        .containsExactly("low-end", "high-end", "from");
  }
}
