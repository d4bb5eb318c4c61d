package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.property;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.map;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.condition.Operator;
import io.github.userarc.core.metric.EventSelector;
import io.github.userarc.core.metric.Metrics;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Story;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules that differ in the value they ask of one property are found by it. */
class RulesByValueTest {
  private static final String NOON = "2026-03-01T12:00Z";

  private static Program.Builder topics() {
    return program()
        .metric("tea", count("view").where(property("topic").is("tea")))
        .metric("books", count("view").where(property("topic").is("books")))
        .metric(
            "paper", count("view").where(property("topic").compare(Operator.IN, "books", "news")))
        .metric("not-tea", count("view").where(property("topic").isNot("tea")))
        .metric(
            "long-tea",
            count("view")
                .where(property("topic").is("tea"))
                .where(property("seconds").atLeast(60)))
        .metric("all", count("view"));
  }

  private static void counts(Story story, int tea, int books, int paper, int notTea, int all) {
    assertThat(List.of("tea", "books", "paper", "not-tea", "all"))
        .extracting(story::metric)
        .containsExactly("" + tea, "" + books, "" + paper, "" + notTea, "" + all);
  }

  @Test
  @DisplayName("S19 each value counts where it is asked for, other and missing ones where any may")
  void values() {
    Story story = given(topics())
        .when(NOON, "view", "topic", "tea", "seconds", 10)
        .when(NOON, "view", "topic", "tea", "seconds", 90)
        .when(NOON, "view", "topic", "books")
        .when(NOON, "view", "topic", "news")
        .when(NOON, "view", "topic", "sport")
        .when(NOON, "view", "seconds", 90);

    counts(story, 2, 1, 2, 3, 6);
    assertThat(story.metric("long-tea")).isEqualTo("1");
  }

  @Test
  @DisplayName("S5 a number is found however it is spelled")
  void numbers() {
    Story story = given(program()
            .metric("ones", count("rate").where(property("stars").is(1)))
            .metric("twos", count("rate").where(property("stars").is(2))))
        .when(NOON, "rate", "stars", 1.0)
        .when(NOON, "rate", "stars", new java.math.BigDecimal("1.000"))
        .when(NOON, "rate", "stars", 2);

    assertThat(story.metric("ones")).isEqualTo("2");
    assertThat(story.metric("twos")).isEqualTo("1");
  }

  @Test
  @DisplayName("S19 line items are looked at one by one, whatever the event's own property is")
  void lineItems() {
    Story story = given(program()
            .metric("tea", count("buy").each("items").where(property("kind").is("tea")))
            .metric("pots", count("buy").each("items").where(property("kind").is("pot")))
            .metric("gifts", count("buy").where(property("kind").is("gift")))
            .metric("own", count("buy").where(property("kind").is("own"))))
        .when(
            NOON,
            "buy",
            "kind",
            "gift",
            "items",
            List.of(map("kind", "tea"), map("kind", "pot"), map("kind", "tea")));

    assertThat(List.of("tea", "pots", "gifts", "own"))
        .extracting(story::metric)
        .containsExactly("2", "1", "1", "0");
  }

  @Test
  @DisplayName("S20 both halves of a sequence keep their order where one event is both")
  void sequence() {
    Condition again = new Condition.Sequence(
        EventSelector.of("view").where(property("topic").is("tea")),
        EventSelector.of("view").where(property("topic").compare(Operator.IN, "tea", "books")),
        Span.hours(1));
    Story story = given(program().segment("again", again));

    story.when("2026-03-01T12:00Z", "view", "topic", "tea");
    assertThat(story.told()).isEmpty();

    story.when("2026-03-01T12:30Z", "view", "topic", "tea");
    assertThat(story.told())
        .containsExactly(Story.at("2026-03-01T12:30Z") + " segment-entered again");
  }

  @Test
  @DisplayName(
      "S22 a rule without a bound of occurrences is asked when its own value comes, early or late")
  void asked() {
    Story story = given(program()
            .segment("tea", sum("paid", "buy").where(property("kind").is("tea")).atLeast(100))
            .segment(
                "pots", sum("paid", "buy").where(property("kind").is("pot")).atLeast(100))
            .segment(
                "mean",
                Metrics.avg("paid", "buy").where(property("kind").is("tea")).lessThan(60)))
        .when("2026-03-02T12:00Z", "buy", "kind", "tea", "paid", 70)
        .when("2026-03-02T13:00Z", "buy", "kind", "pot", "paid", 100)
        .when("2026-03-01T12:00Z", "buy", "kind", "tea", "paid", 40);

    assertThat(story.told())
        .containsExactly(
            Story.at("2026-03-02T13:00Z") + " segment-entered pots",
            Story.at("2026-03-02T13:00Z") + " segment-entered tea",
            Story.at("2026-03-02T13:00Z") + " segment-entered mean");
  }
}
