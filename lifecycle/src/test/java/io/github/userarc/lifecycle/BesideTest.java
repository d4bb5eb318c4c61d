package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.lifecycle.Lifecycle.inStage;
import static io.github.userarc.lifecycle.Lifecycle.startingIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.InvalidProgramException;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several lifecycles of one user. */
class BesideTest {
  private static final Stages BILLING = startingIn("trial")
      .from("trial")
      .to("stale")
      .after(Span.days(14))
      .from("trial", "stale")
      .to("paying")
      .withPriority(1)
      .when(did("pay"))
      .terminal("paying");

  private static final LifecycleDefinition SECTION = Lifecycle.of(startingIn("new")
          .from("new")
          .to("bound")
          .when(fact("lifecycle.billing.stage").is("paying"))
          .terminal("bound"))
      .beside("activity", Lifecycle.engagement("*"))
      .beside("billing", BILLING);

  private static Program program(LifecycleDefinition section) {
    return Program.builder("several").version("1").zone("UTC").with(section).build();
  }

  @Test
  @DisplayName("S22: lifecycles go side by side, each after those whose facts it reads")
  void sideBySide() {
    Story story = Story.of(program(SECTION));
    story.event("2026-01-01T10:00", "login").advance("2026-01-05T00:00");
    assertThat(story.stages())
        .containsExactly(
            "activity 2026-01-01T10:00 > idle",
            "activity 2026-01-01T10:00 idle > new",
            "billing 2026-01-01T10:00 > trial",
            "2026-01-01T10:00 > new",
            "activity 2026-01-02T00:00 new > at-risk-week");

    story.event("2026-01-05T12:00", "pay");
    assertThat(story.stages())
        .containsExactly(
            "activity 2026-01-05T12:00 at-risk-week > current",
            "billing 2026-01-05T12:00 trial > paying",
            "2026-01-05T12:00 new > bound");
    story.reload();
    assertThat(story.lifecycle().stage()).isEqualTo("bound");
    assertThat(story.lifecycle().of("billing").stage()).isEqualTo("paying");
    assertThat(story.lifecycle().of("billing").previous()).contains("trial");
    assertThat(story.lifecycle().of("activity").entries("current")).isEqualTo(1);
    assertThat(story.profile("2026-01-05T12:00").fact("lifecycle.billing.previous"))
        .contains(new Value.Text("trial"));
    assertThat(
            story.profile("2026-01-05T12:00").explain("lifecycle.billing.stage").toString())
        .startsWith("✓ stage is paying since");
    assertThat(story.profile("2026-01-05T12:00").toJson().toString())
        .contains("\"beside\":{\"activity\":{\"stage\":\"current\"");
    assertThatThrownBy(() -> story.lifecycle().of("biling"))
        .hasMessageContaining("Maybe you meant 'billing'");
  }

  @Test
  @DisplayName("S32: given states of several lifecycles are taken together")
  void given() {
    Story story = Story.of(program(SECTION.beside("third", BILLING)));
    story.given("2026-01-01T00:00", inStage("new"), inStage("third", "stale"));
    story.advance("2026-01-10T00:00");

    assertThat(story.lifecycle().of("third").stage()).isEqualTo("stale");
    assertThat(story.lifecycle().of("billing").stage()).isEqualTo("trial");
    assertThat(story.lifecycle().stage()).isEqualTo("new");
  }

  @Test
  @DisplayName("the standard lifecycle looks at its own furthest stage wherever it stands")
  void standardBeside() {
    StandardLifecycle shop =
        Lifecycle.standard().keyAction("view").payment("pay").valued("pay");
    StandardLifecycle forum =
        Lifecycle.standard().keyAction("post").payment("tip").valued("post");
    Story story = Story.of(program(Lifecycle.of(shop).beside("forum", forum)));
    story.event("2026-01-01T00:00", "pay").event("2026-01-02T00:00", "pay");
    story.advance("2026-03-01T00:00").stages();

    story.event("2026-03-01T00:00", "view");

    assertThat(story.stages())
        .containsExactly(
            "2026-03-01T00:00 churned >> dormant", "forum 2026-03-01T00:00 churned >> new");
  }

  @Test
  @DisplayName("S29: the state of a lifecycle that a program has no more ends, others go on")
  void dropped() {
    Story story = Story.of(program(SECTION));
    story.event("2026-01-01T10:00", "pay").stages();

    Story after =
        story.under(program(Lifecycle.of(SECTION.machines().get("")).beside("billing", BILLING)));

    assertThat(after.lifecycle().of("billing").stage()).isEqualTo("paying");
    assertThat(after.lifecycle().stage()).isEqualTo("bound");
    assertThat(after.stored()).doesNotContain("activity");
  }

  @Test
  @DisplayName("a section may have lifecycles beside only")
  void withoutMain() {
    Story story = Story.of(program(Lifecycle.section().beside("billing", BILLING)));
    story.event("2026-01-01T10:00", "pay");

    assertThat(story.lifecycle().of("billing").stage()).isEqualTo("paying");
    assertThatThrownBy(() -> story.lifecycle().stage())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no main lifecycle");
  }

  @Test
  @DisplayName("S22: lifecycles that read each other in a circle do not compile")
  void circle() {
    Program circle = program(Lifecycle.section()
        .beside(
            "one",
            startingIn("a").from("a").to("b").when(fact("lifecycle.two.stage").is("b")))
        .beside(
            "two",
            startingIn("a").from("a").to("b").when(fact("lifecycle.one.stage").is("b"))));

    assertThat(problems(circle))
        .extracting(Problem::expected)
        .containsExactly("definitions without a cycle");
  }

  @Test
  @DisplayName("problems of a lifecycle are told under its name, taken names are refused")
  void problems() {
    Program bad = program(Lifecycle.section()
        .beside("one", startingIn("a").from("a").to("a").when(did("x")))
        .beside("entries", BILLING)
        .beside("b.c", BILLING)
        .beside("daily", Lifecycle.engagement().week(1).month(1)));

    assertThat(problems(bad))
        .extracting(Problem::path)
        .contains(
            "lifecycle.beside.one.stages.transitions[0].to",
            "lifecycle.beside.entries",
            "lifecycle.beside.b.c",
            "lifecycle.beside.daily.engagement.active",
            "lifecycle.beside.daily.engagement.week",
            "lifecycle.beside.daily.engagement.month");
  }

  private static List<Problem> problems(Program program) {
    return catchThrowableOfType(InvalidProgramException.class, () -> Engine.compile(program))
        .problems();
  }
}
