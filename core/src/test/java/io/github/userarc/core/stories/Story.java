package io.github.userarc.core.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Explanation;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.program.Program;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One user's story on the engine: given a program, when this and that happens, then these are the
 * changes and this is the profile. Times are texts such as {@code "2026-03-01T08:00Z"}.
 */
public final class Story {
  /** The user. */
  public static final ProfileId USER = ProfileId.of("ann");

  private final Engine engine;
  private final List<Change<?>> changes = new ArrayList<>();
  private ProfileState state;
  private List<Change<?>> latest = List.of();
  private Answer answer;

  private Story(Engine engine) {
    this.engine = engine;
    this.state = engine.newProfile(USER);
  }

  /** Starts a program. */
  public static Program.Builder program() {
    return Program.builder("story");
  }

  /** Given a program. */
  public static Story given(Program.Builder program) {
    return given(program.build());
  }

  /** Given a program. */
  public static Story given(Program program) {
    return given(Engine.compile(program));
  }

  /** Given a compiled program. */
  public static Story given(Engine engine) {
    return new Story(engine);
  }

  /** Given the same program, another user to whom nothing has happened. */
  public Story another() {
    return new Story(engine);
  }

  /** An instant such as {@code "2026-03-01T08:00+08:00"}. */
  public static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** An event of the user, with properties as names and values in turn. */
  public static Event event(String at, String name, Object... properties) {
    return Event.of(USER.user(), name, map(properties)).at(at(at));
  }

  /** An attributes update of the user. */
  public static Attributes attributes(String at, Object... values) {
    return Attributes.of(USER.user(), map(values)).at(at(at));
  }

  /** A command to the user. */
  public static CommandInput command(String at, Command<?> command) {
    return CommandInput.of(USER.user(), command).at(at(at));
  }

  /** Names and values in turn as a map. */
  public static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  // ---- when

  /** When inputs are applied. */
  public Story when(Input... inputs) {
    for (Input input : inputs) {
      Decision decision = engine.decide(state, input);
      assertThat(decision).as("decision on %s", input).isInstanceOf(Decision.Decided.class);
      took((Decision.Decided) decision);
    }
    return this;
  }

  /** When an event happens. */
  public Story when(String at, String event, Object... properties) {
    return when(event(at, event, properties));
  }

  /** When the profile is advanced, and that is saved. */
  public Story advanced(String until) {
    took(engine.advance(state, at(until)));
    return this;
  }

  /** When the state is stored and loaded again. */
  public Story reloaded() {
    state = engine.decode(USER, engine.encode(state));
    return this;
  }

  /** When the state is stored, and loaded by another program. */
  public Story under(Engine other) {
    Story story = new Story(other);
    story.state = other.decode(USER, engine.encode(state));
    return story;
  }

  /** When an input is rejected, which must leave no trace: what is wrong with it. */
  public List<Problem> rejected(Input input) {
    String before = encoded();
    Decision decision = engine.decide(state, input);
    assertThat(decision).as("decision on %s", input).isInstanceOf(Decision.Rejected.class);
    assertThat(encoded()).isEqualTo(before);
    return ((Decision.Rejected) decision).problems();
  }

  private void took(Decision.Decided decided) {
    state = decided.state();
    latest = decided.changes();
    changes.addAll(latest);
    answer = decided.commandAnswer();
  }

  // ---- then

  /** All changes so far, as lines. */
  public List<String> told() {
    return Lines.of(changes);
  }

  /** The changes of the latest step, as lines. */
  public List<String> toldNow() {
    return Lines.of(latest);
  }

  /** All changes so far. */
  public List<Change<?>> changes() {
    return List.copyOf(changes);
  }

  /** The answer to the latest command. */
  public Answer answer() {
    return answer;
  }

  /** The profile as of its clock. */
  public Profile profile() {
    return engine.profile(state, Instant.EPOCH);
  }

  /** The profile as of an instant. */
  public Profile profile(String asOf) {
    return engine.profile(state, at(asOf));
  }

  /** A metric as of the clock, as text. */
  public String metric(String name) {
    return profile().metric(name).toString();
  }

  /** A metric as of an instant, as text. */
  public String metric(String name, String asOf) {
    return profile(asOf).metric(name).toString();
  }

  /** Whether the user is in a segment as of an instant. */
  public boolean in(String segment, String asOf) {
    return profile(asOf).segments().contains(segment);
  }

  /** An explanation as of the clock. */
  public Explanation explain(String definition) {
    return profile().explain(definition);
  }

  /** The changes to come, as lines. */
  public List<String> forecast(String until) {
    return Lines.of(engine.forecast(state, at(until)));
  }

  /** The stored form of the state. */
  public String encoded() {
    return new String(engine.encode(state), StandardCharsets.UTF_8);
  }

  /** The state. */
  public ProfileState state() {
    return state;
  }

  /** The engine. */
  public Engine engine() {
    return engine;
  }
}
