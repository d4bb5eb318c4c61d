package io.github.userarc.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.facet.GivenState;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.metric.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Opening states against the histories that they stand for, over random programs. */
@AddLifecycleHook(Tries.class)
class ImportDifferentialTest {

  @Provide
  Arbitrary<Trial> trials() {
    return Trial.all();
  }

  @Provide
  Arbitrary<Integer> cuts() {
    return Arbitraries.integers().between(1, 14);
  }

  @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
  @Label("S32: an exported state that is imported goes on with the same changes and the same bytes")
  void exportsComeBack(@ForAll("trials") Trial trial, @ForAll("cuts") int cut) {
    EngineSubject first = new EngineSubject(trial.compiled());
    EngineSubject second = first;
    int number = 0;
    for (Step step : trial.steps()) {
      List<ExpectedChange> changes = step.run(first);
      if (second != first) {
        assertThat(step.run(second)).as("changes of %s", step).isEqualTo(changes);
        assertThat(second.state()).as("state after %s", step).isEqualTo(first.state());
      }
      if (first.exists() && ++number == cut) { // parameters may come before the first input
        second = first.imported();
        assertThat(second.state()).as("imported state").isEqualTo(first.state());
      }
    }
  }

  @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
  @Label("S32: what is given as history counts as the same events in order of time do")
  void historyCounts(@ForAll("trials") Trial trial) {
    Engine engine = trial.compiled();
    List<Event> events = trial.steps().stream()
        .filter(step -> step instanceof Step.Feed feed && !feed.isRepeat())
        .map(step -> ((Step.Feed) step).input())
        .filter(Event.class::isInstance)
        .map(Event.class::cast)
        .sorted(Comparator.comparingLong(Event::micros))
        .toList();
    // A definition that reads its own previous value remembers more than events tell (S22).
    Set<String> features = Features.of(trial);
    if (events.isEmpty()
        || features.contains("operand: own previous value")
        || features.contains("tag: Bands")) {
      return;
    }
    long now = events.get(events.size() - 1).micros() + Span.days(1).micros();
    Oracle oracle = new Oracle(trial.program());
    events.forEach(oracle::apply);
    oracle.advance(now);

    EngineSubject given =
        EngineSubject.given(engine, now, GivenState.history(events.toArray(new Event[0])));

    assertThat(given.read(now)).as("values").isEqualTo(oracle.read(now));
    long later = now + Span.days(40).micros();
    List<ExpectedChange> all = oracle.changesUntil(later);
    assertThat(given.forecast(later))
        .as("changes to come")
        .isEqualTo(all.subList(oracle.changes().size(), all.size()));
  }
}
