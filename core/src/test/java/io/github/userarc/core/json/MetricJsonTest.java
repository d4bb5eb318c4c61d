package io.github.userarc.core.json;

import static io.github.userarc.core.json.Fragments.assertSame;
import static io.github.userarc.core.metric.Metrics.active;
import static io.github.userarc.core.metric.Metrics.activeDays;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.difference;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.firstTime;
import static io.github.userarc.core.metric.Metrics.firstValue;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.lastValue;
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
import static io.github.userarc.core.metric.Metrics.weighted;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.userarc.core.condition.Conditions;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Operand;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of metric, in JSON and in Java. */
class MetricJsonTest {
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

  @ParameterizedTest
  @MethodSource("measures")
  @DisplayName(
      "S19: given a measure in JSON, when read, then it is the one of the Java DSL, and back")
  void measuresOfEvents(String json, Metric java) {
    assertSame(json, java);
  }

  static Stream<Arguments> measures() {
    return Stream.of(
        arguments("{'count': 'a'}", count("a")),
        arguments("{'count': ['a', 'b']}", count("a", "b")),
        arguments("{'count': '*'}", count("*")),
        arguments("{'sum': 'paid', 'of': 'a'}", sum("paid", "a")),
        arguments("{'avg': 'paid', 'of': ['a', 'b']}", avg("paid", "a", "b")),
        arguments("{'min': 'paid', 'of': 'a'}", min("paid", "a")),
        arguments("{'max': 'paid', 'of': 'a'}", max("paid", "a")),
        arguments("{'distinct': 'by', 'of': '*'}", distinct("by", "*")),
        arguments(
            "{'distinct': 'by', 'of': 'a', 'exact-up-to': 7}",
            distinct("by", "a").exactUpTo(7)),
        arguments("{'distinct': 'by', 'of': 'a', 'exact-up-to': 1000}", distinct("by", "a")),
        arguments("{'first-time': 'a'}", firstTime("a")),
        arguments("{'last-time': 'a'}", lastTime("a")),
        arguments("{'first-value': 'p', 'of': 'a'}", firstValue("p", "a")),
        arguments("{'last-value': 'p', 'of': 'a'}", lastValue("p", "a")),
        arguments("{'most-frequent': 'p', 'of': 'a'}", Metrics.mostFrequent("p", "a")),
        arguments(
            "{'top': 3, 'by': 'p', 'of': ['a', 'b'], 'half-life': '30 days'}",
            Metrics.top(3, "p", "a", "b").halfLife(Span.days(30))),
        arguments("{'count': 'a', 'half-life': '2 hours'}", count("a").halfLife(Span.hours(2))),
        arguments("{'since': 'a'}", since("a")),
        arguments("{'streak': 'a'}", streak(CalendarUnit.DAY, "a")),
        arguments("{'streak': 'a', 'unit': 'day'}", streak(CalendarUnit.DAY, "a")),
        arguments("{'streak': 'a', 'unit': 'week'}", streak(CalendarUnit.WEEK, "a")),
        arguments("{'longest-streak': 'a', 'unit': 'year'}", longestStreak(CalendarUnit.YEAR, "a")),
        arguments("{'active-minutes': 'a'}", active(CalendarUnit.MINUTE, "a")),
        arguments("{'active-hours': 'a'}", active(CalendarUnit.HOUR, "a")),
        arguments("{'active-days': 'a'}", activeDays("a")),
        arguments("{'active-weeks': 'a'}", active(CalendarUnit.WEEK, "a")),
        arguments("{'active-months': 'a'}", active(CalendarUnit.MONTH, "a")),
        arguments("{'active-quarters': 'a'}", active(CalendarUnit.QUARTER, "a")),
        arguments("{'active-years': 'a'}", active(CalendarUnit.YEAR, "a")),
        arguments(
            "{'sum': 'amount', 'of': 'a', 'each': 'items', 'where': {'category': 'baby'}}",
            sum("amount", "a").each("items").where(property("category").is("baby"))));
  }

  @ParameterizedTest
  @MethodSource("windows")
  @DisplayName(
      "S16: given a window in JSON, when read, then it is the one of the Java DSL, and back")
  void windowsOfMetrics(String json, Metric java) {
    assertSame(json, java);
  }

  static Stream<Arguments> windows() {
    return Stream.of(
        arguments("{'count': 'a', 'last': '365 days'}", count("a").lastDays(365)),
        arguments("{'count': 'a', 'last': '1 day'}", count("a").lastDays(1)),
        arguments("{'count': 'a', 'last': '5 minutes'}", count("a").last(5, CalendarUnit.MINUTE)),
        arguments("{'count': 'a', 'last': '24 hours'}", count("a").last(24, CalendarUnit.HOUR)),
        arguments("{'count': 'a', 'last': '2 weeks'}", count("a").last(2, CalendarUnit.WEEK)),
        arguments("{'count': 'a', 'last': '12 months'}", count("a").last(12, CalendarUnit.MONTH)),
        arguments("{'count': 'a', 'current': 'day'}", count("a").current(CalendarUnit.DAY)),
        arguments("{'count': 'a', 'current': 'week'}", count("a").current(CalendarUnit.WEEK)),
        arguments("{'count': 'a', 'current': 'month'}", count("a").current(CalendarUnit.MONTH)),
        arguments("{'count': 'a', 'current': 'quarter'}", count("a").current(CalendarUnit.QUARTER)),
        arguments("{'count': 'a', 'current': 'year'}", count("a").current(CalendarUnit.YEAR)),
        arguments("{'count': 'a', 'first': '7 days'}", count("a").first(7, CalendarUnit.DAY)),
        arguments("{'count': 'a', 'first': '1 month'}", count("a").first(1, CalendarUnit.MONTH)),
        arguments(
            "{'count': 'a', 'during': ['2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z']}",
            count("a").during(JUNE, JULY)));
  }

  @ParameterizedTest
  @MethodSource("computed")
  @DisplayName(
      "S19: given a computed metric in JSON, when read, then it is the one of the Java DSL, and back")
  void computedMetrics(String json, Metric java) {
    assertSame(json, java);
  }

  static Stream<Arguments> computed() {
    return Stream.of(
        arguments("{'metric': 'b'}", metric("b")),
        arguments("{'sum': ['a', 'b', 1.5]}", total(metric("a"), metric("b"), 1.5)),
        arguments("{'difference': ['a', '$p']}", difference(metric("a"), parameter("p"))),
        arguments(
            "{'product': ['a', {'fact': 'growth.level.vip'}]}",
            product(metric("a"), fact("growth.level.vip"))),
        arguments(
            "{'ratio': [{'metric': 'a'}, {'attribute': 'seats'}]}",
            ratio(metric("a"), attribute("seats"))),
        arguments(
            "{'ratio': [{'count': 'a', 'last': '3 days'}, {'tag': 't'}]}",
            ratio(count("a").lastDays(3), Conditions.tag("t"))),
        arguments(
            "{'ratio': [{'parameter': 'p'}, {'tier': 't'}]}",
            ratio(parameter("p"), Conditions.tier("t"))),
        arguments(
            "{'difference': ['2026-06-01T00:00:00Z', '45 days']}", difference(JUNE, Span.days(45))),
        arguments(
            "{'difference': [{'span': '45 days'}, {'value': '45 days'}]}",
            difference(Span.days(45), new Value.Text("45 days"))),
        arguments(
            "{'sum': [{'value': true}, {'value': ['a', 'b']}]}", total(true, List.of("a", "b"))),
        arguments(
            "{'score': [{'metric': 'a', 'weight': 60, 'cap': 1}, {'count': 'b', 'last': '4 weeks', 'weight': '-2.5'}], 'base': 40}",
            score(
                40,
                weighted(metric("a"), 60, 1),
                weighted(count("b").last(4, CalendarUnit.WEEK), "-2.5"))),
        arguments(
            "{'score': [{'score': [{'attribute': 'x', 'weight': 1}], 'base': 2, 'weight': 3, 'cap': 4}]}",
            score(0, weighted(score(2, weighted(attribute("x"), 1)), 3, 4))),
        arguments(
            "{'score': [{'parameter': 'p', 'weight': 1}, {'value': 5, 'weight': 2}]}",
            score(0, weighted("$p", 1), weighted(5, 2))));
  }

  @ParameterizedTest
  @MethodSource("awkward")
  @DisplayName("S11: given an awkward metric in Java, when written, then JSON reads it back")
  void awkwardJava(Metric java) {
    Fragments.assertRoundTrip(Program.builder("").metric("m", java).build());
  }

  static Stream<Metric> awkward() {
    return Stream.of(
        total(metric("with space"), metric("45 days")),
        total(metric("$p"), metric("12")),
        total(new Operand.Parameter("$x"), new Operand.Parameter("a b")),
        total(new Value.Text("2026-01-01T00:00:00Z"), new Value.Text("$$")),
        total(fact("tag."), fact("tier.x"), fact("tag.a.b")),
        total("0.000001", new Value.Time(1)));
  }
}
