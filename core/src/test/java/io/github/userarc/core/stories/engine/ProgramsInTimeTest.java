package io.github.userarc.core.stories.engine;

import static io.github.userarc.core.condition.Conditions.did;
import static io.github.userarc.core.metric.Metrics.count;
import static io.github.userarc.core.metric.Metrics.parameter;
import static io.github.userarc.core.metric.Metrics.since;
import static io.github.userarc.core.stories.Story.at;
import static io.github.userarc.core.stories.Story.event;
import static io.github.userarc.core.stories.Story.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Cause;
import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.Span;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ProgramHistory;
import io.github.userarc.core.stories.Lines;
import io.github.userarc.core.stories.Story;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Versions of a program that hold from instants on (S29). */
class ProgramsInTimeTest {
  private static final String MARCH = "2026-03-01T00:00Z";
  private static final String APRIL = "2026-04-01T00:00Z";

  private static final Program FIRST = program()
      .version("first")
      .metric("buys", count("buy"))
      .segment("regular", count("buy").atLeast(3))
      .segment("gone", since("buy").atLeast(Span.days(30)))
      .build();
  private static final Program SECOND = program()
      .version("second")
      .metric("purchases", count("buy"))
      .metric("visits", count("visit"))
      .segment("regular", count("buy").atLeast(2))
      .segment("gone", since("buy").atLeast(Span.days(60)))
      .segment("visitor", did("visit"))
      .build();

  private final Engine engine = Engine.compile(ProgramHistory.of(FIRST).then(SECOND, at(APRIL)));

  private static ProfileState fed(Engine engine, Input... inputs) {
    ProfileState state = engine.newProfile(Story.USER);
    for (Input input : inputs) {
      state = decided(engine, state, input).state();
    }
    return state;
  }

  private static Decision.Decided decided(Engine engine, ProfileState state, Input input) {
    return (Decision.Decided) engine.decide(state, input);
  }

  @Test
  @DisplayName(
      "S29 until its instant a version decides, then the next one, which keeps what is counted alike")
  void switches() {
    ProfileState state =
        fed(engine, event("2026-03-10T00:00Z", "buy"), event("2026-03-11T00:00Z", "buy"));
    assertThat(state.program()).isOne();
    assertThat(engine.profile(state, at("2026-03-31T23:59Z")).segments()).isEmpty();

    Decision.Decided later = engine.advance(state, at("2026-07-01T00:00Z"));

    assertThat(Lines.of(later.changes()))
        .containsExactly(
            "2026-04-01T00:00:00Z segment-entered regular",
            "2026-05-10T00:00:00Z segment-entered gone");
    assertThat(later.changes().get(0).cause().kind()).isEqualTo(Cause.Kind.PROGRAM);
    assertThat(later.changes().get(0).cause().program()).isEqualTo("second");
    assertThat(later.state().program()).isEqualTo(2);
    assertThat(engine.profile(later.state(), at("2026-07-01T00:00Z")).metrics())
        .hasToString("{purchases=2, visits=0}");
  }

  @Test
  @DisplayName("S29 what is due up to the very instant happens under the old version")
  void lastOfTheOld() {
    ProfileState state = fed(engine, event("2026-03-02T00:00Z", "buy"));

    assertThat(Lines.of(engine.forecast(state, at("2026-06-01T00:00Z"))))
        .containsExactly(
            "2026-04-01T00:00:00Z segment-entered gone",
            "2026-04-01T00:00:00Z segment-left gone",
            "2026-05-01T00:00:00Z segment-entered gone");
  }

  @Test
  @DisplayName("S29 the instant of the next version is a deadline of everybody")
  void due() {
    ProfileState state = fed(engine, event(MARCH, "visit"));

    assertThat(Times.instant(state.nextDue())).isEqualTo(at("2026-03-31T00:00Z"));
    ProfileState then = engine.advance(state, at("2026-03-31T00:00Z")).state();
    assertThat(Times.instant(then.nextDue())).isEqualTo(at(APRIL));
    assertThat(engine.advance(then, at(APRIL)).state().nextDue())
        .isEqualTo(Times.micros(at("2026-04-30T00:00Z")));
  }

  @Test
  @DisplayName("S29 a profile whose clock is past the instant goes over at its clock")
  void past() {
    Engine before = Engine.compile(FIRST);
    ProfileState state =
        fed(before, event("2026-04-02T00:00Z", "buy"), event("2026-04-03T00:00Z", "buy"));
    ProfileState known = engine.decode(Story.USER, before.encode(state));

    Decision.Decided next = decided(engine, known, event("2026-04-05T00:00Z", "visit"));

    assertThat(Lines.of(next.changes()))
        .containsExactly(
            "2026-04-03T00:00:00Z segment-entered regular",
            "2026-04-05T00:00:00Z segment-entered visitor");
  }

  @Test
  @DisplayName(
      "S10 S29 a late input, from before the switch, is applied under the version there is")
  void late() {
    ProfileState state =
        fed(engine, event("2026-03-10T00:00Z", "buy"), event("2026-04-02T00:00Z", "visit"));
    assertThat(state.program()).isEqualTo(2);

    Decision.Decided next = decided(engine, state, event("2026-03-20T00:00Z", "buy"));

    assertThat(next.state().program()).isEqualTo(2);
    assertThat(Lines.of(next.changes()))
        .containsExactly("2026-04-02T00:00:00Z segment-entered regular");
  }

  @Test
  @DisplayName("S29 who comes after the instant has the new version from the first input on")
  void newcomers() {
    ProfileState state = fed(engine, event("2026-04-02T00:00Z", "visit"));

    assertThat(state.program()).isEqualTo(2);
    assertThat(engine.profile(state, at("2026-04-02T00:00Z")).segments())
        .containsExactly("visitor");
    assertThat(engine.profile(engine.newProfile(Story.USER), at(MARCH)).metrics())
        .hasToString("{buys=0}");
    assertThat(engine.profile(engine.newProfile(Story.USER), at(APRIL)).metrics())
        .hasToString("{purchases=0, visits=0}");
  }

  @Test
  @DisplayName("S28 a preview beyond the instant shows the switch, and changes nothing")
  void preview() {
    ProfileState state =
        fed(engine, event("2026-03-20T00:00Z", "buy"), event("2026-03-21T00:00Z", "buy"));

    Decision.Decided shown =
        (Decision.Decided) engine.preview(state, event("2026-04-02T00:00Z", "visit"));

    assertThat(Lines.what(shown.changes()))
        .containsExactly("segment-entered regular", "segment-entered visitor");
    assertThat(shown.changes()).allMatch(change -> change.sequence() == Change.UNSAVED);
    assertThat(state.program()).isOne();
  }

  @Test
  @DisplayName("S25 sequence numbers go on without a gap over a switch")
  void sequence() {
    ProfileState state =
        fed(engine, event("2026-03-20T00:00Z", "buy"), event("2026-03-21T00:00Z", "buy"));

    Decision.Decided next = decided(engine, state, event("2026-04-02T00:00Z", "visit"));

    assertThat(next.changes()).extracting(Change::sequence).containsExactly(1L, 2L);
    assertThat(next.state().sequence()).isEqualTo(2);
  }

  @Test
  @DisplayName("S29 a state says its version's name and number; the first has none")
  void stored() {
    ProfileState one = fed(engine, event(MARCH, "buy"));
    ProfileState two = engine.advance(one, at(APRIL)).state();

    assertThat(text(one)).contains("\"program\":\"first\",").doesNotContain("program-number");
    assertThat(text(two)).contains("\"program\":\"second\",\"program-number\":2,");
    assertThat(engine.decode(Story.USER, engine.encode(two)).program()).isEqualTo(2);
    assertThat(engine.audit(two)).isEmpty();
    assertThat(engine.audit(Story.USER, engine.encode(two), two.nextDue())).isEmpty();
    assertThat(engine.audit(Story.USER, engine.encode(one), one.nextDue())).isEmpty();
  }

  private String text(ProfileState state) {
    return new String(engine.encode(state), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("S29 a version that is added withdraws those for its instant or later")
  void withdrawn() {
    ProgramHistory back =
        ProgramHistory.of(FIRST).then(SECOND, at(APRIL)).then(FIRST, at("2026-03-15T00:00Z"));
    Engine taken = Engine.compile(back);
    ProfileState state =
        fed(taken, event("2026-03-10T00:00Z", "buy"), event("2026-03-11T00:00Z", "buy"));

    Decision.Decided later = taken.advance(state, at("2026-04-05T00:00Z"));
    assertThat(later.changes()).as("the same says nothing anew").isEmpty();
    assertThat(later.state().program()).isEqualTo(3);
    assertThat(back.effective()).extracting(version -> version.number()).containsExactly(1, 3);
    assertThat(back.at(at(APRIL)).version()).isEqualTo("first");
  }

  @Test
  @DisplayName("S29 a profile of a version that was withdrawn afterwards goes on to the next")
  void ofWithdrawn() {
    ProfileState state =
        fed(engine, event("2026-03-10T00:00Z", "buy"), event("2026-03-11T00:00Z", "buy"));
    ProfileState ahead = engine.advance(state, at("2026-04-01T00:02Z")).state();
    Engine taken =
        Engine.compile(ProgramHistory.of(FIRST).then(SECOND, at(APRIL)).then(FIRST, at(APRIL)));

    assertThat(Lines.of(taken
            .advance(taken.decode(Story.USER, engine.encode(ahead)), at("2026-04-02T00:00Z"))
            .changes()))
        .containsExactly("2026-04-01T00:02:00Z segment-left regular");
  }

  @Test
  @DisplayName("S29 S35 parameters in force come along; new ones have what was set for them")
  void parameters() {
    Program one = program()
        .version("1")
        .parameter("often", 5)
        .segment("regular", count("buy").atLeast(parameter("often")))
        .build();
    Program two = program()
        .version("2")
        .parameter("often", 5)
        .parameter("seldom", 9)
        .segment("regular", count("buy").atLeast(parameter("often")))
        .segment("rare", count("buy").atMost(parameter("seldom")))
        .build();
    ParameterHistory set = ParameterHistory.NONE
        .set(Map.of("often", 2, "seldom", 1), at("2026-03-05T00:00Z"))
        .set(Map.of("seldom", 3), at("2026-05-01T00:00Z"));
    Engine both = Engine.compile(ProgramHistory.of(one).then(two, at(APRIL))).with(set);
    ProfileState state =
        fed(both, event("2026-03-01T00:00Z", "buy"), event("2026-03-02T00:00Z", "buy"));

    assertThat(Lines.of(both.forecast(state, at("2026-06-01T00:00Z"))))
        .containsExactly(
            "2026-03-05T00:00:00Z segment-entered regular",
            "2026-05-01T00:00:00Z segment-entered rare");
    assertThat(both.encode(both.advance(state, at("2026-06-01T00:00Z")).state()))
        .isEqualTo(both.encode(both.advance(
                both.advance(state, at("2026-04-10T00:00Z")).state(), at("2026-06-01T00:00Z"))
            .state()));
  }

  @Test
  @DisplayName("S29 several versions that have come are gone through one after the other")
  void several() {
    Program third =
        program().version("third").segment("regular", count("buy").atLeast(9)).build();
    Engine three = Engine.compile(
        ProgramHistory.of(FIRST).then(SECOND, at(APRIL)).then(third, at("2026-05-01T00:00Z")));
    ProfileState state =
        fed(three, event("2026-03-25T00:00Z", "buy"), event("2026-03-26T00:00Z", "buy"));

    List<Change<?>> changes = three.advance(state, at("2026-06-01T00:00Z")).changes();
    assertThat(Lines.of(changes))
        .containsExactly(
            "2026-04-01T00:00:00Z segment-entered regular",
            "2026-05-01T00:00:00Z segment-left regular");
    assertThat(changes)
        .extracting(change -> change.cause().program())
        .containsExactly("second", "third");
  }
}
