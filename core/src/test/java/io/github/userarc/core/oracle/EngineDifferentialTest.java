package io.github.userarc.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.metric.Span;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * The engine against the oracle, over random programs and histories. The number of cases is the
 * system property {@code userarc.oracle.cases}.
 */
@AddLifecycleHook(Tries.class)
class EngineDifferentialTest {

  /** Longer than any span or window of a random program, so that everything due has happened. */
  private static final long REST = Span.days(800).micros();

  @Provide
  Arbitrary<Trial> trials() {
    return Trial.all();
  }

  @Provide
  Arbitrary<List<List<Integer>>> splits() {
    return Tape.numbers(3).list().ofMaxSize(14);
  }

  @Property(tries = 1, edgeCases = EdgeCasesMode.NONE)
  @Label("S8, S10, S15-S22: changes and values are those of a recomputation from raw inputs")
  void agreesWithTheOracle(@ForAll("trials") Trial trial) {
    Oracle oracle = new Oracle(trial.program());
    Subject engine = new EngineSubject(trial.compiled());
    for (Step step : trial.steps()) {
      List<ExpectedChange> expected = step.run(oracle);
      assertThat(step.run(engine)).as("changes of %s", step).isEqualTo(expected);
    }
    if (oracle.isStarted()) {
      compareRest(oracle, engine);
    }
  }

  private static void compareRest(Oracle oracle, Subject engine) {
    long now = oracle.clock();
    assertThat(engine.read(now)).as("values at the clock").isEqualTo(oracle.read(now));
    List<ExpectedChange> all = oracle.changesUntil(now + REST);
    List<ExpectedChange> due = all.subList(oracle.changes().size(), all.size());
    assertThat(engine.forecast(now + REST)).as("changes to come").isEqualTo(due);
    for (ExpectedChange change : due.subList(0, Math.min(3, due.size()))) {
      long then = change.micros();
      assertThat(engine.read(then)).as("values at %s", change).isEqualTo(oracle.read(then));
    }
  }

  @Provide
  Arbitrary<List<List<Integer>>> looks() {
    return Tape.numbers(4).list().ofMaxSize(14);
  }

  @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
  @Label("S9, S27, S28: reads, forecasts and previews on the way are exact and leave no trace")
  void looksAreExact(@ForAll("trials") Trial trial, @ForAll("looks") List<List<Integer>> looks) {
    Oracle oracle = new Oracle(trial.program());
    EngineSubject engine = new EngineSubject(trial.compiled());
    int next = 0;
    for (Step step : trial.steps()) {
      if (next < looks.size()) {
        look(oracle, engine, step, new Tape(looks.get(next++)));
      }
      assertThat(step.run(engine)).as("changes of %s", step).isEqualTo(step.run(oracle));
    }
  }

  private static void look(Oracle oracle, EngineSubject engine, Step step, Tape tape) {
    String before = engine.state();
    if (tape.once(3)) {
      engine.reload();
    }
    if (oracle.isStarted()) {
      long then = oracle.clock() + tape.within(Span.days(40).micros());
      assertThat(engine.read(then)).as("values at %s µs", then).isEqualTo(oracle.read(then));
      List<ExpectedChange> all = oracle.changesUntil(then);
      assertThat(engine.forecast(then))
          .as("forecast until %s µs", then)
          .isEqualTo(all.subList(oracle.changes().size(), all.size()));
    }
    if (step instanceof Step.Retract retract) {
      assertThat(engine.preview(retract.retraction()))
          .as("preview of %s", retract)
          .isEqualTo(oracle.preview(retract.retraction()));
    } else if (step instanceof Step.Feed feed && !feed.isRepeat()) {
      assertThat(engine.preview(feed.input()))
          .as("preview of %s", feed)
          .isEqualTo(oracle.preview(feed.input()));
    }
    assertThat(engine.state()).as("state after looks").isEqualTo(before);
  }

  @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
  @Label("S9: splitting advances gives the same changes and the same state")
  void splittingAdvancesChangesNothing(
      @ForAll("trials") Trial trial, @ForAll("splits") List<List<Integer>> splits) {
    Engine compiled = trial.compiled();
    Subject whole = new EngineSubject(compiled);
    Subject split = new EngineSubject(compiled);
    List<ExpectedChange> changes = new ArrayList<>();
    List<ExpectedChange> more = new ArrayList<>();
    Oracle clock = new Oracle(trial.program());
    int next = 0;
    for (Step step : trial.steps()) {
      if (clock.isStarted() && next < splits.size()) {
        long until = step.until();
        long from = clock.clock();
        if (until > from && !clock.refuses(step)) {
          more.addAll(split.advance(from + new Tape(splits.get(next)).within(until - from)));
        }
        next++;
      }
      step.run(clock);
      changes.addAll(step.run(whole));
      more.addAll(step.run(split));
    }
    assertThat(more).isEqualTo(changes);
    assertThat(split.state()).isEqualTo(whole.state());
  }

  @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
  @Label(
      "S11: a replay gives the same changes and the same bytes, stored and loaded or not; audits find nothing")
  void replayIsIdentical(@ForAll("trials") Trial trial) {
    Engine compiled = trial.compiled();
    EngineSubject first = new EngineSubject(compiled);
    EngineSubject second = new EngineSubject(trial.compiled());
    for (Step step : trial.steps()) {
      assertThat(step.run(second)).as("changes of %s", step).isEqualTo(step.run(first));
      assertThat(first.audit()).as("audit after %s", step).isEmpty();
      second.reload();
      assertThat(second.state()).as("state after %s", step).isEqualTo(first.state());
    }
  }
}
