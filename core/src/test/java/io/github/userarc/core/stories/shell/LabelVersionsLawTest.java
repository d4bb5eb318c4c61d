package io.github.userarc.core.stories.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Exclusion;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.InMemoryProfileStore;
import io.github.userarc.core.store.Label;
import io.github.userarc.core.stories.Clock;
import io.github.userarc.core.stories.Everything;
import io.github.userarc.core.stories.Labelled;
import io.github.userarc.core.stories.Lives;
import io.github.userarc.core.stories.Story;
import io.github.userarc.core.stories.Wrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Labels of programs that change while users live (S29). */
class LabelVersionsLawTest {
  private static final Instant SECOND = Instant.parse("2026-03-02T13:00:00Z");
  private static final Instant THIRD = Instant.parse("2026-05-01T00:00:00Z");

  @Provide
  Arbitrary<List<Input>> lives() {
    return Lives.all().filter(inputs -> !inputs.isEmpty());
  }

  /** Some of what a program can show, perhaps nothing, in any order. */
  private static Program showingSome(Program program, Random random) {
    List<String> facts = new ArrayList<>(Labelled.facts(program));
    Collections.shuffle(facts, random);
    return Labelled.with(program, facts.subList(0, random.nextInt(facts.size() + 1)));
  }

  @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
  @net.jqwik.api.Label(
      "S29, S36: labels are those of the version that a profile has come to, one by one or in batches")
  void versions(@ForAll("lives") List<Input> inputs, @ForAll Random random) {
    List<Program> programs = List.of(
        showingSome(Everything.data("1"), random),
        showingSome(Everything.changed("2"), random),
        showingSome(Everything.data("3"), random));
    InMemoryProfileStore inner = InMemoryProfileStore.keepingChanges();
    var store = new Wrapped(inner);
    Clock clock = Clock.at("2026-01-01T00:00Z");
    try (Userarc userarc = Userarc.of(programs.get(0)).store(store).clock(clock).open()) {
      userarc.programs().publish(programs.get(1), SECOND);
      userarc.programs().publish(programs.get(2), THIRD);
      for (Input input : inputs) {
        Instant at = input.time().orElseThrow();
        if (at.isAfter(clock.instant())) {
          clock.pass(Duration.between(clock.instant(), at));
        }
        takes(userarc, input, random);
        check(userarc, store, programs);
        if (random.nextInt(4) == 0) {
          userarc.advance(clock.instant());
          check(userarc, store, programs);
        }
      }
      clock.set("2028-01-01T00:00Z");
      userarc.advance(clock.instant());
      check(userarc, store, programs);
      assertThat(userarc.relabel().relabelled()).isZero();

      userarc.erase(Story.USER.user());
      assertThat(store.labels(Story.USER)).isEmpty();
      userarc.track(Story.USER.user(), "visit");
      check(userarc, store, programs);
    }
    // A shell in memory over the same profiles reads them from the states themselves.
    List<Label> written = store.labels(Story.USER);
    try (Userarc live = Userarc.of(programs.get(0)).store(inner).clock(clock).open()) {
      live.explain(Story.USER.user(), "segment.busy");
      assertThat(inner.labels(Story.USER)).isEqualTo(written);
    }
  }

  private static void takes(Userarc userarc, Input input, Random random) {
    try {
      switch (random.nextInt(4)) {
        case 0 -> userarc.trackAll(List.of(input, input));
        case 1 -> userarc.execute(Story.USER.user(), Exclusion.exclude("boards"));
        default -> userarc.apply(input);
      }
    } catch (InputRejectedException rejected) {
      assertThat(rejected.problems()).isNotEmpty();
    }
  }

  /** Of which version a profile is, it says itself. */
  private static void check(Userarc userarc, Wrapped store, List<Program> programs) {
    int number =
        userarc.export(Story.USER.user()).path("state").path("program-number").asInt(1);
    Labelled.check(userarc, store, Story.USER, programs.get(number - 1));
  }
}
