package io.github.userarc.core.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.Tag;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.store.LoadMode;
import io.github.userarc.core.store.Loaded;
import io.github.userarc.core.store.ProfileStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Programs that show what they have, and whether stores show it. */
public final class Labelled {
  private Labelled() {}

  /** Everything that a program without facets can show. */
  public static List<String> facts(Program program) {
    List<String> facts = new ArrayList<>(List.of("excluded.boards", "exclusion.earning"));
    program.tags().forEach((name, tag) -> {
      facts.add("tag." + name);
      if (tag instanceof Tag.Assigned) {
        facts.add("tag." + name + ".confidence");
      }
    });
    program.segments().keySet().forEach(name -> facts.add("segment." + name));
    program.tierings().keySet().forEach(name -> facts.add("tier." + name));
    return facts;
  }

  /** The same program with these labels. */
  public static Program with(Program program, List<String> labels) {
    return new Program(
        program.name(),
        program.declaredVersion(),
        program.zone(),
        program.horizon(),
        program.liveFrom(),
        program.events(),
        program.attributes(),
        program.parameters(),
        program.metrics(),
        program.tags(),
        program.segments(),
        program.tierings(),
        program.exclusions(),
        program.refusesErased(),
        labels,
        program.facets());
  }

  /**
   * A store shows of a profile what the shell reads of it as of its clock. To be asked before
   * anything is recorded that will concern the profile with its next decision.
   */
  public static void check(Userarc userarc, ProfileStore store, ProfileId id, Program program) {
    Loaded loaded = store.load(id, Set.of(), LoadMode.PLAIN);
    if (loaded.state().isEmpty()) {
      assertThat(store.labels(id)).isEmpty();
      return;
    }
    long clock =
        JsonMapper.shared().readTree(loaded.state().get()).path("clock").longValue();
    Profile profile = userarc.profile(id.user(), Times.instant(clock));
    assertThat(profile.asOf()).isEqualTo(Times.instant(clock));
    List<Label> expected = program.labels().stream()
        .flatMap(fact -> profile.fact(fact).stream().map(value -> new Label(fact, value)))
        .filter(label -> label.value() != null)
        .sorted(Comparator.comparing(Label::definition))
        .toList();
    assertThat(store.labels(id)).as("labels of %s at %s", id, clock).isEqualTo(expected);
  }

  /** The labels of a user as texts. */
  public static Stream<String> of(ProfileStore store, String user) {
    return store.labels(ProfileId.of(user)).stream()
        .map(label -> label.definition() + "=" + label.value());
  }
}
