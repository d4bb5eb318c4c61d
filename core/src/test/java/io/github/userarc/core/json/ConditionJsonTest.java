package io.github.userarc.core.json;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.any;
import static io.github.userarc.core.condition.Conditions.atLeast;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.didThen;
import static io.github.userarc.core.condition.Conditions.didWithout;
import static io.github.userarc.core.condition.Conditions.hasTag;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.condition.Conditions.tag;
import static io.github.userarc.core.condition.Conditions.tier;
import static io.github.userarc.core.json.Fragments.assertSame;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.firstTime;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.ratio;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Conditions;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.EventSelector;
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

/** Every kind of condition, in JSON and in Java. */
class ConditionJsonTest {

  @ParameterizedTest
  @MethodSource("comparisons")
  @DisplayName(
      "S20: given a comparison in JSON, when read, then it is the one of the Java DSL, and back")
  void comparisonsOfOperands(String json, Condition java) {
    assertSame(json, java);
  }

  static Stream<Arguments> comparisons() {
    return Stream.of(
        arguments("{'metric': 'm', 'eq': 3}", metric("m").is(3)),
        arguments("{'metric': 'm', 'ne': 0.7}", metric("m").isNot(0.7)),
        arguments("{'metric': 'm', 'lt': '$r1'}", metric("m").lessThan(parameter("r1"))),
        arguments("{'since': 'a', 'lte': '45 days'}", since("a").atMost(Span.days(45))),
        arguments("{'metric': 'm', 'gt': {'metric': 'n'}}", metric("m").moreThan(metric("n"))),
        arguments("{'count': 'follow', 'gte': 5}", count("follow").atLeast(5)),
        arguments(
            "{'count': 'a', 'last': '3 days', 'gte': 1}", count("a").lastDays(3).atLeast(1)),
        arguments(
            "{'attribute': 'city', 'in': ['a', 'b', '$c']}",
            attribute("city").isIn("a", "b", "$c")),
        arguments("{'metric': 'm', 'in': [1]}", metric("m").isIn(1)),
        arguments("{'metric': 'm', 'between': [1, 2.5]}", metric("m").between(1, 2.5)),
        arguments("{'attribute': 'x', 'contains': 'tea'}", attribute("x").contains("tea")),
        arguments("{'attribute': 'x', 'starts-with': '+86'}", attribute("x").startsWith("+86")),
        arguments("{'attribute': 'x', 'exists': true}", attribute("x").exists()),
        arguments(
            "{'attribute': 'x', 'exists': false}", attribute("x").compare(Operator.EXISTS, false)),
        arguments(
            "{'fact': 'growth.level.lv', 'gte': 6}", fact("growth.level.lv").atLeast(6)),
        arguments("{'attribute': 'ok', 'eq': true}", attribute("ok").is(true)),
        arguments("{'attribute': 'x', 'eq': '$$5'}", attribute("x").is(new Value.Text("$5"))),
        arguments("{'attribute': 'x', 'eq': '0.25'}", attribute("x").is("0.25")),
        arguments(
            "{'attribute': 'x', 'eq': {'value': '45 days'}}",
            attribute("x").is(new Value.Text("45 days"))),
        arguments("{'attribute': 'x', 'eq': {'value': ['a']}}", attribute("x").is(List.of("a"))),
        arguments(
            "{'attribute': 'x', 'eq': {'value': {'text': '2026-01-01T00:00:00Z'}}}",
            attribute("x").is(new Value.Text("2026-01-01T00:00:00Z"))),
        arguments(
            "{'first-time': 'a', 'lt': '2026-01-01T00:00:00Z'}",
            firstTime("a").lessThan(Instant.parse("2026-01-01T00:00:00Z"))),
        arguments(
            "{'ratio': [{'sum': 'p', 'of': 'b'}, {'sum': 'p', 'of': 'a'}], 'gt': 0.2}",
            ratio(sum("p", "b"), sum("p", "a")).moreThan(0.2)),
        arguments("{'parameter': 'strict', 'eq': true}", parameter("strict").is(true)),
        arguments(
            "{'value': 3, 'lt': {'attribute': 'x'}}",
            new Operand.Constant(Value.of(3)).lessThan(attribute("x"))),
        arguments(
            "{'span': '3 days', 'lt': {'since': 'a'}}",
            new Operand.Length(Span.days(3)).lessThan(since("a"))));
  }

  @ParameterizedTest
  @MethodSource("dids")
  @DisplayName(
      "S20: given did, then and without in JSON, when read, then they are those of the Java DSL, and back")
  void didThenWithout(String json, Condition java) {
    assertSame(json, java);
  }

  static Stream<Arguments> dids() {
    EventSelector app = EventSelector.of("a").where(property("channel").is("app"));
    EventSelector items =
        new EventSelector(List.of("b", "c"), "items", property("n").atLeast(2));
    return Stream.of(
        arguments("{'did': 'a'}", did("a")),
        arguments("{'did': ['a', 'b']}", did("a", "b")),
        arguments("{'count': 'a', 'gte': 1}", did("a")),
        arguments("{'did': 'a', 'last': '3 days'}", count("a").lastDays(3).atLeast(1)),
        arguments(
            "{'did': 'a', 'where': {'x': 1}}",
            count("a").where(property("x").is(1)).atLeast(1)),
        arguments(
            "{'did': {'event': 'a', 'where': {'x': 1}}}",
            count("a").where(property("x").is(1)).atLeast(1)),
        arguments("{'did': 'a', 'each': 'items'}", count("a").each("items").atLeast(1)),
        arguments(
            "{'did': 'a', 'then': 'b', 'within': '1 hour'}", didThen("a", "b", Span.hours(1))),
        arguments(
            "{'did': 'a', 'without': 'b', 'within': '1 hour'}",
            didWithout("a", "b", Span.hours(1))),
        arguments(
            "{'did': {'event': 'a', 'where': {'channel': 'app'}}, 'then': {'event': ['b', 'c'], 'each': 'items', 'where': {'n': {'gte': 2}}}, 'within': '2 months'}",
            new Condition.Sequence(app, items, new Span(2, Span.Unit.MONTH))),
        arguments(
            "{'did': ['a', 'b'], 'without': '*', 'within': '90 seconds'}",
            new Condition.Lapse(
                EventSelector.of("a", "b"), EventSelector.of("*"), new Span(90, Span.Unit.SECOND))),
        arguments("{'share': '10 %', 'salt': 'x'}", Conditions.share("10 %", "x")),
        arguments(
            "{'share': ['0.25 %', '30 %'], 'salt': 'x'}", Conditions.share("0.25 %", "30 %", "x")),
        arguments("{'share': '$p', 'salt': 'x'}", Conditions.share("$p", "x")),
        arguments(
            "{'tag': 't', 'confidence': {'gte': 0.7}}",
            Conditions.confidence("t").atLeast(0.7)));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  @DisplayName(
      "S20: given a combination in JSON, when read, then it is the one of the Java DSL, and back")
  void combinationsOfConditions(String json, Condition java) {
    assertSame(json, java);
  }

  static Stream<Arguments> combinations() {
    return Stream.of(
        arguments("true", Condition.ALWAYS),
        arguments("{'any': []}", any()),
        arguments("{'all': [{'did': 'a'}, true]}", all(did("a"), Condition.ALWAYS)),
        arguments("{'all': [{'did': 'a'}]}", all(did("a"))),
        arguments("{'any': [{'did': 'a'}, {'not': {'did': 'b'}}]}", any(did("a"), not(did("b")))),
        arguments("{'not': true}", not(Condition.ALWAYS)),
        arguments(
            "{'at-least': 2, 'of': [{'did': 'a'}, {'did': 'b'}, {'did': 'c'}]}",
            atLeast(2, did("a"), did("b"), did("c"))));
  }

  @ParameterizedTest
  @MethodSource("facts")
  @DisplayName(
      "S21: given tags, segments and tiers in JSON, when read, then they are facts of the Java DSL, and back")
  void tagsSegmentsTiers(String json, Condition java) {
    assertSame(json, java);
  }

  static Stream<Arguments> facts() {
    return Stream.of(
        arguments("{'segment': 'big'}", inSegment("big")),
        arguments("{'segment': 'big', 'eq': true}", inSegment("big")),
        arguments("{'segment': 'big', 'eq': false}", not(inSegment("big"))),
        arguments("{'segment': 'big', 'ne': true}", not(inSegment("big"))),
        arguments("{'segment': 'big', 'ne': false}", inSegment("big")),
        arguments("{'fact': 'segment.big', 'ne': true}", fact("segment.big").isNot(true)),
        arguments("{'tag': 'vip'}", hasTag("vip")),
        arguments("{'tag': 'level', 'eq': 'gold'}", tag("level").is("gold")),
        arguments("{'tag': 'level', 'exists': true}", hasTag("level")),
        arguments("{'tier': 'rfm', 'eq': 'key-value'}", tier("rfm").is("key-value")),
        arguments("{'tier': 'rfm', 'exists': true}", tier("rfm").exists()),
        arguments("{'fact': 'tag.x', 'eq': 1}", tag("x").is(1)));
  }

  @ParameterizedTest
  @MethodSource("awkward")
  @DisplayName("S11: given an awkward condition in Java, when written, then JSON reads it back")
  void awkwardJava(Condition java) {
    Fragments.assertRoundTrip(Program.builder("").segment("s", java).build());
  }

  static Stream<Condition> awkward() {
    return Stream.of(
        inSegment("a.b"),
        fact("segment.").is(true),
        fact("tag.").exists(),
        attribute("x").is(new Value.Text("$")),
        attribute("x").is(new Value.Text("$$")),
        attribute("x").is(new Value.Text("$a")),
        attribute("x").is(new Value.Text("")),
        attribute("x").isIn(new Value.Text("3 days"), Span.days(3), metric("m"), true),
        attribute("x").is(new Operand.Parameter("$")),
        attribute("x").is(new Operand.Parameter("with space")),
        count("a").is(1),
        count("a").atLeast(metric("one")));
  }
}
