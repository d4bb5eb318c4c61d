package io.github.userarc.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.metric.CalendarUnit;
import io.github.userarc.core.metric.Span;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** What the oracle itself must obey, or it could not judge. */
@AddLifecycleHook(Tries.class)
class OraclePropertyTest {
  private static final long REST = Span.days(100).micros();

  @Provide
  Arbitrary<Trial> trials() {
    return Trial.all();
  }

  @Provide
  Arbitrary<List<Integer>> probes() {
    return Tape.numbers(100);
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  @Label("S8, S9: nothing changes at an instant that is no candidate")
  void candidatesAreEnough(@ForAll("trials") Trial trial, @ForAll("probes") List<Integer> probes) {
    Oracle whole = trial.oracle();
    Oracle probed = new Oracle(trial.program());
    Tape tape = new Tape(probes);
    for (Step step : trial.steps()) {
      if (probed.isStarted()) {
        probe(probed, step.until(), trial, tape);
      }
      step.run(probed);
    }
    assertThat(probed.changes()).isEqualTo(whole.changes());
    if (probed.isStarted()) {
      probe(probed, probed.clock() + REST, trial, tape);
      assertThat(probed.changes()).isEqualTo(whole.changesUntil(probed.clock()));
    }
  }

  private static void probe(Oracle oracle, long until, Trial trial, Tape tape) {
    for (long instant : instants(oracle.clock(), until, trial.program().zone().zone(), tape)) {
      oracle.advance(instant);
      assertThat(oracle.unsettled()).as("unsettled at %s µs", instant).isEmpty();
    }
  }

  /** Starts of local days, of hours and of minutes, and any others. */
  private static SortedSet<Long> instants(long from, long until, ZoneId zone, Tape tape) {
    SortedSet<Long> instants = new TreeSet<>();
    if (until <= from) {
      return instants;
    }
    long day = Zones.date(from, zone).toEpochDay();
    for (int i = 1; i < 40; i++) {
      long start = Periods.start(CalendarUnit.DAY, day + i, zone);
      instants.addAll(List.of(start - 1, start, start + 3_600_000_000L));
    }
    for (int i = 0; i < 20; i++) {
      long any = from + tape.within(until - from);
      instants.addAll(List.of(any, any - any % 3_600_000_000L, any - any % 60_000_000L));
    }
    return instants.subSet(from + 1, until);
  }
}
