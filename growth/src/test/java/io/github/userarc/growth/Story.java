package io.github.userarc.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One user's story: what they do, one minute after the other, and what changes. */
final class Story {
  private static final ProfileId USER = ProfileId.of("u1");

  private Engine engine;
  private ProfileState state;
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");

  private Story(Program program) {
    this.engine = Engine.compile(program);
    this.state = engine.newProfile(USER);
  }

  static Story of(Program program) {
    return new Story(program);
  }

  static Story of(GrowthProgram growth) {
    return new Story(Program.builder("test").with(growth).build());
  }

  static Story of(String growth) {
    return new Story(Program.parse("{\"userarc\": 1, \"growth\": " + growth + "}"));
  }

  Story given(GivenState... given) {
    state = engine.given(USER, now, List.of(given));
    return this;
  }

  /** Goes on under another version of the program (S29). */
  Story underProgram(GrowthProgram growth) {
    Engine next = Engine.compile(Program.builder("test").with(growth).build());
    state = next.decode(USER, engine.encode(state));
    engine = next;
    return this;
  }

  /** Does something and tells what changed. */
  List<ChangeContent> does(String event) {
    return apply(Event.of(USER.user(), event));
  }

  /** Does something with a property and tells what changed. */
  List<ChangeContent> does(String event, String property, Object value) {
    return apply(Event.of(USER.user(), event).with(property, value));
  }

  List<ChangeContent> apply(Input input) {
    Decision.Decided decided = decide(input);
    return decided.changes().stream().<ChangeContent>map(Change::content).toList();
  }

  /** Executes a command and tells what changed. */
  List<ChangeContent> executes(Command<?> command) {
    return apply(CommandInput.of(USER.user(), command));
  }

  /** Executes a command and tells the answer. */
  Answer asks(Command<?> command) {
    return decide(CommandInput.of(USER.user(), command)).answer().orElseThrow();
  }

  /** Tries a command that is rejected and tells why. */
  List<Problem> isRejected(Input input) {
    byte[] before = engine.encode(state);
    Decision decision = engine.decide(state, input.at(tick()));
    assertThat(decision).isInstanceOf(Decision.Rejected.class);
    assertThat(engine.encode(state)).isEqualTo(before);
    return ((Decision.Rejected) decision).problems();
  }

  List<Problem> isRejected(Command<?> command) {
    return isRejected(CommandInput.of(USER.user(), command));
  }

  Profile profile() {
    return engine.profile(state, now);
  }

  Growth growth() {
    return profile().view(Growth.class);
  }

  /** The stored form of the facet's slice. */
  String stored() {
    String text = new String(engine.encode(state), StandardCharsets.UTF_8);
    assertThat(engine.encode(engine.decode(USER, engine.encode(state))))
        .asString()
        .isEqualTo(text);
    return text;
  }

  private Decision.Decided decide(Input input) {
    Decision decision = engine.decide(state, input.at(tick()));
    assertThat(decision).isInstanceOf(Decision.Decided.class);
    Decision.Decided decided = (Decision.Decided) decision;
    state = decided.state();
    return decided;
  }

  private Instant tick() {
    now = now.plus(Duration.ofMinutes(1));
    return now;
  }
}
