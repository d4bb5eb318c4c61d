package io.github.userarc.lifecycle;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.lifecycle.path.Step.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.Program;
import io.github.userarc.lifecycle.path.Path;
import io.github.userarc.lifecycle.path.PathStatus;
import io.github.userarc.lifecycle.path.Restart;
import io.github.userarc.lifecycle.path.StepStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stories of activation paths. */
class PathsTest {

  @Test
  @DisplayName("given steps in order, when all are done, then the path is completed by the last")
  void inOrder() {
    PathStory story = PathStory.of(Path.of(
            step("watch", count("a").atLeast(2)).within(Span.days(3)), step(did("b")))
        .within(Span.days(14)));
    story.event("2026-01-01T08:00", "a"); // the first input starts the path, and counts
    story.event("2026-01-01T09:00", "b"); // too early for its step
    assertThat(story.profile().explain("lifecycle.path.p").toString())
        .contains("watch: 1 of 2, until 2026-01-04T08:00:00Z", "b: waiting");
    story.event("2026-01-02T08:00", "a").event("2026-01-03T08:00:00.5", "b");

    assertThat(story.told())
        .containsExactly(
            "2026-01-01T08:00 started 1",
            "2026-01-02T08:00 step-done watch",
            "2026-01-03T08:00:00.500 step-done b",
            "2026-01-03T08:00:00.500 completed 1 172800.5");
    assertThat(story.path().status()).isEqualTo(PathStatus.COMPLETED);
    assertThat(story.path().took()).contains(Duration.ofDays(2).plusMillis(500));
    assertThat(story.path().steps())
        .extracting(StepStanding::status)
        .containsOnly(StepStanding.Status.DONE);
    assertThat(story.advance("2027-01-01T00:00").event("2027-01-01T00:00", "a").told())
        .isEmpty();
  }

  @Test
  @DisplayName("S20: a required step not done in time lets the path expire one microsecond later")
  void expires() {
    Path path = Path.of(step(did("a")), step(did("b")).within(Span.days(2)));
    PathStory late = PathStory.of(path);
    late.event("2026-01-01T08:00", "a");
    assertThat(late.forecast("2027-01-01T00:00"))
        .containsExactly("2026-01-03T08:00:00.000001 expired b");
    late.event("2026-01-03T08:00:00.000001", "b");
    assertThat(late.told())
        .containsExactly(
            "2026-01-01T08:00 started 1",
            "2026-01-01T08:00 step-done a",
            "2026-01-03T08:00:00.000001 expired b");

    PathStory inTime = PathStory.of(path);
    inTime.event("2026-01-01T08:00", "a").event("2026-01-03T08:00", "b");
    assertThat(inTime.told()).contains("2026-01-03T08:00 completed 1 172800");
  }

  @Test
  @DisplayName(
      "S32: given a user who comes by import after the path's time, then it has expired silently")
  void importedLate() {
    Program program = Program.builder("late")
        .with(Lifecycle.section().path("p", Path.of(step(did("a")).within(Span.days(2)))))
        .build();
    Engine engine = Engine.compile(program);
    ProfileState state = engine.given(
        ProfileId.of("ann"),
        Instant.parse("2026-03-01T00:00:00Z"),
        List.of(GivenState.registeredAt(Instant.parse("2026-01-01T00:00:00Z"))));

    assertThat(engine.forecast(state, Instant.parse("2027-01-01T00:00:00Z"))).isEmpty();
    assertThat(engine
            .profile(state, Instant.parse("2026-03-01T00:00:00Z"))
            .view(Lifecycle.class)
            .path("p")
            .status())
        .isEqualTo(PathStatus.EXPIRED);
  }

  @Test
  @DisplayName("S18: months are added in the zone, whose hours a change of time moves")
  void months() {
    PathStory story = PathStory.of(PathStory.program(
        "Europe/Berlin", Path.of(step(did("b"))).within(new Span(1, Span.Unit.MONTH))));
    story.event("2026-03-15T12:00", "a").advance("2027-01-01T00:00");
    assertThat(story.told())
        .containsExactly("2026-03-15T12:00 started 1", "2026-04-15T12:00:00.000001 expired b");
  }

  @Test
  @DisplayName("given optional steps, then doing the required one behind them skips them")
  void optional() {
    PathStory story = PathStory.of(Path.of(
        step("tour", did("c")).optional(),
        step(did("a")),
        step("more", did("b")).optional().within(Span.days(1)),
        step("again", did("a")),
        step("last", did("c")).optional().within(Span.days(5))));
    story.event("2026-01-01T00:00", "a").advance("2026-01-05T00:00");
    story.event("2026-01-06T00:00", "a").event("2026-01-07T00:00", "c");
    assertThat(story.told())
        .containsExactly(
            "2026-01-01T00:00 started 1",
            "2026-01-01T00:00 step-done a",
            "2026-01-01T00:00 step-skipped tour",
            "2026-01-02T00:00:00.000001 step-skipped more",
            "2026-01-06T00:00 step-done again",
            "2026-01-06T00:00 completed 1 432000",
            "2026-01-07T00:00 step-done last");
  }

  @Test
  @DisplayName("given any order, then all steps are open from the start, and one event may do two")
  void anyOrder() {
    PathStory story = PathStory.of(Path.of(
            step(did("a")),
            step("both", count("a", "b").atLeast(2)),
            step(did("c")).optional())
        .inAnyOrder()
        .within(Span.days(10)));
    story.event("2026-01-01T00:00", "b").event("2026-01-02T00:00", "a");
    story.advance("2026-03-01T00:00");
    assertThat(story.told())
        .containsExactly(
            "2026-01-01T00:00 started 1",
            "2026-01-02T00:00 step-done a",
            "2026-01-02T00:00 step-done both",
            "2026-01-02T00:00 completed 1 86400",
            "2026-01-11T00:00:00.000001 step-skipped c");
  }

  @Test
  @DisplayName("S10: a late event does a step at its own time, and deadlines run from there")
  void late() {
    PathStory story = PathStory.of(
        Path.of(step(did("a")), step(did("b")).within(Span.days(1))).within(Span.days(30)));
    story.event("2026-01-01T00:00", "c").advance("2026-01-10T00:00");
    story.event("2026-01-05T00:00", "a");
    assertThat(story.told())
        .containsExactly(
            "2026-01-01T00:00 started 1",
            "2026-01-10T00:00 step-done a",
            "2026-01-10T00:00 expired b");
    assertThat(story.path().steps().get(0).done()).contains(Instant.parse("2026-01-05T00:00:00Z"));

    PathStory time = PathStory.of(Path.of(step(did("b"))));
    time.event("2026-01-01T00:00", "c").advance("2026-01-10T00:00");
    time.event("2026-01-05T00:00", "b");
    assertThat(time.path().took()).contains(Duration.ofDays(4));
  }

  @Test
  @DisplayName("S31: a retracted event no longer counts for an open step; what is done stays")
  void retracted() {
    PathStory story = PathStory.of(
        Path.of(step("two", count("a").atLeast(2)), step("three", count("b").atLeast(3))));
    story.event("2026-01-01T00:00", "a").event("2026-01-02T00:00", "a");
    story.event("2026-01-03T00:00", "b").event("2026-01-04T00:00", "b");
    story.retract("2026-01-05T00:00", "2026-01-02T00:00", "a");
    assertThat(story.path().steps().get(0).status()).isEqualTo(StepStanding.Status.DONE);
    assertThat(story.path().steps().get(1).progress()).isEqualTo(2);

    story.retract("2026-01-06T00:00", "2026-01-03T00:00", "b");
    assertThat(story.path().steps().get(1).progress()).isEqualTo(1);
    assertThat(story.event("2026-01-07T00:00", "b").path().status())
        .isEqualTo(PathStatus.IN_PROGRESS);
    assertThat(story.event("2026-01-08T00:00", "b").path().status())
        .isEqualTo(PathStatus.COMPLETED);
  }

  @Test
  @DisplayName("given an event that starts it, then that event is no step, and others wait for it")
  void startsByEvent() {
    PathStory story = PathStory.of(Path.of(step(did("go"))).startingWith("go"));
    story.event("2026-01-01T00:00", "a");
    assertThat(story.path().status()).isEqualTo(PathStatus.NOT_STARTED);
    story.event("2026-01-02T00:00", "go").event("2026-01-03T00:00", "go");
    assertThat(story.told())
        .containsExactly(
            "2026-01-02T00:00 started 1",
            "2026-01-03T00:00 step-done go",
            "2026-01-03T00:00 completed 1 86400");
  }

  @Test
  @DisplayName("given a restart, then what would start it begins another attempt after that end")
  void restarts() {
    PathStory registration = PathStory.of(
        Path.of(step(did("a")), step(did("b"))).within(Span.days(1)).restartAfter(Restart.EXPIRED));
    registration.event("2026-01-01T00:00", "b").event("2026-01-05T00:00", "b");
    registration.event("2026-01-06T00:00", "a").event("2026-01-06T01:00", "b");
    registration.event("2026-01-07T00:00", "a");
    assertThat(registration.told())
        .containsExactly(
            "2026-01-01T00:00 started 1",
            "2026-01-02T00:00:00.000001 expired a",
            "2026-01-06T00:00 started 2",
            "2026-01-06T00:00 step-done a",
            "2026-01-06T01:00 step-done b",
            "2026-01-06T01:00 completed 2 3600");

    PathStory event =
        PathStory.of(Path.of(step(did("a"))).startingWith("go").restartAfter(Restart.ALWAYS));
    event.event("2026-01-01T00:00", "go").event("2026-01-02T00:00", "go");
    event.event("2026-01-03T00:00", "a").event("2026-01-04T00:00", "go");
    assertThat(event.told())
        .containsExactly(
            "2026-01-01T00:00 started 1",
            "2026-01-03T00:00 step-done a",
            "2026-01-03T00:00 completed 1 172800",
            "2026-01-04T00:00 started 2");
  }

  @Test
  @DisplayName("given attributes as the first input, then the path starts with the registration")
  void startsByAttributes() {
    PathStory story = PathStory.of(Path.of(step(did("a"))));
    story.set("2026-01-01T00:00", "city", "Paris").event("2026-01-02T00:00", "a");
    assertThat(story.told())
        .containsExactly(
            "2026-01-01T00:00 started 1",
            "2026-01-02T00:00 step-done a",
            "2026-01-02T00:00 completed 1 86400");
  }

  @Test
  @DisplayName("S29: steps done stay done by their id when the program's steps have changed")
  void stepsChanged() {
    PathStory before = PathStory.of(Path.of(step(did("a")), step(did("b"))));
    before.event("2026-01-01T00:00", "a");
    PathStory after =
        before.under(PathStory.program("UTC", Path.of(step("new", did("c")), step(did("a")))));
    after.event("2026-01-02T00:00", "c").event("2026-01-03T00:00", "c");
    assertThat(after.path().status()).isEqualTo(PathStatus.COMPLETED);
    assertThat(after.path().steps())
        .extracting(StepStanding::status)
        .containsOnly(StepStanding.Status.DONE);
  }

  @Test
  @DisplayName("given an unknown path, then the view says which there are")
  void unknown() {
    Lifecycle view = PathStory.of(Path.of(step(did("a"))))
        .event("2026-01-01T00:00", "b")
        .profile()
        .view(Lifecycle.class);
    assertThatThrownBy(() -> view.path("q")).hasMessageContaining("expected one of [p]");
  }

  @Test
  @DisplayName("S3: an event sent again under its key counts once")
  void repeated() {
    Program program = PathStory.program("UTC", Path.of(step(count("a").atLeast(2))));
    try (Userarc userarc = Userarc.of(program).replaying().open()) {
      Event event =
          Event.of("u1", "a").at(Instant.parse("2026-01-01T00:00:00Z")).key("k");
      userarc.apply(event);
      assertThat(userarc.apply(event).duplicate()).isTrue();
      Lifecycle view = userarc.profile("u1").view(Lifecycle.class);
      assertThat(view.path("p").steps().get(0).progress()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("S34: a routed event starts no path of somebody who is no user, and counts later")
  void routed() {
    Program program = Program.parse("""
        {"userarc": 1,
         "routes": [{"on": "like", "to": {"property": "author"}, "as": "liked"}],
         "lifecycle": {"paths": {
           "fame": {"steps": [{"count": "liked", "gte": 2}]},
           "reply": {"steps": [{"did": "comment"}], "start": "liked"}}}}
        """);
    try (Userarc userarc = Userarc.of(program).replaying().open()) {
      Instant start = Instant.parse("2026-01-01T00:00:00Z");
      userarc.apply(Event.of("fan", "like").with("author", "ann").at(start).key("1"));
      assertThat(statuses(userarc)).containsExactly("not-started", "not-started");
      userarc.apply(Event.of("ann", "comment").at(start.plusSeconds(60)).key("2"));
      assertThat(statuses(userarc)).containsExactly("in-progress", "not-started");
      for (int i = 3; i < 5; i++) {
        Instant later = start.plusSeconds(60L * i);
        userarc.apply(Event.of("fan", "like").with("author", "ann").at(later).key("" + i));
      }
      assertThat(statuses(userarc)).containsExactly("completed", "in-progress");
    }
  }

  private static List<String> statuses(Userarc userarc) {
    Instant end = Instant.parse("2026-01-02T00:00:00Z");
    Lifecycle view = userarc.profile("ann", end).view(Lifecycle.class);
    return List.of(
        view.path("fame").status().toString(), view.path("reply").status().toString());
  }
}
