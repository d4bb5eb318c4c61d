package io.github.userarc.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * The shell over its in-memory store, which changes states in place, against the engine, which does
 * not; and what only a shell knows: keys and rejections.
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
    Engine engine = trial.compiled();
    EngineSubject subject = new EngineSubject(engine);
    Map<String, Input> originals = new HashMap<>();
    Map<String, List<ExpectedChange>> answers = new HashMap<>();
    long clock = Long.MIN_VALUE;
    try (Userarc shell = Userarc.of(trial.program()).replaying().open()) {
      for (Step step : trial.steps()) {
        if (step instanceof Step.Feed feed) {
          reject(shell, feed.input());
          Receipt receipt = shell.apply(feed.input());
          List<ExpectedChange> changes = EngineSubject.judged(receipt.changes());
          String key = feed.input().key().orElse("");
          assertThat(receipt.duplicate()).as("repeat: %s", step).isEqualTo(feed.isRepeat());
          if (feed.isRepeat()) {
            assertThat(changes).as("the original answer: %s", step).isEqualTo(answers.get(key));
            assertThat(receipt.sameContent())
                .as("the same content: %s", step)
                .isEqualTo(sameContent(feed.input(), originals.get(key)));
          } else {
            assertThat(changes).as("changes of %s", step).isEqualTo(step.run(subject));
            answers.put(key, changes);
            originals.put(key, feed.input());
            clock = Math.max(clock, feed.input().micros());
          }
        }
      }
      if (clock > Long.MIN_VALUE) {
        assertThat(
                EngineSubject.snapshot(trial.program(), shell.profile("u", Times.instant(clock))))
            .isEqualTo(subject.read(clock));
      }
    }
  }

  /** Feeds something that every program rejects. */
  private static void reject(Userarc shell, Input input) {
    Attributes absurd = Attributes.of("u", Map.of(Attributes.REGISTERED_AT, "no instant"))
        .at(input.time().orElseThrow());
    assertThatThrownBy(() -> shell.apply(absurd)).isInstanceOf(InputRejectedException.class);
  }

  private static boolean sameContent(Input one, Input other) {
    return Step.content(one).equals(Step.content(other)) && one.name().equals(other.name());
  }
}
