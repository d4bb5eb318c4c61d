package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.all;
import static io.github.userarc.core.condition.Conditions.inSegment;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.lifecycle.Lifecycle.startingIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.condition.Condition;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When a user will leave the present stage if nothing happens. */
class NextExitTest {
  private static final Condition ASKED = fact("lifecycle.next-exit").exists();

  private static Program program(StageMachine machine) {
    return Program.builder("asked")
        .version("1")
        .with(Lifecycle.of(machine))
        .segment("leaving", ASKED)
        .build();
  }

  private static Optional<Value> exit(Story story, String at) {
    return story.profile(at).fact("lifecycle.next-exit");
  }

  private static Optional<Value> instant(String instant) {
    return Optional.of(Value.of(Instant.parse(instant)));
  }

  @Test
  @DisplayName("given the standard lifecycle, then each event moves the exit")
  void standard() {
    Story story = Story.of(program(Lifecycle.standard()
        .keyAction("post")
        .payment("pay")
        .valued("pay")
        .dormantAfter(Span.days(20))));
    story.event("2026-01-01T00:00", "login");
    assertThat(exit(story, "2026-01-05T00:00")).isEqualTo(instant("2026-01-31T00:00:00Z"));
    story.event("2026-01-06T12:00", "pay").event("2026-01-07T12:00", "pay");
    assertThat(exit(story, "2026-01-07T12:00")).isEqualTo(instant("2026-01-27T12:00:00Z"));
    story.event("2026-01-20T00:00", "login").reload();
    assertThat(exit(story, "2026-01-20T00:00")).isEqualTo(instant("2026-01-27T12:00:00Z"));
    assertThat(exit(story, "2026-01-27T12:00")).isEqualTo(instant("2026-02-19T00:00:00Z"));
    assertThat(exit(story, "2026-02-19T00:00")).isEmpty();
    assertThat(story.profile("2026-02-01T00:00").explain("lifecycle.next-exit").toString())
        .isEqualTo("✓ the present stage is left on 2026-02-19T00:00:00Z if nothing happens");
  }

  @Test
  @DisplayName("where parts turn at different times, then the instant at which all of them hold")
  void allTogether() {
    Story story = Story.of(program(startingIn("a")
        .from("a")
        .to("b")
        .when(all(count("x").lastDays(7).atLeast(2), since("y").atLeast(Span.days(3))))
        .from("a")
        .to("c")
        .after(Span.days(30))
        .terminal("b", "c")));
    story.event("2026-01-01T10:00", "x").event("2026-01-02T10:00", "x");
    assertThat(exit(story, "2026-01-02T10:00")).isEqualTo(instant("2026-01-04T10:00:00Z"));

    story.event("2026-01-03T10:00", "y"); // three days later two events of x are still in the week
    assertThat(exit(story, "2026-01-03T10:00")).isEqualTo(instant("2026-01-06T10:00:00Z"));

    story.event("2026-01-06T09:00", "y"); // and three days later they are not
    assertThat(exit(story, "2026-01-06T09:00")).isEqualTo(instant("2026-01-31T10:00:00Z"));
  }

  @Test
  @DisplayName("given a program that does not read it, then it has no value")
  void unread() {
    Story story = Story.of("UTC", startingIn("a").from("a").to("b").after(Span.days(1)));
    story.event("2026-01-01T00:00", "x");

    assertThat(exit(story, "2026-01-01T00:00")).isEmpty();
  }

  @Test
  @DisplayName("an exit that hangs on what other definitions will do by then does not compile")
  void whatNobodyCanKnow() {
    Program program = Program.builder("asked")
        .with(Lifecycle.of(startingIn("a")
            .from("a")
            .to("b")
            .when(all(inSegment("loud"), fact("lifecycle.entries.a").atLeast(1)))))
        .segment("loud", count("x").lastDays(7).atLeast(3))
        .segment("leaving", ASKED)
        .build();

    assertThat(catchThrowableOfType(InvalidProgramException.class, () -> Engine.compile(program))
            .problems())
        .containsExactly(new Problem(
            "lifecycle.stages.transitions[0].when",
            "segment.loud",
            "metrics and attributes, because the program asks beforehand when this will hold",
            "Maybe ask this of the events behind 'segment.loud', or do without"
                + " 'lifecycle.next-exit'"));
  }

  @Test
  @DisplayName("S22: an exit that reads when it will be taken is a circle")
  void circle() {
    Program program = Program.builder("circle")
        .with(Lifecycle.of(startingIn("a").from("a").to("b").when(ASKED)))
        .build();

    assertThat(catchThrowableOfType(InvalidProgramException.class, () -> Engine.compile(program)))
        .hasMessageContaining("definitions without a cycle");
  }
}
