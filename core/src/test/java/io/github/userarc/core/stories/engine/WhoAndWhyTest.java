package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.stories.Story.attributes;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.given;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.stories.Story;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who caused an input, and why, stands in what it changes. */
class WhoAndWhyTest {
  private static final String MONDAY = "2026-03-02T12:00Z";

  private static Story story() {
    return given(program()
        .segment("buyers", did("buy"))
        .segment("idle", since("buy").atLeast(Span.days(30))));
  }

  @Test
  @DisplayName("S2, S25: given an actor and a reason, every change of the input tells them")
  void told() {
    Story story = story();
    story.when(event(MONDAY, "buy").by("crm", "back office order"));

    Cause cause = story.changes().get(0).cause();

    assertThat(cause.inputActor()).contains("crm");
    assertThat(cause.inputReason()).contains("back office order");
    assertThat(ChangeJson.write(story.changes().get(0)).path("cause").toString())
        .endsWith("\"actor\":\"crm\",\"reason\":\"back office order\"}");
    assertThat(ChangeJson.read(ChangeJson.write(story.changes().get(0))).cause())
        .isEqualTo(cause);
  }

  @Test
  @DisplayName("S25: what a deadline does, or the next input, is not what that actor did")
  void notOfOthers() {
    Story story = story();
    story.when(event(MONDAY, "buy").key("k").by("crm", "back office order"));
    story.when(event("2026-05-01T12:00Z", "visit"), attributes("2026-05-02T12:00Z", "a", 1));
    story.when("2026-05-03T12:00Z", "buy");

    List<Change<?>> others = story.changes().subList(1, story.changes().size());
    assertThat(others).isNotEmpty().allSatisfy(change -> {
      assertThat(change.cause().inputActor()).isEqualTo(Optional.empty());
      assertThat(change.cause().inputReason()).isEqualTo(Optional.empty());
      assertThat(change.cause().inputKey()).isEqualTo(Optional.empty());
    });
  }
}
