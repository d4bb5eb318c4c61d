package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.metric.Metrics.sum;
import static io.github.userarc.core.stories.Story.command;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.stories.Gadget;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Spend;
import io.github.userarc.core.stories.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Forecasts and previews: nothing is saved. */
class LookingAheadTest {
  private static final String NOON = "2026-03-01T12:00Z";

  private static Program.Builder shop() {
    return program()
        .segment("recent", count("buy").lastDays(3).atLeast(1))
        .segment("idle", since("buy").atLeast(Span.days(3)))
        .segment("big", sum("paid", "buy").atLeast(100))
        .with(Gadget.a(Gadget.Parts::purse));
  }

  @Test
  @DisplayName("S27 a forecast tells what happens if the user does nothing, with its instants")
  void forecast() {
    Story story = given(shop()).when(NOON, "buy", "paid", 1);
    String before = story.encoded();

    assertThat(story.forecast("2026-03-04T11:59:59.999999Z"))
        .containsExactly("2026-03-04T00:00:00Z segment-left recent");
    assertThat(story.forecast("2026-03-04T12:00Z"))
        .containsExactly(
            "2026-03-04T00:00:00Z segment-left recent",
            "2026-03-04T12:00:00Z segment-entered idle");
    assertThat(story.forecast("2020-01-01T00:00Z")).isEmpty();
    assertThat(story.another().forecast("2030-01-01T00:00Z")).isEmpty();
    assertThat(story.encoded()).isEqualTo(before);
  }

  @Test
  @DisplayName("S28 a preview tells what an input would cause, what is due before it as well")
  void preview() {
    Story story = given(shop()).when(NOON, "buy", "paid", 1);
    String before = story.encoded();
    Event next = event("2026-03-05T12:00Z", "buy", "paid", 99);

    var preview = (Decision.Decided) story.engine().preview(story.state(), next);
    assertThat(Lines.of(preview.changes()))
        .containsExactly(
            "2026-03-04T00:00:00Z segment-left recent",
            "2026-03-04T12:00:00Z segment-entered idle",
            "2026-03-05T12:00:00Z segment-entered recent",
            "2026-03-05T12:00:00Z segment-left idle",
            "2026-03-05T12:00:00Z segment-entered big");
    assertThat(story.encoded()).isEqualTo(before);
    assertThat(story.when(next).toldNow()).isEqualTo(Lines.of(preview.changes()));
  }

  @Test
  @DisplayName("S28 a preview answers commands, and rejects what would be rejected")
  void previewOfCommands() {
    Story story = given(shop()).when(NOON, "buy");

    var refused =
        (Decision.Decided) story.engine().preview(story.state(), command(NOON, new Spend(5)));
    assertThat(refused.answer()).hasValue(new Spend.Refused(0));
    assertThat(story.engine().preview(story.state(), command(NOON, new Spend(-1))))
        .isInstanceOf(Decision.Rejected.class);
    assertThat(story.engine().preview(story.state(), Event.of("ann", "buy")))
        .isInstanceOf(Decision.Rejected.class);
  }

  @Test
  @DisplayName("S28 a preview of a first input tells what everything would start with")
  void previewOfTheFirstInput() {
    Story story = given(shop().segment("buyers", did("buy")));

    var preview = (Decision.Decided) story.engine().preview(story.state(), event(NOON, "buy"));
    assertThat(Lines.what(preview.changes()))
        .containsExactly("segment-entered recent", "segment-entered buyers");
    assertThat(story.state().registered()).isFalse();
  }
}
