package io.github.userarc.honor;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happens to one user: inputs and advances, and the badges awarded. */
final class Story {
  private static final String USER = "u1";

  private final Engine engine;
  private ProfileState state;
  private final List<Change<?>> changes = new ArrayList<>();

  private Story(Program program) {
    engine = Engine.compile(program);
    state = engine.newProfile(ProfileId.of(USER));
  }

  static Story of(Program program) {
    return new Story(program);
  }

  static Story of(HonorDefinition honor) {
    return new Story(Program.builder("story").version("1").with(honor).build());
  }

  Story given(String day, GivenState given) {
    state = engine.given(ProfileId.of(USER), instant(day), List.of(given));
    return this;
  }

  /** Starts from what an older program has stored. */
  Story stored(HonorDefinition older, String day, GivenState given) {
    Story before = of(older).given(day, given);
    state = engine.decode(ProfileId.of(USER), before.engine.encode(before.state));
    return reload();
  }

  Story event(String day, String name) {
    return input(Event.of(USER, name).at(instant(day)));
  }

  Story set(String day, String attribute, Object value) {
    return input(Attributes.of(USER, Map.of(attribute, value)).at(instant(day)));
  }

  private Story input(Input input) {
    Decision decision = engine.decide(state, input);
    if (!(decision instanceof Decision.Decided decided)) {
      throw new AssertionError(decision);
    }
    return now(decided);
  }

  Story advance(String day) {
    return now(engine.advance(state, instant(day)));
  }

  private Story now(Decision.Decided decided) {
    state = decided.state();
    changes.addAll(decided.changes());
    return this;
  }

  /** Stores the state and loads it again. */
  Story reload() {
    String stored = stored();
    state = engine.decode(ProfileId.of(USER), stored.getBytes(StandardCharsets.UTF_8));
    if (!stored.equals(stored())) {
      throw new AssertionError("Stored differently after loading: " + stored());
    }
    return this;
  }

  String stored() {
    return new String(engine.encode(state), StandardCharsets.UTF_8);
  }

  /** The badges awarded since last asked, such as {@code "2026-01-03 loyal bronze"}. */
  List<String> awards() {
    List<String> awards = new ArrayList<>();
    for (Change<?> change : changes) {
      if (change.content() instanceof BadgeAwarded award) {
        String day = change.at().toString().substring(0, "2026-01-03".length());
        awards.add(day + " " + award.badge() + (award.tier() == null ? "" : " " + award.tier()));
      }
    }
    changes.clear();
    return awards;
  }

  Profile profile() {
    return engine.profile(state, Times.instant(state.clock()));
  }

  Honor honor() {
    return profile().view(Honor.class);
  }

  private static Instant instant(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }
}
