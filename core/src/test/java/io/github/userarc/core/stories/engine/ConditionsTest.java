package io.github.userarc.core.stories.engine;

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
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Story;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What may hold or not. */
class ConditionsTest {
  private static final String NOON = "2026-03-01T12:00Z";

  @Test
  @DisplayName("S20 numbers are compared in every way, to the last digit")
  void numbers() {
    Map<String, Condition> segments = new LinkedHashMap<>();
    for (int bound : new int[] {1, 2, 3}) {
      segments.put("eq-" + bound, count("buy").is(bound));
      segments.put("ne-" + bound, count("buy").isNot(bound));
      segments.put("lt-" + bound, count("buy").lessThan(bound));
      segments.put("lte-" + bound, count("buy").atMost(bound));
      segments.put("gt-" + bound, count("buy").moreThan(bound));
      segments.put("gte-" + bound, count("buy").atLeast(bound));
    }
    segments.put("in", count("buy").isIn(1, 2));
    segments.put("not-in", count("buy").isIn(1, 3));
    Program.Builder program = program();
    segments.forEach(program::segment);

    assertThat(given(program).when(NOON, "buy").when(NOON, "buy").profile().segments())
        .containsExactly(
            "ne-1", "gt-1", "gte-1", "eq-2", "lte-2", "gte-2", "ne-3", "lt-3", "lte-3", "in");
  }

  @Test
  @DisplayName("S20 texts, truths, instants and lists are compared as fits them")
  void otherTypes() {
    Program.Builder program = program()
        .segment("is", attribute("city").is("Rome"))
        .segment("is-not", attribute("city").isNot("Oslo"))
        .segment("case-matters", attribute("city").is("rome"))
        .segment("in", attribute("city").isIn("Oslo", "Rome"))
        .segment("contains", attribute("city").contains("om"))
        .segment("starts-with", attribute("city").startsWith("Ro"))
        .segment("starts-with-end", attribute("city").startsWith("me"))
        .segment("true", attribute("adult").is(true))
        .segment("false", attribute("adult").is(false))
        .segment("not-false", attribute("adult").isNot(false))
        .segment("before", attribute("born").lessThan(at("2000-01-02T00:00Z")))
        .segment("after", attribute("born").atLeast(at("2000-01-02T00:00Z")))
        .segment("on", attribute("born").is(at("2000-01-01T00:00Z")))
        .segment("list-contains", attribute("likes").contains("tea"))
        .segment("list-contains-part", attribute("likes").contains("te"))
        .segment("last-value", lastValue("what", "buy").is("ink"))
        .attribute("city", Field.of(ValueType.TEXT))
        .attribute("adult", Field.of(ValueType.BOOLEAN))
        .attribute("born", Field.of(ValueType.INSTANT))
        .attribute("likes", Field.of(ValueType.TEXTS));
    Story story = given(program)
        .when(NOON, "buy", "what", "ink")
        .when(attributes(
            NOON,
            "city",
            "Rome",
            "adult",
            true,
            "born",
            at("2000-01-01T00:00Z"),
            "likes",
            List.of("ink", "tea")));

    assertThat(story.profile().segments())
        .containsExactly(
            "is",
            "is-not",
            "in",
            "contains",
            "starts-with",
            "true",
            "not-false",
            "before",
            "on",
            "list-contains",
            "last-value");
  }

  @Test
  @DisplayName("S20 the right side may be a parameter, another metric or an attribute")
  void rightSides() {
    Story story = given(program()
            .parameter("many", 2)
            .parameter("long", Span.hours(1))
            .parameter("where", "Rome")
            .metric("bought", count("buy"))
            .segment("parameter", metric("bought").atLeast(parameter("many")))
            .segment("by-text", metric("bought").atLeast("$many"))
            .segment("span", since("buy").atLeast(parameter("long")))
            .segment("text", attribute("city").is(parameter("where")))
            .segment("metric", metric("bought").moreThan(count("see")))
            .segment("between", metric("bought").between(count("see"), attribute("limit")))
            .segment("one-of", metric("bought").isIn(count("see"), attribute("limit")))
            .segment("later", lastTime("buy").moreThan(lastTime("see"))))
        .when(NOON, "see")
        .when("2026-03-01T13:00Z", "buy")
        .when("2026-03-01T14:00Z", "buy")
        .when(attributes("2026-03-01T14:00Z", "city", "Rome", "limit", 2));

    assertThat(story.profile().segments())
        .containsExactly("parameter", "by-text", "text", "metric", "between", "one-of", "later");
    assertThat(story.in("span", "2026-03-01T14:59:59Z")).isFalse();
    assertThat(story.in("span", "2026-03-01T15:00:00Z")).isTrue();
  }

  @Test
  @DisplayName("S20 all, any, not and at least k of n")
  void groups() {
    Condition yes = did("visit");
    Condition no = did("buy");
    Program.Builder program = program()
        .segment("all", all(yes, yes))
        .segment("all-but-one", all(yes, no, yes))
        .segment("all-of-none", all())
        .segment("any", any(no, yes))
        .segment("any-of-no", any(no, no))
        .segment("not-no", not(no))
        .segment("not-yes", not(yes))
        .segment("two-of-three", atLeast(2, yes, no, yes))
        .segment("three-of-three", atLeast(3, yes, no, yes));

    assertThat(given(program).when(NOON, "visit").profile().segments())
        .containsExactly("all", "all-of-none", "any", "not-no", "two-of-three");
  }

  @Test
  @DisplayName("S20 at least k of n flips with time as its parts do, each at its own instant")
  void groupsOverTime() {
    Condition one = count("a").lastDays(1).atLeast(1);
    Condition two = count("a").lastDays(2).atLeast(1);
    Condition three = since("a").lessThan(Span.hours(60));
    Story story = given(program()
            .segment("three", atLeast(3, one, two, three))
            .segment("two", atLeast(2, one, two, three))
            .segment("one", atLeast(1, one, two, three))
            .segment("none", not(any(one, two, three)))
            .segment("mixed", all(not(one), any(two, three))))
        .when(NOON, "a");

    assertThat(story.forecast("2027-01-01T00:00Z"))
        .containsExactly(
            "2026-03-02T00:00:00Z segment-left three",
            "2026-03-02T00:00:00Z segment-entered mixed",
            "2026-03-03T00:00:00Z segment-left two",
            "2026-03-04T00:00:00Z segment-left one",
            "2026-03-04T00:00:00Z segment-entered none",
            "2026-03-04T00:00:00Z segment-left mixed");
  }

  @Test
  @DisplayName("S20 has tag, in segment, tag and tier values")
  void facts() {
    Story story = given(program()
            .tag("buyer", did("buy"))
            .segment("buyers", hasTag("buyer"))
            .tiering("size", Case.when("big", count("buy").atLeast(2)), Case.otherwise("small"))
            .segment("in-both", all(inSegment("buyers"), tag("buyer").is(true)))
            .segment("small-ones", tier("size").is("small"))
            .segment("not-small", tier("size").isNot("small"))
            .segment("either", tier("size").isIn("small", "big")))
        .when(NOON, "buy");
    assertThat(story.profile().segments())
        .containsExactly("buyers", "in-both", "small-ones", "either");

    story.when(NOON, "buy");
    assertThat(story.profile().segments())
        .containsExactly("buyers", "in-both", "not-small", "either");
  }

  @Test
  @DisplayName("S20 A then B: the gap may be exactly d, and holds from the first pair on for good")
  void didAThenB() {
    Story story = given(program().segment("quick", didThen("see", "buy", Span.hours(1))));

    assertThat(story
            .another()
            .when("2026-03-01T12:00Z", "see")
            .when("2026-03-01T13:00:00.000001Z", "buy")
            .told())
        .isEmpty();
    Story exactly =
        story.another().when("2026-03-01T12:00Z", "see").when("2026-03-01T13:00Z", "buy");
    assertThat(exactly.told()).containsExactly("2026-03-01T13:00:00Z segment-entered quick");
    exactly.when("2026-03-02T12:00Z", "see").advanced("2027-01-01T00:00Z");
    assertThat(exactly.profile().segments()).containsExactly("quick");
  }

  @Test
  @DisplayName("S20 A then B at the same time is in order of application")
  void sameTime() {
    Story story = given(program().segment("quick", didThen("see", "buy", Span.hours(1))));

    assertThat(story.another().when(NOON, "see").when(NOON, "buy").told()).hasSize(1);
    assertThat(story.another().when(NOON, "buy").when(NOON, "see").told()).isEmpty();
  }

  @Test
  @DisplayName("S20 A then A: an event does not follow itself, the next one follows it")
  void followedByItself() {
    Story story = given(program().segment("twice", didThen("buy", "buy", Span.hours(1))))
        .when("2026-03-01T12:00Z", "buy");
    assertThat(story.told()).isEmpty();

    story.when("2026-03-01T12:30Z", "buy");
    assertThat(story.told()).containsExactly("2026-03-01T12:30:00Z segment-entered twice");
  }

  @Test
  @DisplayName("S20 A then B looks at every A before B, not only at the latest")
  void everyFirstCounts() {
    Story story = given(program()
            .segment(
                "quick",
                new Condition.Sequence(
                    EventSelector.of("see").where(property("what").is("tea")),
                    EventSelector.of("buy").where(property("what").is("tea")),
                    Span.hours(1))))
        .when("2026-03-01T12:00Z", "see", "what", "tea")
        .when("2026-03-01T12:10Z", "see", "what", "ink")
        .when("2026-03-01T12:20Z", "buy", "what", "ink");
    assertThat(story.told()).isEmpty();

    story.when("2026-03-01T12:30Z", "buy", "what", "tea");
    assertThat(story.told()).hasSize(1);
  }

  @Test
  @DisplayName("S20 A without B within d turns true one microsecond after + d, for the latest A")
  void didAWithoutB() {
    Story story = given(program().segment("stuck", didWithout("cart", "buy", Span.hours(1))))
        .when("2026-03-01T12:00Z", "cart");
    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly("2026-03-01T13:00:00.000001Z segment-entered stuck");

    story.when("2026-03-01T12:30Z", "cart"); // restarts it
    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly("2026-03-01T13:30:00.000001Z segment-entered stuck");

    story.when("2026-03-01T13:30Z", "buy"); // just in time
    assertThat(story.forecast("2026-04-01T00:00Z")).isEmpty();
  }

  @Test
  @DisplayName("S20 A without B: B ends it even when it holds already, and a new A restarts it")
  void endedAndRestarted() {
    Story story = given(program().segment("stuck", didWithout("cart", "buy", Span.hours(1))))
        .when("2026-03-01T12:00Z", "cart")
        .when("2026-03-01T15:00Z", "buy")
        .when("2026-03-01T16:00Z", "buy")
        .when("2026-03-01T17:00Z", "cart")
        .when("2026-03-01T19:00Z", "cart");

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T13:00:00.000001Z segment-entered stuck",
            "2026-03-01T15:00:00Z segment-left stuck",
            "2026-03-01T18:00:00.000001Z segment-entered stuck",
            "2026-03-01T19:00:00Z segment-left stuck");
    assertThat(story.forecast("2026-04-01T00:00Z"))
        .containsExactly("2026-03-01T20:00:00.000001Z segment-entered stuck");
  }

  @Test
  @DisplayName("S20 exists and exists not, of metrics, attributes and tags")
  void exists() {
    Story story = given(program()
            .tag("buyer", did("buy"))
            .segment("paid", lastValue("paid", "buy").exists())
            .segment("named", attribute("name").exists())
            .segment("nameless", attribute("name").compare(Operator.EXISTS, false))
            .segment("tagged", hasTag("buyer"))
            .segment("untagged", tag("buyer").compare(Operator.EXISTS, false))
            .segment("sum", sum("paid", "buy").exists()))
        .when(NOON, "visit");
    assertThat(story.profile().segments()).containsExactly("nameless", "untagged", "sum");

    story.when(NOON, "buy", "paid", 1).when(attributes(NOON, "name", "Ann"));
    assertThat(story.profile().segments()).containsExactly("paid", "named", "tagged", "sum");
  }
}
