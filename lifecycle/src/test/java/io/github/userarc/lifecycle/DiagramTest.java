package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.attribute;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.lifecycle.Lifecycle.startingIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.metric.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Machines as diagrams. */
class DiagramTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "lifecycle.md");

  private static final Stages OWN = startingIn("trial")
      .from("trial")
      .to("stale")
      .after(Span.days(14))
      .from("trial", "stale")
      .to("paying")
      .withPriority(1)
      .when(did("subscription-started"))
      .fromAny()
      .to("blocked")
      .atOnce()
      .withPriority(10)
      .when(attribute("blocked").is(true))
      .from("paying")
      .to("shaky")
      .after(Span.days(30), count("login").lastDays(7).lessThan(2))
      .from("shaky")
      .to("paying")
      .when(count("login").lastDays(7).atLeast(2))
      .minDwell(Span.days(1))
      .terminal("blocked")
      .name("trial", "en", "Trial users");

  @Test
  @DisplayName("a diagram has stages with names, transitions with short conditions, and ends")
  void ofOwnStages() {
    assertThat(OWN.toMermaid()).isEqualTo("""
        stateDiagram-v2
          state "Trial users (trial)" as s0
          state "stale" as s1
          state "paying" as s2
          state "blocked" as s3
          state "shaky" as s4
          state "any other stage" as any
          [*] --> s0
          s0 --> s1 : after 14 days
          s0 --> s2 : did subscription-started
          s1 --> s2 : did subscription-started
          any --> s3 : blocked, at once
          s2 --> s4 : after 30 days, count login in 7 days < 2
          s4 --> s2 : count login in 7 days ≥ 2
          s3 --> [*]
        """);
  }

  @Test
  @DisplayName(
      "the reference page shows the diagrams of what is ready made, and of its own example")
  void onThePage() throws IOException {
    String page = Files.readString(PAGE);

    for (StageMachine machine : new StageMachine[] {standard(), Lifecycle.engagement("*"), OWN}) {
      assertThat(page).contains("```mermaid\n" + machine.toMermaid() + "```");
    }
  }

  private static StageMachine standard() {
    return Lifecycle.standard().keyAction("publish").payment("pay").valued("publish", "pay");
  }
}
