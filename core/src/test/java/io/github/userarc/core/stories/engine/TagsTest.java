package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.hasTag;
import static io.github.userarc.core.condition.Conditions.tag;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.lastTime;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.command;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.TagValue;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.Case;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tags, segments and tierings. */
class TagsTest {
  private static final String NOON = "2026-03-01T12:00Z";

  @Test
  @DisplayName("S21 a tag with a rule comes and goes with it, and says since when and from where")
  void ruleTag() {
    Story story = given(program().tag("buyer", count("buy").lastDays(2).atLeast(1)))
        .when(NOON, "buy")
        .when("2026-03-02T12:00Z", "buy")
        .advanced("2026-03-05T00:00Z");

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T12:00:00Z tag-changed buyer: none → true",
            "2026-03-04T00:00:00Z tag-changed buyer: true → none");
    assertThat(story.another().when(NOON, "buy").profile("2026-03-02T12:00Z").tags())
        .containsOnly(java.util.Map.entry(
            "buyer",
            new TagValue(new Value.Bool(true), Instant.parse("2026-03-01T12:00:00Z"), "rule")));
  }

  @Test
  @DisplayName("S21 of ordered values the first that holds wins; none may hold")
  void firstThatHolds() {
    Story story = given(program()
            .tag(
                "appetite",
                new Tag.Choice(List.of(
                    Case.when("huge", sum("paid", "buy").atLeast(100)),
                    Case.when("some", sum("paid", "buy").atLeast(10)),
                    Case.when("odd", did("return"))))))
        .when(NOON, "visit")
        .when(NOON, "buy", "paid", 10)
        .when(NOON, "return")
        .when(NOON, "buy", "paid", 90);

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T12:00:00Z tag-changed appetite: none → some",
            "2026-03-01T12:00:00Z tag-changed appetite: some → huge");
  }

  @Test
  @DisplayName("S21 a tag may be a set of values: a change tells the whole set")
  void setOfValues() {
    Story story = given(program()
            .tag(
                "likes",
                new Tag.Many(List.of(
                    Case.when("tea", count("tea").lastDays(2).atLeast(1)),
                    Case.when("ink", did("ink")),
                    Case.when("jam", did("jam")))))
            .segment("tea-lovers", tag("likes").contains("tea")))
        .when(NOON, "tea")
        .when(NOON, "jam")
        .advanced("2026-03-04T00:00Z");

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T12:00:00Z tag-changed likes: none → [tea]",
            "2026-03-01T12:00:00Z segment-entered tea-lovers",
            "2026-03-01T12:00:00Z tag-changed likes: [tea] → [tea, jam]",
            "2026-03-03T00:00:00Z tag-changed likes: [tea, jam] → [jam]",
            "2026-03-03T00:00:00Z segment-left tea-lovers");
    assertThat(story.profile().tags().get("likes").value())
        .isEqualTo(new Value.Texts(List.of("jam")));
  }

  @Test
  @DisplayName("S21 a tag may have a computed value")
  void computedValue() {
    Story story = given(program()
            .tag("spent", new Tag.Computed(sum("paid", "buy").lastDays(2)))
            .tag("last", new Tag.Computed(lastTime("buy")))
            .tag("city", new Tag.Computed(attribute("city")))
            .segment("big", tag("spent").atLeast(10)))
        .when(NOON, "buy", "paid", new BigDecimal("10.5"))
        .when(attributes(NOON, "city", "Rome"))
        .advanced("2026-03-03T00:00Z");

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T12:00:00Z tag-changed spent: none → 10.5",
            "2026-03-01T12:00:00Z tag-changed last: none → 2026-03-01T12:00:00Z",
            "2026-03-01T12:00:00Z segment-entered big",
            "2026-03-01T12:00:00Z tag-changed city: none → Rome",
            "2026-03-03T00:00:00Z tag-changed spent: 10.5 → 0",
            "2026-03-03T00:00:00Z segment-left big");
  }

  @Test
  @DisplayName("S21 a computed tag has the type of what it shows, whatever is published later")
  void computedFromAnyFact() {
    Story story = given(program()
            .tag("level", new Tag.Computed(fact("gadget-a.points")))
            .tag("member", new Tag.Computed(fact("segment.members")))
            .tag("again", new Tag.Computed(tag("later")))
            .tag("later", new Tag.Computed(count("buy")))
            .segment("members", did("buy"))
            .segment("high", tag("level").atLeast(2))
            .segment("is-member", tag("member").is(true))
            .segment("again-one", tag("again").is(1))
            .with(Gadget.a(parts -> parts.onEvent(
                "point", "buy", parts.dial("points"), null, (trigger, profile) -> session -> {
                  session.slice(session.slice().plus("points", 1));
                  session.changed(parts.dial("points"));
                }))))
        .when(NOON, "buy");

    assertThat(story.profile().segments()).containsExactly("members", "is-member", "again-one");
    story.when(NOON, "buy");
    assertThat(story.profile().segments()).containsExactly("members", "high", "is-member");
  }

  @Test
  @DisplayName(
      "S21 a tag is set and cleared by command, says by whom, and answers if that changed it")
  void assignedTag() {
    Story story = given(program()
            .tag("grade", new Tag.Assigned(List.of("gold", "silver")))
            .segment("golden", tag("grade").is("gold"))
            .segment("graded", hasTag("grade")))
        .when(NOON, "visit")
        .when(command("2026-03-02T12:00Z", TagCommand.set("grade", "gold")).by("eve", "asked for"));
    assertThat(story.answer()).isEqualTo(new TagCommand.TagSet(true));
    assertThat(story.profile().tags().get("grade"))
        .isEqualTo(
            new TagValue(new Value.Text("gold"), Instant.parse("2026-03-02T12:00:00Z"), "eve"));

    story.when(command("2026-03-03T12:00Z", TagCommand.set("grade", "gold")));
    assertThat(story.answer()).isEqualTo(new TagCommand.TagSet(false));
    assertThat(story.profile().tags().get("grade").since()).isEqualTo("2026-03-02T12:00:00Z");

    story
        .when(command("2026-03-04T12:00Z", TagCommand.set("grade", "silver")))
        .when(command("2026-03-05T12:00Z", TagCommand.clear("grade")));
    assertThat(story.told())
        .containsExactly(
            "2026-03-02T12:00:00Z tag-changed grade: none → gold",
            "2026-03-02T12:00:00Z segment-entered golden",
            "2026-03-02T12:00:00Z segment-entered graded",
            "2026-03-04T12:00:00Z tag-changed grade: gold → silver",
            "2026-03-04T12:00:00Z segment-left golden",
            "2026-03-05T12:00:00Z tag-changed grade: silver → none",
            "2026-03-05T12:00:00Z segment-left graded");
  }

  @Test
  @DisplayName("S21 S4 setting an unknown value, a ruled tag or no tag at all is rejected by name")
  void wrongTagCommands() {
    Story story = given(program()
            .tag("grade", new Tag.Assigned(List.of("gold", "silver")))
            .tag("buyer", did("buy")))
        .when(NOON, "visit");

    assertThat(story.rejected(command(NOON, TagCommand.set("grade", "wood"))))
        .containsExactly(Problem.of("value", "wood", "one of [gold, silver]"));
    assertThat(story.rejected(command(NOON, TagCommand.set("buyer", "gold"))))
        .extracting(Problem::path, Problem::value)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("tag", "buyer"));
    assertThat(story.rejected(command(NOON, TagCommand.clear("garde"))))
        .extracting(Problem::hint)
        .containsExactly("Maybe one of [grade]");
  }

  @Test
  @DisplayName("S21 segments are named conditions, told when entered and left")
  void segments() {
    Story story = given(program().segment("recent", count("visit").lastDays(2).atLeast(1)))
        .when(NOON, "visit")
        .when("2026-03-05T12:00Z", "visit");

    assertThat(story.told())
        .containsExactly(
            "2026-03-01T12:00:00Z segment-entered recent",
            "2026-03-03T00:00:00Z segment-left recent",
            "2026-03-05T12:00:00Z segment-entered recent");
  }

  @Test
  @DisplayName("S21 of a tiering exactly one tier holds, otherwise the last")
  void tiering() {
    Story story = given(program()
            .tiering(
                "size",
                Case.when("large", count("buy").lastDays(3).atLeast(3)),
                Case.when("medium", count("buy").lastDays(3).atLeast(2)),
                Case.otherwise("small")))
        .when(NOON, "visit");
    assertThat(story.profile().tiers()).hasToString("{size=small}");

    story.when(NOON, "buy").when("2026-03-02T12:00Z", "buy").when("2026-03-02T12:00Z", "buy");
    assertThat(story.profile().tiers()).hasToString("{size=large}");
    assertThat(story.forecast("2027-01-01T00:00Z"))
        .containsExactly(
            "2026-03-04T00:00:00Z tier-changed size: large → medium",
            "2026-03-05T00:00:00Z tier-changed size: medium → small");
  }
}
