package io.github.userarc.lifecycle;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.program.EventType;
import io.github.userarc.core.program.Program;
import io.github.userarc.lifecycle.path.Path;
import io.github.userarc.lifecycle.path.PathChange;
import io.github.userarc.lifecycle.path.PathStanding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What happens to one user on paths: inputs at local times of the program's zone, and changes. */
final class PathStory {
  private static final String USER = "u1";

  private final Engine engine;
  private ProfileState state;
  private final List<Change<?>> changes = new ArrayList<>();
  private final Map<String, Event> events = new HashMap<>();
  private final Map<String, String> traces = new HashMap<>();

  private PathStory(Program program) {
    engine = Engine.compile(program);
    state = engine.newProfile(ProfileId.of(USER));
  }

  static PathStory of(Program program) {
    return new PathStory(program);
  }

  /** A program of one path, "p", whose events a, b, c may be retracted. */
  static Program program(String zone, Path path) {
    return Program.builder("story")
        .version("1")
        .zone(zone)
        .event("a", new EventType(Map.of(), true, null))
        .event("b", new EventType(Map.of(), true, null))
        .event("c", new EventType(Map.of(), true, null))
        .event("go", new EventType(Map.of(), true, null))
        .with(Lifecycle.section().path("p", path))
        .build();
  }

  static PathStory of(Path path) {
    return of(program("UTC", path));
  }

  PathStory given(String at, GivenState... given) {
    state = engine.given(ProfileId.of(USER), instant(at), List.of(given));
    return this;
  }

  /** Goes on under another program with what has been stored. */
  PathStory under(Program program) {
    PathStory other = of(program);
    other.state = other.engine.decode(ProfileId.of(USER), engine.encode(state));
    return other;
  }

  PathStory event(String at, String name) {
    String key = at + name + events.size();
    Event event = Event.of(USER, name).at(instant(at)).key(key);
    events.put(at + name, event);
    return input(event);
  }

  PathStory retract(String at, String eventAt, String name) {
    Event event = events.get(eventAt + name);
    return input(
        Retraction.of(event).at(instant(at)).tracedBy(traces.get(event.key().orElseThrow())));
  }

  PathStory set(String at, String attribute, Object value) {
    return input(Attributes.of(USER, Map.of(attribute, value)).at(instant(at)));
  }

  PathStory input(Input input) {
    Decision decision = engine.decide(state, input);
    if (!(decision instanceof Decision.Decided decided)) {
      throw new AssertionError(decision);
    }
    input.key().ifPresent(key -> traces.putIfAbsent(key, decided.originalTrace()));
    return now(decided);
  }

  PathStory advance(String at) {
    return now(engine.advance(state, instant(at)));
  }

  private PathStory now(Decision.Decided decided) {
    state = decided.state();
    changes.addAll(decided.changes());
    return reload();
  }

  private PathStory reload() {
    byte[] stored = engine.encode(state);
    state = engine.decode(ProfileId.of(USER), stored);
    if (!new String(stored, StandardCharsets.UTF_8)
        .equals(new String(engine.encode(state), StandardCharsets.UTF_8))) {
      throw new AssertionError("Stored differently after loading");
    }
    return this;
  }

  /** The changes of paths since last asked, such as {@code "2026-01-03T20:00 step-done p a"}. */
  List<String> told() {
    List<String> told = told(changes);
    changes.clear();
    return told;
  }

  List<String> forecast(String until) {
    return told(engine.forecast(state, instant(until)));
  }

  private List<String> told(List<Change<?>> among) {
    List<String> told = new ArrayList<>();
    for (Change<?> change : among) {
      if (change.content() instanceof PathChange path) {
        told.add(change.at().atZone(engine.program().zone().zone()).toLocalDateTime()
            + " "
            + path.type().substring("path-".length())
            + path.fields().entrySet().stream()
                .filter(field -> !field.getKey().equals("path"))
                .map(field -> " " + plain(field.getValue()))
                .collect(Collectors.joining()));
      }
    }
    return told;
  }

  private static String plain(Value value) {
    return value instanceof Value.Text text ? text.text() : value.toString();
  }

  Profile profile() {
    return engine.profile(state, Times.instant(state.clock()));
  }

  PathStanding path() {
    return profile().view(Lifecycle.class).path("p");
  }

  private Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(engine.program().zone().zone()).toInstant();
  }
}
