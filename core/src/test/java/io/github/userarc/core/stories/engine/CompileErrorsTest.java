package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.any;
import static io.github.userarc.core.condition.Conditions.atLeast;
import static io.github.userarc.core.condition.Conditions.confidence;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.hasTag;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.condition.Conditions.tier;
import static io.github.userarc.core.metric.Metrics.active;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.localHour;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.score;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.metric.Metrics.total;
import static io.github.userarc.core.metric.Metrics.weekday;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Filter;
import io.github.userarc.core.metric.Metric;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Compiling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that do not compile: where, what was found, what was expected. */
class CompileErrorsTest {

  private static Program.Builder shop() {
    return program()
        .metric("spent", sum("paid", "buy"))
        .tag("buyer", did("buy"))
        .segment("t", did("buy"))
        .tiering("size", Case.when("big", did("buy")), Case.otherwise("small"));
  }

  private static Arguments wrong(Condition when, String problem) {
    return Arguments.of(problem, when);
  }

  private static List<String> problems(Program.Builder program) {
    return Compiling.problems(program).stream().map(Object::toString).toList();
  }

  @Test
  @DisplayName("S19 S21 what could never have a value or hold does not compile")
  void never() {
    Program.Builder never = shop()
        .parameter("sure", 2)
        .tag("own", new Tag.Computed(fact("tag.own")))
        .tag("care", new Tag.Assigned(List.of()))
        .segment("s", confidence("care").atLeast(7))
        .segment("u", confidence("care").between("-0.1", 1))
        .segment("v", confidence("care").atLeast(parameter("sure")))
        .segment("w", confidence("care").atLeast(1));

    assertThat(problems(never))
        .containsExactlyInAnyOrder(
            "tags.own.computed: 'tag.own' found, expected something else than the tag itself, which"
                + " would never have a value",
            "segments.s.gte: '7' found, expected a confidence from 0 to 1",
            "segments.u.between: '-0.1' found, expected a confidence from 0 to 1",
            "segments.v.gte: '2' found, expected a confidence from 0 to 1");
  }

  @Test
  @DisplayName("S21 only assigned tags have a confidence, which is said where another is asked")
  void confidenceOfRules() {
    assertThat(problems(shop()
            .tag("care", new Tag.Assigned(List.of()))
            .segment("s", confidence("buyer").atLeast("0.7"))))
        .containsExactly(
            "segments.s: 'buyer' found, expected the name of an assigned tag. Maybe one of care");
  }

  static Stream<Arguments> unknownNames() {
    return Stream.of(
        wrong(
            metric("spnet").atLeast(1),
            "segments.s: 'spnet' found, expected the name of a metric. Maybe you meant 'spent'"),
        wrong(
            inSegment("nobody"),
            "segments.s: 'nobody' found, expected the name of a segment. Maybe one of s, t"),
        wrong(
            hasTag("byer"),
            "segments.s: 'byer' found, expected the name of a tag. Maybe you meant 'buyer'"),
        wrong(
            tier("siez").is("big"),
            "segments.s: 'siez' found, expected the name of a tiering. Maybe you meant 'size'"),
        wrong(
            tier("size").is("bgi"),
            "segments.s.eq: 'bgi' found, expected the name of a value of tier.size. Maybe you meant 'big'"),
        wrong(
            fact("gadget-a.x").is(1),
            "segments.s: 'gadget-a.x' found, expected the name of a fact. Maybe one of segment.s, segment.t, tag.buyer, tier.size"),
        wrong(
            count("buy").atLeast(parameter("x")),
            "segments.s.gte: '$x' found, expected the name of a parameter. The program has none"),
        wrong(
            tier("size").is(parameter("x")),
            "segments.s.eq: '$x' found, expected the name of a parameter. The program has none"),
        wrong(
            count("buy").atLeast(metric("spnet")),
            "segments.s.gte: 'spnet' found, expected the name of a metric. Maybe you meant 'spent'"),
        wrong(
            total(metric("spnet"), 1).atLeast(3),
            "segments.s.sum[0]: 'spnet' found, expected the name of a metric. Maybe you meant 'spent'"),
        wrong(
            parameter("x").is(true),
            "segments.s: '$x' found, expected the name of a parameter. The program has none"),
        wrong(
            metric("spnet").is("many"),
            "segments.s: 'spnet' found, expected the name of a metric. Maybe you meant 'spent'"),
        wrong(
            metric("spnet").is(attribute("city")),
            "segments.s: 'spnet' found, expected the name of a metric. Maybe you meant 'spent'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unknownNames")
  @DisplayName("Unknown names are reported with the nearest known one, and nothing else is")
  void unknownNames(String problem, Condition when) {
    assertThat(problems(shop().segment("s", when))).containsExactly(problem);
  }

  @Test
  @DisplayName(
      "S7 unknown names in a program that declares its data are reported, and nothing else is")
  void undeclared() {
    Program.Builder program = program()
        .event(
            "buy",
            new EventType(
                Map.of(
                    "paid",
                    Field.of(ValueType.DECIMAL),
                    "items",
                    new Field(
                        ValueType.ITEMS, false, false, Map.of("sku", Field.of(ValueType.TEXT)))),
                false,
                null))
        .attribute("city", Field.of(ValueType.TEXT))
        .metric("event", sum("paid", "by"))
        .metric("property", sum("piad", "buy"))
        .metric("items", sum("paid", "buy").each("item"))
        .metric("no-items", sum("paid", "buy").each("paid"))
        .metric("field", count("buy").each("items").where(property("sko").is("x")))
        .segment("event", metric("event").atLeast(1))
        .segment("property", metric("property").is(attribute("city")))
        .segment("attribute", attribute("citty").is(attribute("city")))
        .segment("right", attribute("city").is(attribute("citty")))
        .segment("both", attribute("citty").atLeast(attribute("town")));

    assertThat(problems(program))
        .containsExactlyInAnyOrder(
            "metrics.event: 'by' found, expected the name of a declared event. Maybe you meant 'buy'",
            "metrics.property: 'piad' found, expected the name of a declared property of buy."
                + " Maybe you meant 'paid'",
            "metrics.items.each: 'item' found, expected the name of a declared property of buy."
                + " Maybe you meant 'items'",
            "metrics.no-items.each: 'paid' found, expected a property of type list of objects."
                + " The program declares it as decimal",
            "metrics.field.where.sko: 'sko' found, expected the name of a declared property of buy."
                + " Maybe you meant 'sku'",
            "segments.attribute: 'citty' found, expected the name of a declared attribute."
                + " Maybe you meant 'city'",
            "segments.right.eq: 'citty' found, expected the name of a declared attribute."
                + " Maybe you meant 'city'",
            "segments.both: 'citty' found, expected the name of a declared attribute."
                + " Maybe you meant 'city'",
            "segments.both.gte: 'town' found, expected the name of a declared attribute."
                + " Maybe one of city");
  }

  @Test
  @DisplayName("S22 what reads a computed tag of an unknown name is not reported, too")
  void computedTagOfUnknownName() {
    assertThat(problems(program()
            .tag("a", new Tag.Computed(metric("spent")))
            .tag("b", new Tag.Computed(fact("tag.a")))
            .tag("c", new Tag.Computed(fact("tag.nope")))
            .segment("text", fact("tag.a").is("x"))
            .segment("number", fact("tag.b").atLeast(3))
            .segment("part", fact("tag.c").startsWith("x"))))
        .containsExactly(
            "tags.a.computed: 'spent' found, expected the name of a metric. The program has none",
            "tags.c.computed: 'nope' found, expected the name of a tag. Maybe one of a, b, c");
  }

  static Stream<Arguments> wrongTypes() {
    return Stream.of(
        wrong(count("buy").is("many"), "segments.s.eq: 'many' found, expected a number"),
        wrong(
            count("buy").contains("1"),
            "segments.s.contains: 'decimal' found, expected a text or list of text"),
        wrong(
            attribute("city").lessThan("x"),
            "segments.s.lt: 'text' found, expected a number, instant or duration"),
        wrong(
            attribute("adult").atLeast(true),
            "segments.s.gte: 'boolean' found, expected a number, instant or duration"),
        wrong(
            fact("segment.t").atLeast(1),
            "segments.s.gte: 'boolean' found, expected a number, instant or duration"),
        wrong(
            fact("segment.t").is("yes"),
            "segments.s.eq: 'yes' found, expected a value of type boolean"),
        wrong(
            count("buy").atLeast(Span.days(3)),
            "segments.s.gte: '3 days' found, expected a value of type decimal"),
        wrong(
            since("buy").atLeast(3),
            "segments.s.gte: '3' found, expected a span. Maybe \"30 days\""),
        wrong(
            lastTime("buy").atLeast(3),
            "segments.s.gte: '3' found, expected a value of type instant"),
        wrong(
            sum("paid", "buy").atLeast(lastTime("buy")),
            "segments.s.gte: 'instant' found, expected a value of type decimal"),
        wrong(
            attribute("a").is(attribute("b")),
            "segments.s.eq: 'any value' found, expected a value of type its own. Maybe declare the attribute's type"),
        wrong(
            total(since("buy"), 1).atLeast(1),
            "segments.s.sum[0]: 'duration' found, expected a number"),
        wrong(
            count("buy").compare(Operator.EXISTS, 3),
            "segments.s.exists: '3' found, expected a value of type boolean"),
        wrong(
            count("buy")
                .where(property("paid").compare(Operator.STARTS_WITH, 1))
                .atLeast(1),
            "segments.s.where.paid.starts-with: 'decimal' found, expected a text"),
        wrong(
            count("buy").where(property("paid").is(count("x"))).atLeast(1),
            "segments.s.where.paid.eq: 'another metric' found, expected a constant"),
        wrong(
            count("buy").where(localHour().is(24)).atLeast(1),
            "segments.s.where.local-hour: '24' found, expected an hour from 0 to 23"),
        wrong(
            count("buy").where(weekday().is("Monday")).atLeast(1),
            "segments.s.where.weekday: 'Monday' found, expected a weekday from monday to sunday"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongTypes")
  @DisplayName("S20 wrong types are reported where they stand")
  void wrongTypes(String problem, Condition when) {
    assertThat(problems(shop().segment("s", when))).contains(problem);
  }

  @Test
  @DisplayName(
      "S7 where nothing is declared, nothing that is compared with a length of time is one")
  void noDurations() {
    assertThat(problems(Program.builder("open")
            .segment("s", since("buy").lessThan(Metrics.firstValue("c", "buy")))))
        .containsExactly(
            "segments.s.lt: 'c' found, expected a length of time. Maybe a span, such as \"30 days\"");
    assertThat(problems(
            Program.builder("open").segment("s", since("buy").lessThan(attribute("patience")))))
        .containsExactly(
            "segments.s.lt: 'patience' found, expected a length of time. Maybe a span, such as \"30 days\"");
  }

  static Stream<Arguments> emptyRanges() {
    Instant start = at("2026-01-01T00:00Z");
    return Stream.of(
        wrong(
            count("buy").between(5, 3),
            "segments.s.between: '[5, 3]' found, expected a range that is not empty. Maybe swap the bounds"),
        wrong(
            sum("paid", "buy").between("5.1", 5),
            "segments.s.between: '[5.1, 5]' found, expected a range that is not empty. Maybe swap the bounds"),
        wrong(
            lastTime("buy").between(start, start),
            "segments.s.between: '[2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z]' found, expected a range that is not empty. Maybe swap the bounds"),
        wrong(
            since("buy").between(Span.days(3), Span.days(2)),
            "segments.s.between: '[3 days, 2 days]' found, expected a range that is not empty. Maybe swap the bounds"),
        wrong(
            count("buy").during(start, start).atLeast(1),
            "segments.s.during: '[2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z]' found, expected a range that is not empty. Maybe swap the bounds"),
        wrong(
            count("buy").during(Instant.MIN, start).atLeast(1),
            "segments.s.during: '-1000000000-01-01T00:00:00Z' found, expected an instant between the years 1900 and 2200"),
        wrong(
            count("buy").during(start, Instant.MAX).atLeast(1),
            "segments.s.during: '+1000000000-12-31T23:59:59.999999999Z' found, expected an instant between the years 1900 and 2200"),
        wrong(
            count("buy").lastDays(0).atLeast(1),
            "segments.s: '0 units' found, expected a window of 1 to 100000 units"),
        wrong(
            count("buy").lastDays(-1).atLeast(1),
            "segments.s: '-1 units' found, expected a window of 1 to 100000 units"),
        wrong(
            count("buy").lastDays(1_000_000).atLeast(1),
            "segments.s: '1000000 units' found, expected a window of 1 to 100000 units"),
        wrong(
            count("buy").first(0, CalendarUnit.DAY).atLeast(1),
            "segments.s: '0 units' found, expected a window of 1 to 100000 units"),
        wrong(
            distinct("x", "buy").exactUpTo(0).atLeast(1),
            "segments.s.exact-up-to: '0' found, expected a number from 1 to 100000"),
        wrong(
            count("buy").compare(Operator.IN),
            "segments.s.in: '[]' found, expected at least one value"),
        wrong(
            count("buy").compare(Operator.BETWEEN, 1),
            "segments.s.between: '1 values' found, expected two values, low and high"),
        wrong(
            count("buy").compare(Operator.EQ),
            "segments.s.eq: '0 values' found, expected one value"),
        wrong(
            count("buy").compare(Operator.EQ, 1, 2),
            "segments.s.eq: '2 values' found, expected one value"),
        wrong(any(), "segments.s.any: '[]' found, expected at least one condition"),
        wrong(
            atLeast(0, did("buy")),
            "segments.s.at-least: '0' found, expected a number from 1 to 1"),
        wrong(
            atLeast(3, did("buy"), did("see")),
            "segments.s.at-least: '3' found, expected a number from 1 to 2"),
        wrong(
            count("buy").where(new Filter.Any(List.of())).atLeast(1),
            "segments.s.where.any: nothing found, expected at least one filter"),
        wrong(
            count("buy").where(new Filter.Not(Filter.ANY_EVENT)).atLeast(1),
            "segments.s.where.not.all: '[]' found, expected at least one filter"),
        wrong(
            count("buy").where(localHour().between(22, 4)).atLeast(1),
            "segments.s.where.local-hour.between: '[22, 4]' found, expected a range that is not empty."
                + " Maybe any of between 22 and 23, between 0 and 4"),
        wrong(score(0).atLeast(1), "segments.s.score: '[]' found, expected at least one part"),
        wrong(
            count("").atLeast(1),
            "segments.s: nothing found, expected the name of an event: a name of 1 to 200 characters,"
                + " not blank, without control characters"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("emptyRanges")
  @DisplayName("S16 S20 empty ranges, windows and groups are reported, and nothing else is")
  void emptyRanges(String problem, Condition when) {
    assertThat(problems(shop().segment("s", when))).containsExactly(problem);
  }

  static Stream<Arguments> windowsThatDoNotFit() {
    return Stream.of(
        wrong(
            streak(CalendarUnit.DAY, "buy").lastDays(3).atLeast(1),
            "segments.s: 'day streak of buy, last 3 days' found, expected no window: streak has none"),
        wrong(
            streak(CalendarUnit.DAY, "buy").current(CalendarUnit.MONTH).atLeast(1),
            "segments.s: 'day streak of buy, this month' found, expected no window: streak has none"),
        wrong(
            since("buy").lastDays(3).atLeast(Span.days(1)),
            "segments.s: 'time since buy, last 3 days' found, expected no window: since has none"),
        wrong(
            since("buy").current(CalendarUnit.DAY).atLeast(Span.days(1)),
            "segments.s: 'time since buy, this day' found, expected no window: since has none"),
        wrong(
            active(CalendarUnit.HOUR, "buy").lastDays(3).atLeast(1),
            "segments.s: 'active hours over days' found, expected a window counted in hours"),
        wrong(
            active(CalendarUnit.HOUR, "buy").current(CalendarUnit.DAY).atLeast(1),
            "segments.s: 'active hours over days' found, expected a window counted in hours"),
        wrong(
            count("buy").last(2, CalendarUnit.QUARTER).atLeast(1),
            "segments.s: 'quarter' found, expected minutes, hours, days, weeks or months"),
        wrong(
            count("buy").current(CalendarUnit.HOUR).atLeast(1),
            "segments.s: 'hour' found, expected a day, week, month, quarter or year"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("windowsThatDoNotFit")
  @DisplayName("S16 S19 windows that do not fit what is measured are reported, and nothing else is")
  void windowsThatDoNotFit(String problem, Condition when) {
    assertThat(problems(shop().segment("s", when))).containsExactly(problem);
  }

  @Test
  @DisplayName("Metrics that depend on themselves are reported with the whole cycle")
  void metricCycle() {
    assertThat(problems(program()
            .metric("a", total(metric("b"), 1))
            .metric("b", total(metric("c"), 1))
            .metric("c", total(metric("a"), 1))))
        .containsExactly("metrics.c.sum[0]: 'a' found, expected metrics without a cycle."
            + " It depends on itself: a → b → c → a");
    assertThat(problems(program().metric("a", metric("a")))).hasSize(1);
  }

  @Test
  @DisplayName("S21 values given twice, blank or not at all are reported")
  void duplicateValues() {
    assertThat(Compiling.found(program()
            .tag(
                "choice",
                new Tag.Choice(List.of(
                    Case.when("a", did("x")), Case.when("b", did("x")), Case.when("a", did("y")))))
            .tag("many", new Tag.Many(List.of(Case.when("a", did("x")), Case.when("a", did("y")))))
            .tag("set", new Tag.Assigned(List.of("a", "b", "a", " ")))
            .tag("none", new Tag.Choice(List.of()))
            .tag(
                "too-many",
                new Tag.Many(IntStream.range(0, 63)
                    .mapToObj(i -> Case.when("v" + i, did("x")))
                    .toList()))
            .tiering("tiers", Case.when("p", did("x")), Case.otherwise("p"))
            .tiering("empty")))
        .containsExactlyInAnyOrder(
            "tags.set.assigned: a",
            "tags.set.assigned:  ",
            "tags.choice.values[2].value: a",
            "tags.many.each-of[1].value: a",
            "tags.none.values: []",
            "tags.too-many.each-of: 63 values",
            "tierings.tiers[1].value: p",
            "tierings.empty: []");
    assertThatThrownBy(() -> program().tag("a", did("x")).tag("a", did("y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The tag 'a' is declared twice");
  }

  @Test
  @DisplayName("Names, spans, parameters and declarations that make no sense are reported")
  void declarations() {
    assertThat(problems(program()
            .horizon(new Span(1, Span.Unit.MONTH))
            .metric("a.b", count("x"))
            .parameter("one", parameter("two"))
            .parameter("two", count("x"))
            .segment("s", count("x").atLeast(parameter("one")))
            .zoneAttribute("zone")
            .attribute("zone", Field.of(ValueType.DECIMAL))
            .attribute("registered-at", Field.of(ValueType.INSTANT))
            .attribute("length", Field.of(ValueType.DURATION))
            .event("x", new EventType(Map.of(), false, new Span(1, Span.Unit.YEAR)))
            .tag("age", new Tag.Computed(since("x")))))
        .containsExactlyInAnyOrder(
            "horizon: '1 month' found, expected a span of weeks or shorter units, above 0",
            "metrics.a.b: 'a.b' found, expected a name of at most 100 letters, digits, dashes"
                + " and underscores. Maybe \"a-b\"",
            "parameters.one: 'another parameter' found, expected a number, text, truth value, instant or"
                + " span",
            "parameters.two: 'a metric' found, expected a number, text, truth value, instant or"
                + " span",
            "attributes.zone: 'decimal' found, expected text: a zone id",
            "attributes.registered-at: 'registered-at' found, expected another name: this one is"
                + " reserved for the registration",
            "attributes.length: 'duration' found, expected a type of input values",
            "events.x.keep-keys: '1 year' found, expected a span of weeks or shorter units, above 0",
            "tags.age.computed: 'time since x' found, expected a value that does not change all"
                + " the time. Maybe compare it with spans and use ordered values");
  }

  @Test
  @DisplayName("A facet that nobody knows is reported, with what may be missing")
  void unknownFacet() {
    assertThat(problems(program().with(() -> "nowhere").with(() -> "lifecycle")))
        .containsExactly(
            "nowhere: 'nowhere' found, expected a facet on the class path",
            "lifecycle: 'lifecycle' found, expected a facet on the class path."
                + " Maybe userarc-lifecycle is missing from the class path");
  }

  @Test
  @DisplayName("All problems of a program come out in one report, each told once")
  void allAtOnce() {
    Metric wrong = sum("paid", "buy").lastDays(0);
    Program program = program()
        .metric("wrong", wrong)
        .segment("one", metric("wrong").atLeast(1))
        .segment("two", metric("wrong").atLeast(metric("nope")))
        .segment("three", count("buy").between(5, 3))
        .tag("four", inSegment("five"))
        .tiering("six", Case.when("a", hasTag("seven")), Case.when("a", did("buy")))
        .build();

    assertThatThrownBy(() -> Engine.compile(program))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageStartingWith("6 problems in the program:\n  ")
        .hasMessageContaining("metrics.wrong: '0 units'")
        .hasMessageContaining("segments.two.gte: 'nope'")
        .hasMessageContaining("segments.three.between: '[5, 3]'")
        .hasMessageContaining("tags.four.when: 'five'")
        .hasMessageContaining("tierings.six[0].when: 'seven'")
        .hasMessageContaining("tierings.six[1].value: 'a'");
  }
}
