package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.metric.Metrics.metric;
import static io.github.userarc.core.metric.Metrics.mostFrequent;
import static io.github.userarc.core.metric.Metrics.top;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Story;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Most frequent values, and top values by weight. */
class RankingTest {
  private static Story tastes() {
    return given(program()
        .metric("tastes", top(2, "category", "viewed").halfLife(Span.days(1)))
        .tag("tastes", new Tag.Computed(metric("tastes")))
        .segment("tea", metric("tastes").contains("tea")));
  }

  @Test
  @DisplayName("S19 the top values by weight, as a tag, in conditions and in the profile")
  void topByWeight() {
    Story story = tastes()
        .when("2026-03-01T00:00Z", "viewed", "category", "tea")
        .when("2026-03-01T01:00Z", "viewed", "category", "tea")
        .when("2026-03-02T00:00Z", "viewed", "category", "ink")
        .when("2026-03-05T00:00Z", "viewed", "category", "ink")
        .when("2026-03-05T00:00Z", "viewed", "category", "jam")
        .when("2026-03-05T00:00Z", "viewed");

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T00:00:00Z tag-changed tastes: none → [tea]",
            "2026-03-01T00:00:00Z segment-entered tea",
            "2026-03-02T00:00:00Z tag-changed tastes: [tea] → [tea, ink]",
            "2026-03-05T00:00:00Z tag-changed tastes: [tea, ink] → [ink, tea]",
            "2026-03-05T00:00:00Z tag-changed tastes: [ink, tea] → [ink, jam]",
            "2026-03-05T00:00:00Z segment-left tea");
    assertThat(story.profile().tags().get("tastes").value()).hasToString("[ink, jam]");
    assertThat(story.metric("tastes")).isEqualTo("[ink, jam]");
  }

  @Test
  @DisplayName("S19 a value whose weight has rounded to nothing is gone, at its exact instant")
  void vanishes() {
    Story story = tastes().when("2026-03-01T00:00Z", "viewed", "category", "tea");

    assertThat(story.forecast("2027-01-01T00:00Z"))
        .containsExactly(
            "2026-03-21T22:21:27.524390Z tag-changed tastes: [tea] → none",
            "2026-03-21T22:21:27.524390Z segment-left tea");
  }

  @Test
  @DisplayName("S19 of equal weights the most recent comes first, then the order of the values")
  void ties() {
    Story story = given(program()
            .metric("lists", top(9, "labels", "viewed").halfLife(Span.days(1)))
            .metric("often", top(9, "labels", "viewed")))
        .when("2026-03-01T00:00Z", "viewed", "labels", List.of("b", "a"))
        .when("2026-03-01T00:00Z", "viewed", "labels", List.of("d", "c", "c"));

    assertThat(story.metric("lists")).isEqualTo("[c, d, a, b]");
    assertThat(story.reloaded().metric("often")).isEqualTo("[c, d, a, b]");
  }

  @Test
  @DisplayName("S19 of more than 100 values the one that ranks last is forgotten")
  void bounded() {
    Story story = given(program().metric("all", top(50, "n", "viewed").halfLife(Span.days(1))));
    story.when("2026-03-01T00:00Z", "viewed", "n", "first");
    story.when("2026-03-01T00:00Z", "viewed", "n", "first");
    story.when("2026-03-01T00:00Z", "viewed", "n", "second");
    for (int i = 0; i < 99; i++) {
      story.when("2026-03-01T00:00Z", "viewed", "n", "more " + i);
    }
    assertThat(story.encoded()).contains("\"first\"").doesNotContain("\"second\"");

    // A late one that weighs less than all others is the last at once.
    story.when("2026-02-01T00:00Z", "viewed", "n", "late");
    assertThat(story.encoded()).doesNotContain("\"late\"").contains("\"more 0\"");
  }

  @Test
  @DisplayName("S19 the most frequent value in a window, in the type of the property; ties: recent")
  void mostFrequentValue() {
    Story story = given(program()
            .metric("pays", mostFrequent("method", "buy").lastDays(3))
            .metric("amount", mostFrequent("paid", "buy"))
            .segment("tens", metric("amount").is(10)))
        .when("2026-03-01T08:00Z", "buy", "method", "card", "paid", 10)
        .when("2026-03-02T08:00Z", "buy", "method", "cash", "paid", 20)
        .when("2026-03-03T08:00Z", "buy", "method", "card", "paid", 20);

    assertThat(story.metric("pays")).isEqualTo("card");
    assertThat(story.metric("pays", "2026-03-04T00:00Z")).isEqualTo("card"); // 1 : 1, more recent
    assertThat(story.metric("pays", "2026-03-06T00:00Z")).isEqualTo("missing");
    assertThat(story.metric("amount")).isEqualTo("20");

    story.when("2026-03-03T09:00Z", "buy", "method", "cash", "paid", 10);
    assertThat(story.metric("pays")).isEqualTo("cash"); // 2 : 2
    assertThat(story.metric("amount")).isEqualTo("10");
    assertThat(story.profile().segments()).containsExactly("tens");
    assertThat(story.metric("pays", "2026-03-04T12:00Z")).isEqualTo("cash");
  }

  @Test
  @DisplayName("S19 most frequent by half-life: what was done lately counts more")
  void favourite() {
    Story story = given(
            program().metric("channel", mostFrequent("channel", "visit").halfLife(Span.days(7))))
        .when("2026-01-01T08:00Z", "visit", "channel", "web")
        .when("2026-01-02T08:00Z", "visit", "channel", "web")
        .when("2026-01-03T08:00Z", "visit", "channel", "web")
        .when("2026-02-03T08:00Z", "visit", "channel", "app");

    assertThat(story.metric("channel")).isEqualTo("app");
  }

  @Test
  @DisplayName("S19 at most 50 values are listed; half-lives are bounded")
  void bounds() {
    assertThatThrownBy(() ->
            Engine.compile(program().metric("m", top(51, "category", "viewed")).build()))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("metrics.m.top: '51' found, expected a number from 1 to 50");
  }
}
