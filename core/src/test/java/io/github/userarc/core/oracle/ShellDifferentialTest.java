package io.github.userarc.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Finding;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.stories.Wrapped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * The shell over its in-memory store, which changes states in place, and over one that keeps bytes,
 * against the engine, which does neither; and what only a shell knows: keys and rejections.
 */
@AddLifecycleHook(Tries.class)
class ShellDifferentialTest {

  @Provide
  Arbitrary<Trial> trials() {
    return Trial.all();
  }

  @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
  @Label("S3, S4: a repeat gets the original answer, a rejection leaves nothing behind")
  void repeatsAndRejectionsChangeNothing(@ForAll("trials") Trial trial) {
    run(trial, Userarc.of(trial.program()));
  }

  @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
  @Label("S3, S4, S11: the same over a store that keeps bytes")
  void storedStatesAreTheSame(@ForAll("trials") Trial trial) {
    run(trial, Userarc.of(trial.program()).store(new Wrapped()));
  }

  private static void run(Trial trial, Userarc.Builder builder) {
    EngineSubject engine = new EngineSubject(trial.compiled());
    Map<String, Answered> answered = new HashMap<>();
    long clock = Long.MIN_VALUE;
    try (Userarc shell = builder.replaying().open()) {
      for (Step step : trial.steps()) {
        if (step instanceof Step.Revise revise) {
          engine.revise(revise.revision());
          shell
              .parameters()
              .set(EngineSubject.plain(revise.revision()))
              .from(Times.instant(revise.revision().from()));
          continue;
        }
        if (step instanceof Step.Retract retract) {
          retract(shell, engine, retract.retraction());
          clock = Math.max(clock, retract.retraction().micros());
          continue;
        }
        if (!(step instanceof Step.Feed feed)) {
          continue; // a shell advances profiles to what is due, not to any instant
        }
        Input input = feed.input();
        reject(shell, input);
        if (feed.isRepeat()) {
          answered.get(input.key().orElseThrow()).check(input, shell.apply(input));
          continue;
        }
        List<ExpectedChange> changes = engine.apply(input);
        if (changes == ExpectedChange.REFUSED) {
          assertThatThrownBy(() -> shell.apply(input)).isInstanceOf(InputRejectedException.class);
          continue;
        }
        Receipt receipt = shell.apply(input);
        assertThat(receipt.duplicate()).as("duplicate: %s", step).isFalse();
        assertThat(EngineSubject.judged(receipt.changes())).as("%s", step).isEqualTo(changes);
        input.key().ifPresent(key -> answered.put(key, new Answered(input, changes)));
        clock = Math.max(clock, input.micros());
      }
      try (Stream<Finding> findings = shell.audit()) {
        assertThat(findings).as("audit").isEmpty();
      }
      if (clock > Long.MIN_VALUE) {
        Profile profile = shell.profile("u", Times.instant(clock));
        assertThat(EngineSubject.snapshot(trial.program(), profile)).isEqualTo(engine.read(clock));
      }
    }
  }

  /** Takes an event back, twice, after which the event itself is still a repeat. */
  private static void retract(Userarc shell, EngineSubject engine, Retraction retraction) {
    List<ExpectedChange> changes = engine.apply(retraction);
    Receipt receipt = shell.retract(retraction).receipt();
    assertThat(receipt.duplicate()).as("%s", retraction).isFalse();
    assertThat(receipt.answer()).contains(new RetractionAnswer.Retracted());
    assertThat(EngineSubject.judged(receipt.changes())).as("%s", retraction).isEqualTo(changes);
    Receipt again = shell.apply(Retraction.of(retraction.original()));
    assertThat(again.duplicate()).isTrue();
    assertThat(again.changes()).isEqualTo(receipt.changes());
    assertThat(shell.apply(retraction.original()).duplicate()).isTrue();
  }

  /** What was answered to the first input with a key. */
  private record Answered(Input first, List<ExpectedChange> changes) {
    void check(Input repeat, Receipt receipt) {
      assertThat(receipt.duplicate()).as("duplicate: %s", repeat).isTrue();
      assertThat(EngineSubject.judged(receipt.changes())).as("%s", repeat).isEqualTo(changes);
      assertThat(receipt.sameContent())
          .as("the same content: %s and %s", first, repeat)
          .isEqualTo(repeat.name().equals(first.name())
              && Step.content(repeat).equals(Step.content(first)));
    }
  }

  /** Feeds something that every program rejects. */
  private static void reject(Userarc shell, Input input) {
    Attributes absurd = Attributes.of("u", Map.of(Attributes.REGISTERED_AT, "no instant"))
        .at(input.time().orElseThrow());
    assertThatThrownBy(() -> shell.apply(absurd)).isInstanceOf(InputRejectedException.class);
  }
}
