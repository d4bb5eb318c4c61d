package io.github.userarc.lifecycle;

import static io.github.userarc.core.metric.Metrics.fact;
import static io.github.userarc.lifecycle.Lifecycle.inStage;
import static io.github.userarc.lifecycle.Lifecycle.inStageAfter;
import static io.github.userarc.lifecycle.Lifecycle.standard;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.input.Value;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StandardLifecycleTest {
  private static final StandardLifecycle COMMUNITY =
      standard().activeDays(3).keyAction("publish").payment("pay").valued("publish", "pay");

  private record Done(String at, String event) {}

  /** The worked example of docs/reference/lifecycle.md. */
  private static List<Done> worked() {
    List<Done> inputs = new ArrayList<>();
    inputs.add(new Done("2026-01-01T08:00", "register"));
    LocalDate last = LocalDate.of(2026, 2, 10);
    for (LocalDate day = LocalDate.of(2026, 1, 1); !day.isAfter(last); day = day.plusDays(1)) {
      inputs.add(new Done(day + "T09:00", "login"));
      if (day.equals(LocalDate.of(2026, 1, 3))) {
        inputs.add(new Done(day + "T20:00", "publish"));
      } else if (day.equals(LocalDate.of(2026, 1, 10)) || day.equals(LocalDate.of(2026, 1, 20))) {
        inputs.add(new Done(day + "T12:00", "pay"));
      }
    }
    inputs.add(new Done("2026-04-01T10:00", "login"));
    inputs.add(new Done("2026-04-02T15:30", "pay"));
    return inputs;
  }

  @Test
  void workedExample() {
    Story story = Story.of("Asia/Shanghai", COMMUNITY);
    worked().forEach(done -> story.event(done.at(), done.event()));

    assertThat(story.stages())
        .containsExactly(
            "2026-01-01T08:00 > new",
            "2026-01-03T20:00 new > growing",
            "2026-01-20T12:00 growing > mature",
            "2026-02-19T12:00 mature > dormant",
            "2026-03-12T09:00 dormant > churned",
            "2026-04-01T10:00 churned >> dormant",
            "2026-04-02T15:30 dormant > mature");
    Lifecycle lifecycle = story.lifecycle();
    assertThat(lifecycle.stage()).isEqualTo("mature");
    assertThat(lifecycle.names()).containsEntry("zh", "成熟期");
    assertThat(lifecycle.since()).contains(Instant.parse("2026-04-02T07:30:00Z"));
    assertThat(lifecycle.previous()).contains("dormant");
    assertThat(lifecycle.furthest()).contains("mature");
    assertThat(lifecycle.reactivations()).isEqualTo(1);
    assertThat(lifecycle.entries("dormant")).isEqualTo(2);
    assertThat(lifecycle.history())
        .extracting(StageVisit::stage)
        .containsExactly("new", "growing", "mature", "dormant", "churned", "dormant", "mature");
    assertThat(lifecycle.history().get(3))
        .isEqualTo(new StageVisit(
            "dormant", 1_771_473_600_000_000L, 1_773_277_200_000_000L, "mature>dormant"));
  }

  /** S9: when anybody looks makes no difference, to the byte. */
  /** The lifecycle of the example among others, one of which hangs on it. */
  private static Program sideBySide() {
    return Program.builder("side-by-side")
        .version("1")
        .zone("Asia/Shanghai")
        .with(Lifecycle.of(COMMUNITY)
            .beside("activity", Lifecycle.engagement("*"))
            .beside(
                "care",
                Lifecycle.startingIn("none")
                    .from("none")
                    .to("due")
                    .when(fact("lifecycle.stage").isIn("dormant", "churned"))
                    .from("due")
                    .to("late")
                    .after(Span.days(10))
                    .from("due", "late")
                    .to("none")
                    .when(fact("lifecycle.stage").is("mature"))
                    .minDwell("due", Span.days(2))))
        .build();
  }

  @Property(tries = 100)
  @Label("S9: the worked example and what stands beside it, with sweeps at any schedule")
  void workedExampleUnderAnySweepSchedule(
      @ForAll @Size(max = 30) List<@IntRange(max = 2_400) Integer> sweeps,
      @ForAll boolean reloads) {
    Story expected = Story.of(sideBySide());
    worked().forEach(done -> expected.event(done.at(), done.event()));
    expected.advance("2026-04-03T00:00");

    Story story = Story.of(sideBySide());
    List<LocalDateTime> instants = sweeps.stream()
        .map(hours -> LocalDateTime.of(2026, 1, 1, 0, 17).plusHours(hours))
        .filter(instant -> instant.isBefore(LocalDateTime.of(2026, 4, 3, 0, 0)))
        .sorted()
        .toList();
    int next = 0;
    for (Done done : worked()) {
      while (next < instants.size()
          && instants.get(next).isBefore(LocalDateTime.parse(done.at()))) {
        story.advance(instants.get(next++).toString());
        if (reloads) {
          story.reload();
        }
      }
      story.event(done.at(), done.event());
    }
    story.advance("2026-04-03T00:00");

    List<String> stages = story.stages();
    assertThat(stages).isEqualTo(expected.stages());
    assertThat(stages)
        .contains(
            "2026-02-19T12:00 mature > dormant",
            "2026-03-12T09:00 dormant > churned",
            "2026-04-01T10:00 churned >> dormant",
            "care 2026-02-19T12:00 none > due",
            "care 2026-03-01T12:00 due > late",
            "care 2026-04-02T15:30 late > none",
            "activity 2026-02-17T00:00 at-risk-week > at-risk-month");
    assertThat(story.stored()).isEqualTo(expected.stored());
  }

  @Test
  void comesBackWithAValuedEvent() {
    Story story =
        Story.of("UTC", COMMUNITY).given("2026-01-01T00:00", inStageAfter("churned", "mature"));

    story.event("2026-02-01T10:00", "publish");

    assertThat(story.stages())
        .containsExactly(
            "2026-02-01T10:00 churned >> dormant", "2026-02-01T10:00 dormant > mature");
  }

  @Test
  void comesBackToWhereTheUserOnceWas() {
    for (String once : List.of("growing", "new")) {
      Story story =
          Story.of("UTC", COMMUNITY).given("2026-01-01T00:00", inStageAfter("churned", once));
      story.event("2026-02-01T10:00", "login");
      assertThat(story.stages()).containsExactly("2026-02-01T10:00 churned >> " + once);
    }
    Story story = Story.of("UTC", COMMUNITY).given("2026-01-01T00:00", inStage("churned"));
    story.event("2026-02-01T10:00", "login");
    assertThat(story.stages()).containsExactly("2026-02-01T10:00 churned >> new");
  }

  @Test
  void churnedGoesBeforeDormant() {
    Story story = Story.of("UTC", COMMUNITY).given("2026-03-01T00:00", inStage("mature"));

    story.event("2026-03-05T12:00", "pay").advance("2026-06-01T00:00");

    assertThat(story.stages()).containsExactly("2026-04-04T12:00 mature > churned");
  }

  @Test
  void shopsOwnThresholds() {
    StandardLifecycle shop = standard()
        .activeDays(3)
        .keyAction("order-paid")
        .payment("order-paid")
        .valued("order-paid", "cart-added")
        .dormantAfter(Span.days(45))
        .churnAfter(Span.days(90));
    Story story = Story.of("Asia/Shanghai", shop).given("2026-03-01T00:00", inStage("mature"));

    story.advance("2026-04-14T23:59:59.999999");
    assertThat(story.stages()).isEmpty();

    story.advance("2026-04-15T00:00");
    assertThat(story.stages()).containsExactly("2026-04-15T00:00 mature > dormant");

    story.advance("2027-01-01T00:00");
    assertThat(story.stages()).containsExactly("2026-05-30T00:00 dormant > churned");
  }

  @Test
  void buyingAtTheVeryDeadlineIsTwoSteps() {
    StandardLifecycle machine = COMMUNITY.churnAfter(Span.days(90));
    Story story = Story.of("UTC", machine).given("2026-03-01T00:00", inStage("mature"));

    story.event("2026-03-31T00:00", "pay").advance("2026-04-29T23:59");

    assertThat(story.stages())
        .containsExactly("2026-03-31T00:00 mature > dormant", "2026-03-31T00:00 dormant > mature");
  }

  @Test
  void comingBackSoonIsNoValuedEvent() {
    Story story = Story.of("UTC", COMMUNITY.dormantAfter(Span.days(45)));
    story.event("2026-01-01T00:00", "pay").event("2026-01-02T00:00", "pay");
    story.event("2026-02-05T00:00", "login").event("2026-02-06T00:00", "login");
    assertThat(story.stages())
        .containsExactly(
            "2026-01-01T00:00 > new",
            "2026-01-02T00:00 new > mature",
            "2026-02-01T00:00 mature > churned",
            "2026-02-05T00:00 churned >> dormant");

    story.event("2026-02-07T00:00", "pay");

    assertThat(story.stages()).containsExactly("2026-02-07T00:00 dormant > mature");
  }

  @Test
  void givenStagesStayUntilSomethingHappens() {
    for (String stage : List.of("new", "growing", "mature", "dormant", "churned")) {
      Story story = Story.of("UTC", COMMUNITY).given("2026-03-01T00:00", inStage(stage));
      story.advance("2026-03-02T00:00");

      assertThat(story.stages()).isEmpty();
      assertThat(story.lifecycle().stage()).isEqualTo(stage);
      assertThat(story.lifecycle().since()).contains(Instant.parse("2026-03-01T00:00:00Z"));
    }
  }

  @Test
  void deeplyEngagedByDaysAndLogins() {
    StandardLifecycle machine = COMMUNITY.activeDays(2).logins(3);
    Story story = Story.of("UTC", machine);
    story.event("2026-01-01T00:00", "publish").event("2026-01-01T01:00", "login");
    story.event("2026-01-02T01:00", "login");
    story.stages();

    story.event("2026-01-02T02:00", "login");

    assertThat(story.stages()).containsExactly("2026-01-02T02:00 new > growing");
  }

  @Test
  void thresholdsMayBeParameters() {
    Story story = Story.of(Program.builder("parameters")
        .parameter("gone", Span.days(10))
        .parameter("days", 1)
        .with(Lifecycle.of(COMMUNITY.activeDays("$days").churnAfter("$gone")))
        .build());

    story.event("2026-01-01T00:00", "publish").advance("2026-02-01T00:00");

    assertThat(story.stages())
        .containsExactly(
            "2026-01-01T00:00 > new",
            "2026-01-01T00:00 new > growing",
            "2026-01-11T00:00 growing > churned");
  }

  @Test
  void factsAreThereForTheWholeProgram() {
    Program program = Program.parse("""
        {"userarc": 1,
         "lifecycle": {"standard": {"active-days": 1, "key-action": "publish", "payment": "pay", "valued": "pay"}},
         "segments": {
           "lost-buyers": {"all": [{"fact": "lifecycle.stage", "eq": "churned"}, {"fact": "lifecycle.furthest", "eq": "mature"}]},
           "boomerangs": {"fact": "lifecycle.reactivations", "gte": 1}}}
        """);
    Story story = Story.of(program);
    story.event("2026-01-01T00:00", "pay").event("2026-01-01T00:00", "pay");

    assertThat(story.profile("2026-01-02T00:00").segments()).isEmpty();
    assertThat(story.profile("2026-02-01T00:00").segments()).containsExactly("lost-buyers");
    story.event("2026-02-02T00:00", "login");
    assertThat(story.profile("2026-02-02T00:00").segments()).containsExactly("boomerangs");
    Map<String, Object> facts = Map.of(
        "lifecycle.stage",
        "dormant",
        "lifecycle.previous",
        "churned",
        "lifecycle.furthest",
        "mature",
        "lifecycle.since",
        Instant.parse("2026-02-02T00:00:00Z"),
        "lifecycle.entries.churned",
        1,
        "lifecycle.entries.growing",
        0,
        "lifecycle.reactivations",
        1);
    facts.forEach((fact, value) -> assertThat(story.profile("2026-02-02T00:00").fact(fact))
        .as(fact)
        .contains(Value.of(value)));
  }

  @Test
  void aLateValuedEventTakesDormantBack() {
    Story story = Story.of("UTC", COMMUNITY.churnAfter(Span.days(90)))
        .given("2026-01-01T00:00", inStage("mature"));
    story.advance("2026-02-10T00:00");
    assertThat(story.stages()).containsExactly("2026-01-31T00:00 mature > dormant");

    story.event("2026-01-25T00:00", "pay");
    assertThat(story.stages()).containsExactly("2026-02-10T00:00 dormant > mature");

    story.advance("2026-03-01T00:00");
    assertThat(story.stages()).containsExactly("2026-02-24T00:00 mature > dormant");
  }

  @Test
  void forecast() {
    Story story = Story.of("UTC", COMMUNITY.churnAfter(Span.days(90)))
        .given("2026-01-01T00:00", inStage("mature"));

    assertThat(story.forecast("2027-01-01T00:00"))
        .containsExactly("2026-01-31T00:00 mature > dormant", "2026-04-01T00:00 dormant > churned");
    assertThat(story.lifecycle().stage()).isEqualTo("mature");
  }

  @Test
  void explainsWhatIsMissing() {
    Story story = Story.of("UTC", COMMUNITY);
    story.event("2026-01-01T00:00", "login");

    assertThat(story.profile("2026-01-02T00:00").explain("lifecycle.stage").toString())
        .startsWith("✓ stage is new since 2026-01-01T00:00:00Z")
        .contains("to churned", "to mature", "to growing", "0 of 2");
  }
}
