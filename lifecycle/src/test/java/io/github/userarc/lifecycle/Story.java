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
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ProgramHistory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What happens to one user: inputs and advances at local times of the program's zone, and changes.
 */
final class Story {
  private static final String USER = "u1";

  private final Engine engine;
  private final ZoneId zone;
  private ProfileState state;
  private final List<Change<?>> changes = new ArrayList<>();

  private Story(Engine engine) {
    this.engine = engine;
    Program program = engine.program();
    zone = program.zone().zone();
    state = engine.newProfile(ProfileId.of(USER));
  }

  static Story of(Program program) {
    return new Story(Engine.compile(program));
  }

  static Story of(ProgramHistory programs) {
    return new Story(Engine.compile(programs));
  }

  static Story of(String zone, StageMachine machine) {
    return of(Program.builder("story")
        .version("1")
        .zone(zone)
        .with(Lifecycle.of(machine))
        .build());
  }

  Story given(String at, GivenState... given) {
    state = engine.given(ProfileId.of(USER), instant(at), List.of(given));
    return this;
  }

  /** Starts from what an older program has stored. */
  Story stored(StageMachine older, String at, GivenState given) {
    Story before = of(zone.getId(), older).given(at, given);
    state = engine.decode(ProfileId.of(USER), before.engine.encode(before.state));
    return this;
  }

  /** Goes on under another program with what has been stored. */
  Story under(Program program) {
    Story other = of(program);
    other.state = other.engine.decode(ProfileId.of(USER), engine.encode(state));
    return other;
  }

  Story event(String at, String name) {
    return input(Event.of(USER, name).at(instant(at)));
  }

  Story set(String at, String attribute, Object value) {
    return input(Attributes.of(USER, Map.of(attribute, value)).at(instant(at)));
  }

  private Story input(Input input) {
    Decision decision = engine.decide(state, input);
    if (!(decision instanceof Decision.Decided decided)) {
      throw new AssertionError(decision);
    }
    return now(decided);
  }

  Story advance(String at) {
    return now(engine.advance(state, instant(at)));
  }

  private Story now(Decision.Decided decided) {
    state = decided.state();
    changes.addAll(decided.changes());
    return this;
  }

  /** Stores the state and loads it again. */
  Story reload() {
    byte[] stored = engine.encode(state);
    state = engine.decode(ProfileId.of(USER), stored);
    if (!new String(stored, StandardCharsets.UTF_8).equals(stored())) {
      throw new AssertionError("Stored differently after loading: " + stored());
    }
    return this;
  }

  String stored() {
    return new String(engine.encode(state), StandardCharsets.UTF_8);
  }

  /** The stage changes since last asked, such as {@code "2026-01-03T20:00 new > growing"}. */
  List<String> stages() {
    List<String> stages = stages(changes);
    changes.clear();
    return stages;
  }

  List<String> forecast(String until) {
    return stages(engine.forecast(state, instant(until)));
  }

  private List<String> stages(List<Change<?>> among) {
    List<String> stages = new ArrayList<>();
    for (Change<?> change : among) {
      if (change.content() instanceof StageChanged stage) {
        stages.add((stage.lifecycle().isEmpty() ? "" : stage.lifecycle() + " ")
            + local(change.at())
            + (stage.from() == null ? "" : " " + stage.from())
            + (stage.reactivation() ? " >> " : " > ")
            + stage.to());
      }
    }
    return stages;
  }

  Profile profile(String at) {
    return engine.profile(state, instant(at));
  }

  Lifecycle lifecycle() {
    return engine.profile(state, Times.instant(state.clock())).view(Lifecycle.class);
  }

  private Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private String local(Instant instant) {
    return instant.atZone(zone).toLocalDateTime().toString();
  }
}
