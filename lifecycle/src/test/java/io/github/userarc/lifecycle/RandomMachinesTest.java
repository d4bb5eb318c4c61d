package io.github.userarc.lifecycle;

import static io.github.userarc.core.metric.Metrics.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of stage machines, over random machines and random inputs. */
class RandomMachinesTest {
  private static final List<String> SWITCHES = List.of("x", "y", "z");

  private record Flip(String attribute, boolean on) {}

  @Provide
  Arbitrary<Stages> machines() {
    Arbitrary<String> stages = Arbitraries.of("a", "b", "c", "d", "e");
    Arbitrary<Transition> transitions = Combinators.combine(
            Arbitraries.oneOf(stages, Arbitraries.just(Transition.ANY)),
            stages,
            Arbitraries.of(SWITCHES),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 2))
        .as((from, to, name, on, priority) ->
            new Transition(List.of(from), to, attribute(name).is(on), priority, false));
    return transitions
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(list -> new Stages("a", list, List.of(), Map.of()))
        .filter(machine -> MachineChecks.check(machine).isEmpty());
  }

  @Provide
  Arbitrary<List<Flip>> flips() {
    return Combinators.combine(Arbitraries.of(SWITCHES), Arbitraries.of(true, false))
        .as(Flip::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Property(tries = 500)
  void exactlyOneStageAtAnyTime(
      @ForAll("machines") Stages machine, @ForAll("flips") List<Flip> flips) {
    Story story = Story.of("UTC", machine);
    String stage = null;
    int minute = 0;
    for (Flip flip : flips) {
      story.set("2026-01-01T00:%02d".formatted(minute++), flip.attribute(), flip.on());
      Set<String> left = new HashSet<>();
      for (String change : story.stages()) {
        List<String> parts = List.of(change.substring(change.indexOf(' ') + 1).split(" ?> ", -1));
        assertThat(parts.get(0)).isEqualTo(stage == null ? "" : stage);
        stage = parts.get(1);
        assertThat(left).as("left in this step").doesNotContain(stage);
        left.add(stage);
        left.add(parts.get(0));
      }
      story.reload();
      assertThat(story.lifecycle().stage()).isEqualTo(stage);
    }
    assertHistory(story.lifecycle());
  }

  /** The visits follow each other without gap or overlap, and none is lost from the counts. */
  private static void assertHistory(Lifecycle lifecycle) {
    List<StageVisit> history = new ArrayList<>(lifecycle.history());
    for (int i = 1; i < history.size(); i++) {
      if (i != 1 || history.size() < 52) {
        assertThat(history.get(i).enteredMicros()).isEqualTo(history.get(i - 1).leftMicros());
        assertThat(history.get(i).stage()).isNotEqualTo(history.get(i - 1).stage());
      }
    }
    assertThat(history.get(history.size() - 1).stage()).isEqualTo(lifecycle.stage());
    if (history.size() < 52) {
      int entries =
          List.of("a", "b", "c", "d", "e").stream().mapToInt(lifecycle::entries).sum();
      assertThat(entries).isEqualTo(history.size());
    }
  }
}
