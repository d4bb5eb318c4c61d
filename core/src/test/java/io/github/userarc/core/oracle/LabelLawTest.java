package io.github.userarc.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.RelabelReport;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.store.ProfileStore;
import io.github.userarc.core.stories.Labelled;
import io.github.userarc.core.stories.Stores;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** Random programs that show everything, and what stores show of them. */
@AddLifecycleHook(Tries.class)
class LabelLawTest {
  private static final ProfileId USER = ProfileId.of("u");
  private static final Instant END = Instant.parse("2060-01-01T00:00:00Z");

  @Provide
  Arbitrary<Trial> trials() {
    return Trial.all();
  }

  @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
  @Label("S8, S31, S35: labels are the facts as of the profile's clock, whatever has happened")
  void labelsAreFacts(@ForAll("trials") Trial trial, @ForAll Stores stores, @ForAll Random random) {
    trial.compiled();
    Program program = Labelled.with(trial.program(), Labelled.facts(trial.program()));
    ProfileStore store = stores.open();
    try (Userarc shell = Userarc.of(program).store(store).replaying().open()) {
      for (Step step : trial.steps()) {
        if (happens(shell, step)) {
          Labelled.check(shell, store, USER, program);
        }
        if (step.until() > Long.MIN_VALUE && random.nextInt(3) == 0) {
          shell.advance(Times.instant(step.until()));
          Labelled.check(shell, store, USER, program);
        }
      }
      shell.advance(END);
      Labelled.check(shell, store, USER, program);

      RelabelReport report = shell.relabel();
      assertThat(report.relabelled()).isZero();
      assertThat(report.failures()).isZero();
    }
  }

  /** Whether something has been committed. */
  private static boolean happens(Userarc shell, Step step) {
    try {
      if (step instanceof Step.Revise revise) {
        shell
            .parameters()
            .set(EngineSubject.plain(revise.revision()))
            .from(Times.instant(revise.revision().from()));
        return false;
      } else if (step instanceof Step.Retract retract) {
        shell.retract(retract.retraction());
      } else if (step instanceof Step.Feed feed) {
        boolean isRepeat = shell.apply(feed.input()).duplicate();
        return !isRepeat;
      } else {
        return false;
      }
      return true;
    } catch (InputRejectedException rejected) {
      return false; // and nothing is left of it
    }
  }
}
