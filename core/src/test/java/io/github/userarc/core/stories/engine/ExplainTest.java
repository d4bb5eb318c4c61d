package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.any;
import static io.github.userarc.core.condition.Conditions.atLeast;
import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.didThen;
import static io.github.userarc.core.condition.Conditions.didWithout;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.condition.Conditions.not;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.avg;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.difference;
import static io.github.userarc.core.metric.Metrics.distinct;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.ratio;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.streak;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Story;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Why something holds or not, and what is missing. */
class ExplainTest {
  private static final String NOON = "2026-03-01T12:00Z";

  private static Program.Builder in(String zone) {
    return program().zone(zone);
  }

  private static String leaf(Story story, String segment) {
    Explanation explanation = story.explain("segment." + segment);
    assertThat(explanation.parts()).hasSize(1);
    return explanation.parts().get(0).toString();
  }

  @Test
  @DisplayName("S26 a count says how many of how many, how many more, and before when")
  void missingCount() {
    Story story = given(in("Asia/Shanghai")
            .segment("regulars", count("order-paid").lastDays(30).atLeast(5)))
        .when("2026-02-02T12:00+08:00", "order-paid")
        .when("2026-02-10T12:00+08:00", "order-paid")
        .when("2026-02-20T12:00+08:00", "order-paid");

    assertThat(story.explain("segment.regulars")).hasToString("""
            ✗ segment.regulars is false
              ✗ count of order-paid, last 30 days ≥ 5: 3 of 5; 2 more before 2026-03-04T00:00:00+08:00""");
  }

  @Test
  @DisplayName("S26 the tree mirrors the condition, each part with its own outcome")
  void tree() {
    Story story = given(program()
            .segment("staff", attribute("staff").is(true))
            .segment(
                "s",
                all(
                    any(count("buy").atLeast(2), attribute("city").is("Rome")),
                    not(inSegment("staff")),
                    atLeast(2, did("visit"), did("buy"), did("return")))))
        .when(NOON, "visit")
        .when(NOON, "buy")
        .when(attributes(NOON, "city", "Rome"));

    assertThat(story.explain("segment.s")).hasToString("""
            ✓ segment.s is true
              ✓ all of
                ✓ any of
                  ✗ count of buy ≥ 2: 1 of 2; 1 more
                  ✓ attribute city = Rome: Rome
                ✓ not
                  ✗ segment.staff = true: false
                    ✗ segment.staff is false
                      ✗ attribute staff = true: missing
                ✓ at least 2 of 3: 2 hold
                  ✓ count of visit ≥ 1: 1 of 1
                  ✓ count of buy ≥ 1: 1 of 1
                  ✗ count of return ≥ 1: 0 of 1; 1 more""");
  }

  @Test
  @DisplayName("S26 sums, averages and distinct values say what they are against what is asked")
  void otherMetrics() {
    Story story = given(program()
            .metric("spent", sum("paid", "buy"))
            .segment("sum", metric("spent").atLeast("120.5"))
            .segment("more", metric("spent").moreThan(100))
            .segment("average", avg("paid", "buy").lessThan(33))
            .segment("missing", avg("paid", "return").isNot(1))
            .segment("kinds", distinct("what", "buy").exactUpTo(2).between(3, 9))
            .segment("in", count("buy").isIn(1, 5)))
        .when(NOON, "buy", "paid", 40, "what", "tea")
        .when(NOON, "buy", "paid", 30, "what", "ink")
        .when(NOON, "buy", "paid", 30, "what", "jam");

    assertThat(leaf(story, "sum"))
        .isEqualTo("✗ spent (sum paid of buy) ≥ 120.5: 100 of 120.5; 20.5 more");
    assertThat(leaf(story, "more"))
        .isEqualTo("✗ spent (sum paid of buy) > 100: 100 of 100; 0 and a bit more");
    assertThat(leaf(story, "average")).isEqualTo("✗ avg paid of buy < 33: 33.333333");
    assertThat(leaf(story, "missing")).isEqualTo("✗ avg paid of return ≠ 1: missing");
    assertThat(leaf(story, "kinds"))
        .isEqualTo("✗ distinct what of buy between 3 and 9: 2 or more (saturated)");
    assertThat(leaf(story, "in")).isEqualTo("✗ count of buy in 1, 5: 3");
  }

  @Test
  @DisplayName("S26 attributes say their value, or that they are missing")
  void attributesExplained() {
    Story story = given(program()
            .segment("rome", attribute("city").is("Rome"))
            .segment("adult", attribute("age").atLeast(18))
            .segment("known", attribute("city").exists())
            .segment("lists", attribute("likes").contains("tea")))
        .when(NOON, "visit");
    assertThat(leaf(story, "rome")).isEqualTo("✗ attribute city = Rome: missing");
    assertThat(leaf(story, "adult")).isEqualTo("✗ attribute age ≥ 18: missing");
    assertThat(leaf(story, "known")).isEqualTo("✗ attribute city exists: missing");

    story.when(attributes(NOON, "city", "Oslo", "age", 17, "likes", List.of("ink", "tea")));
    assertThat(leaf(story, "rome")).isEqualTo("✗ attribute city = Rome: Oslo");
    assertThat(leaf(story, "adult")).isEqualTo("✗ attribute age ≥ 18: 17 of 18; 1 more");
    assertThat(leaf(story, "known")).isEqualTo("✓ attribute city exists");
    assertThat(leaf(story, "lists")).isEqualTo("✓ attribute likes contains tea: [ink, tea]");
  }

  @Test
  @DisplayName("S26 a time since says how long, and from or until when")
  void timeSince() {
    Story story = given(in("Asia/Shanghai")
            .segment("idle", since("visit").atLeast(Span.days(30)))
            .segment("here", since("visit").lessThan(Span.days(2)))
            .segment("back", since("visit").between(Span.days(1), Span.days(3))))
        .when("2026-03-01T08:00+08:00", "visit")
        .advanced("2026-03-02T09:30:15+08:00");

    assertThat(leaf(story, "idle"))
        .isEqualTo("✗ time since visit ≥ 30 days: 1 day 1:30:15; from 2026-03-31T08:00:00+08:00");
    assertThat(leaf(story, "here"))
        .isEqualTo("✓ time since visit < 2 days: 1 day 1:30:15; until 2026-03-03T08:00:00+08:00");
    assertThat(leaf(story, "back"))
        .isEqualTo("✓ time since visit between 1 day and 3 days: 1 day 1:30:15;"
            + " until 2026-03-04T08:00:00.000001+08:00");
  }

  @Test
  @DisplayName("S26 orders of events say where they stand")
  void histories() {
    Story story = given(program()
            .segment("quick", didThen("see", "buy", Span.hours(1)))
            .segment("stuck", didWithout("see", "buy", Span.hours(1))))
        .when(NOON, "visit");
    assertThat(leaf(story, "quick")).isEqualTo("✗ did see then buy within 1 hour: not yet");
    assertThat(leaf(story, "stuck")).isEqualTo("✗ did see without buy within 1 hour: not running");

    story.when(NOON, "see");
    assertThat(leaf(story, "stuck"))
        .isEqualTo("✗ did see without buy within 1 hour: from 2026-03-01T13:00:00.000001Z");
    story.advanced("2026-03-01T14:00Z");
    assertThat(leaf(story, "stuck"))
        .isEqualTo("✓ did see without buy within 1 hour: since 2026-03-01T13:00:00.000001Z");
  }

  @Test
  @DisplayName("S26 tags of every kind and tierings are explained value by value")
  void tagsAndTierings() {
    Case few = Case.when("few", count("buy").atLeast(1));
    Case many = Case.when("many", count("buy").atLeast(2));
    Story story = given(program()
            .tag("choice", new Tag.Choice(List.of(many, few)))
            .tag("set", new Tag.Many(List.of(few, many)))
            .tag("mean", new Tag.Computed(avg("paid", "buy")))
            .tiering("size", many, Case.otherwise("small")))
        .when(NOON, "buy", "paid", 3);

    assertThat(story.explain("tag.choice")).hasToString("""
            ✓ tag.choice is few
              ✗ many
                ✗ count of buy ≥ 2: 1 of 2; 1 more
              ✓ few
                ✓ count of buy ≥ 1: 1 of 1""");
    assertThat(story.explain("tag.set").toString()).startsWith("✓ tag.set is [few]\n");
    assertThat(story.explain("tag.mean")).hasToString("✓ tag.mean = avg paid of buy: 3");
    assertThat(story.explain("tier.size")).hasToString("""
            ✓ tier.size is small
              ✗ many
                ✗ count of buy ≥ 2: 1 of 2; 1 more
              ✓ small
                ✓ always""");
  }

  @Test
  @DisplayName("S26 a facet's definition and a named metric are explained, too")
  void facetsAndMetrics() {
    Story story = given(program()
            .metric("recent", count("buy").lastDays(3))
            .with(Gadget.a(parts -> parts.lamp("lamp", count("buy").atLeast(2)))))
        .when(NOON, "buy");

    assertThat(story.explain("gadget-a.lamp"))
        .hasToString("✗ lamp\n  ✗ count of buy ≥ 2: 1 of 2; 1 more");
    assertThat(story.explain("recent"))
        .hasToString("✓ metric recent: count of buy, last 3 days = 1;"
            + " unchanged until 2026-03-04T00:00:00Z");
    assertThat(story.explain("metric.recent")).isEqualTo(story.explain("recent"));
  }

  @Test
  @DisplayName("S26 an explanation is as of its own instant and agrees with the outcome")
  void asOf() {
    Condition recent = count("buy").lastDays(3).atLeast(1);
    Story story = given(program().segment("recent", recent)).when(NOON, "buy");

    assertThat(story.profile("2026-03-03T23:59Z").explain("segment.recent").holds())
        .isTrue();
    assertThat(story.profile("2026-03-04T00:00Z").explain("segment.recent")).hasToString("""
            ✗ segment.recent is false
              ✗ count of buy, last 3 days ≥ 1: 0 of 1; 1 more""");
  }

  @Test
  @DisplayName("S26 what time alone will do is said as it will be, be it up or down")
  void whatTimeDoes() {
    Story story = given(program()
            .metric("recent", count("buy").lastDays(7))
            .metric("spent", sum("paid", "buy").lastDays(7))
            .metric("all", count("buy"))
            .metric("rest", difference(10, metric("recent")))
            .metric("mean", ratio(metric("spent"), metric("recent")))
            .segment("calm", metric("recent").lessThan(3))
            .segment("busy", metric("recent").atLeast(3))
            .segment("rested", metric("rest").atLeast(9))
            .segment("dear", metric("mean").moreThan("15.5"))
            .segment("more", metric("recent").moreThan(metric("all")))
            .segment("run", streak(CalendarUnit.DAY, "buy").atLeast(7))
            .segment("unknown", attribute("city").compare(Operator.EXISTS, false)))
        .when("2026-03-05T12:00Z", "buy", "paid", 10)
        .when("2026-03-07T12:00Z", "buy", "paid", 20)
        .when("2026-03-08T12:00Z", "buy", "paid", 15);

    assertThat(leaf(story, "calm")).endsWith("< 3: 3; from 2026-03-12T00:00:00Z");
    assertThat(leaf(story, "busy")).endsWith("≥ 3: 3 of 3; until 2026-03-12T00:00:00Z");
    assertThat(leaf(story, "rested"))
        .endsWith("≥ 9: 7 of 9; 2 more, or else from 2026-03-14T00:00:00Z");
    assertThat(leaf(story, "dear"))
        .endsWith("> 15.5: 15 of 15.5; 0.5 and a bit more, or else from 2026-03-12T00:00:00Z");
    assertThat(leaf(story, "more"))
        .startsWith("✗ recent (count of buy, last 7 days) > all (count of buy): 3, all")
        .endsWith("is 3");
    assertThat(leaf(story, "run"))
        .endsWith("≥ 7: 2 of 7; 5 more, the next before 2026-03-10T00:00:00Z");
    assertThat(leaf(story, "unknown")).isEqualTo("✓ attribute city does not exist");
    story.when(attributes("2026-03-08T12:00Z", "city", "Rome"));
    assertThat(leaf(story, "unknown")).isEqualTo("✗ attribute city does not exist: it does");
  }

  @Test
  @DisplayName("S26 an unknown definition is answered with the nearest one")
  void unknown() {
    Story story = given(program().segment("regulars", did("buy"))).when(NOON, "buy");

    assertThatThrownBy(() -> story.explain("segment.regular"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'segment.regular'")
        .hasMessageContaining("Maybe you meant 'segment.regulars'");
    assertThatThrownBy(() -> story.explain("regulars"))
        .hasMessageContaining("Maybe you meant 'segment.regulars'");
    assertThatThrownBy(() -> story.profile().fact("tag.x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> story.profile().metric("x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> story.profile().view(Gadget.View.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Gadget.View.class.getName());
  }

  @Test
  @DisplayName("S26 a fact of a facet says its number")
  void factsExplained() {
    Story story = given(program()
            .segment("rich", fact("gadget-a.coins").atLeast(3))
            .with(Gadget.a(parts -> parts.dial("coins"))))
        .when(NOON, "visit");

    assertThat(leaf(story, "rich")).isEqualTo("✗ gadget-a.coins ≥ 3: 0 of 3; 3 more");
  }

  @Test
  @DisplayName("S16, S26: an explanation says until when the windows first and during are open")
  void closingWindows() {
    Story story = given(program()
            .metric("early", count("visit").first(7, CalendarUnit.DAY))
            .segment("eager", metric("early").atLeast(3))
            .segment(
                "fair",
                count("visit")
                    .during(at("2026-03-01T00:00Z"), at("2026-04-01T00:00Z"))
                    .atLeast(2)))
        .when("2026-03-02T12:00Z", "visit");

    assertThat(story.explain("segment.eager").toString())
        .contains("1 of 3; 2 more before 2026-03-09");
    assertThat(story.explain("segment.fair").toString())
        .contains("1 of 2; 1 more before 2026-04-01");
    assertThat(story.profile("2026-03-09T00:00Z").explain("segment.eager").toString())
        .contains("1 of 3; 2 more; nothing counts any more since 2026-03-09");
  }
}
