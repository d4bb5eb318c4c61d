package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.condition.Conditions.tag;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.lastValue;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.command;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.engine.Completeness;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Decimal;
import io.github.userarc.core.input.TagCommand;
import io.github.userarc.core.input.ValueType;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.EventType.Field;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.stories.Story;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How much of what a program declares is known about a user. */
class CompletenessTest {
  private static Program.Builder known() {
    return program()
        .attribute("city", Field.of(ValueType.TEXT))
        .attribute("birthday", Field.of(ValueType.INSTANT))
        .tag("student", new Tag.Assigned(List.of()))
        .tag("channel", new Tag.Computed(lastValue("channel", "visit")))
        .tag("buyer", did("buy"))
        .tag("activity", Tag.bands(count("visit")).below("low", 9).otherwise("high"));
  }

  @Test
  @DisplayName("S21 declared attributes and assigned and computed tags count, one each")
  void parts() {
    Story story = given(known())
        .when(attributes("2026-03-01T08:00Z", "city", "Ulm"))
        .when("2026-03-01T08:00Z", "visit");

    Completeness now = story.profile().completeness();
    assertThat(now.attributes()).isEqualTo(new Completeness.Part(1, 2));
    assertThat(now.tags()).isEqualTo(new Completeness.Part(0, 2));
    assertThat(now.share()).contains(new BigDecimal("0.250000"));
    assertThat(now.tags().share()).contains(new BigDecimal("0.000000"));
  }

  @Test
  @DisplayName("S21 S22 conditions read it as a fact, and see each change of it")
  void asFact() {
    Story story = given(known()
            .segment("known", fact("portrait.completeness").atLeast("0.75"))
            .tag(
                "portrait",
                Tag.bands(fact("portrait.completeness")).below("poor", "0.5").otherwise("good")))
        .when(attributes("2026-03-01T08:00Z", "city", "Ulm"))
        .when("2026-03-02T08:00Z", "visit", "channel", "web")
        .when(command("2026-03-03T08:00Z", TagCommand.set("student", "no").expires(Span.days(1))))
        .advanced("2026-04-01T00:00Z");

    assertThat(story.told())
        .filteredOn(line -> line.contains("known") || line.contains("portrait"))
        .containsExactly(
            "2026-03-01T08:00:00Z tag-changed portrait: none → poor",
            "2026-03-02T08:00:00Z tag-changed portrait: poor → good",
            "2026-03-03T08:00:00Z segment-entered known",
            "2026-03-04T08:00:00Z segment-left known");
    assertThat(story.profile().fact("portrait.completeness")).contains(Decimal.of("0.5"));
    assertThat(story.explain("segment.known").toString())
        .contains("portrait.completeness: 1 of 2 attributes, 1 of 2 tags");
  }

  @Test
  @DisplayName("S6 where nothing is declared there is no share, and no fact")
  void nothing() {
    Story story = given(program().tag("buyer", did("buy"))).when("2026-03-01T08:00Z", "visit");
    assertThat(story.profile().completeness().share()).isEmpty();
    assertThatThrownBy(() -> story.profile().fact("portrait.completeness"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("S22 a tag that counts cannot be computed from it: that is a circle")
  void circle() {
    assertThatThrownBy(() -> Engine.compile(known()
            .tag("self", new Tag.Computed(fact("portrait.completeness")))
            .segment("s", tag("self").exists())
            .build()))
        .isInstanceOf(InvalidProgramException.class)
        .hasMessageContaining("portrait.completeness")
        .hasMessageContaining("definitions without a cycle");
  }
}
