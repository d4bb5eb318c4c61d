package io.github.userarc.core.json;

import static io.github.userarc.core.json.Fragments.assertSame;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.localHour;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.weekday;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.program.Program;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters on events, in JSON and in Java. */
class FilterJsonTest {

  @ParameterizedTest
  @MethodSource("filters")
  @DisplayName(
      "S19: given a filter in JSON, when read, then it is the one of the Java DSL, and back")
  void filtersOfEvents(String json, Filter java) {
    assertSame(json, java);
  }

  static Stream<Arguments> filters() {
    Filter baby = property("category").is("baby");
    Filter app = property("channel").is("app");
    return Stream.of(
        arguments("{'category': 'baby'}", baby),
        arguments("{'category': {'eq': 'baby'}}", baby),
        arguments("{'n': 3}", property("n").is(3)),
        arguments("{'ok': false}", property("ok").is(false)),
        arguments("{'at': '2026-01-01T00:00:00Z'}", property("at").is("2026-01-01T00:00:00Z")),
        arguments("{'amount': {'gte': 100}}", property("amount").atLeast(100)),
        arguments("{'amount': {'lt': '$p'}}", property("amount").lessThan("$p")),
        arguments("{'amount': {'ne': 100}}", property("amount").isNot(100)),
        arguments("{'c': {'in': ['a', 'b']}}", property("c").isIn("a", "b")),
        arguments("{'c': ['a', 'b']}", property("c").isIn("a", "b")),
        arguments("{'n': [1, '$p']}", property("n").isIn(1, "$p")),
        arguments("{'weekday': ['saturday', 'sunday']}", weekday().isIn("saturday", "sunday")),
        arguments("{'c': {'exists': true}}", property("c").exists()),
        arguments("{'c': {'contains': 'x'}}", property("c").compare(Operator.CONTAINS, "x")),
        arguments("{'c': {'starts-with': 'x'}}", property("c").compare(Operator.STARTS_WITH, "x")),
        arguments("{'local-hour': {'between': [2, 4]}}", localHour().between(2, 4)),
        arguments("{'local-hour': 3}", localHour().is(3)),
        arguments(
            "{'weekday': {'in': ['saturday', 'sunday']}}", weekday().isIn("saturday", "sunday")),
        arguments("{'category': 'baby', 'channel': 'app'}", new Filter.All(List.of(baby, app))),
        arguments(
            "{'all': [{'category': 'baby'}, {'channel': 'app'}]}",
            new Filter.All(List.of(baby, app))),
        arguments("{'all': [{'category': 'baby'}]}", new Filter.All(List.of(baby))),
        arguments(
            "{'any': [{'category': 'baby'}, {'channel': 'app'}]}",
            new Filter.Any(List.of(baby, app))),
        arguments("{'not': {'category': 'baby'}}", new Filter.Not(baby)),
        arguments(
            "{'category': 'baby', 'not': {'channel': 'app'}}",
            new Filter.All(List.of(baby, new Filter.Not(app)))),
        arguments("{'property': 'any', 'eq': 'x'}", property("any").is("x")),
        arguments("{'property': 'category', 'eq': 'baby'}", baby));
  }

  @ParameterizedTest
  @MethodSource("awkward")
  @DisplayName("S11: given an awkward filter in Java, when written, then JSON reads it back")
  void awkwardJava(Filter java) {
    Fragments.assertRoundTrip(
        Program.builder("").metric("m", count("e").where(java)).build());
  }

  static Stream<Filter> awkward() {
    Filter low = property("a").atLeast(1);
    Filter high = property("a").lessThan(9);
    return Stream.of(
        new Filter.All(List.of(low, high)),
        new Filter.All(List.of(low, new Filter.All(List.of(high)))),
        new Filter.All(List.of(property("all").is(1), property("not").is(2))),
        new Filter.Any(List.of()),
        property("utm.source").is("x"),
        property("property").is(new Value.Text("$x")),
        property("x").is(new Value.Text("3 days")),
        property("x").is(metric("m")),
        property("x").is(List.of("a", "b")));
  }
}
