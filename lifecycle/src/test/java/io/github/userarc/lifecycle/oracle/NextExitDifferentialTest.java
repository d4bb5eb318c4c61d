package io.github.userarc.lifecycle.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.lifecycle.StageChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** The fact of when a stage will be left, against what does happen if nothing else does. */
@AddLifecycleHook(Tries.class)
class NextExitDifferentialTest {
  private static final ProfileId USER = ProfileId.of("u");
  private static final Duration LONG = Duration.ofDays(70); // beyond any span of a random machine

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  @Label("S9, S10, S27: the next exit is that of the forecast at any time, to the microsecond")
  void isThatOfTheForecast(@ForAll long seed) {
    Random random = new Random(seed);
    RandomLifecycles.Drawn drawn = new RandomLifecycles(random).drawAsked();
    Engine engine = drawn.engine();
    ProfileState state = engine.newProfile(USER);
    Instant now = Instant.parse("2026-03-20T05:00:00Z");
    for (int step = 0; step < 16; step++) {
      now = now.plus(Duration.ofMinutes(random.nextInt(3_000)));
      if (random.nextInt(4) == 0 && state.exists()) {
        state = engine.advance(state, now).state();
      } else if (random.nextInt(6) == 0) {
        state = engine.decode(USER, engine.encode(state));
      } else {
        Decision decision = engine.decide(state, input(random, now));
        state = ((Decision.Decided) decision).state();
      }
      if (state.exists()) {
        compare(engine, state, Times.instant(state.clock()), drawn.plans().get(0));
        compare(engine, state, now.plus(Duration.ofMinutes(random.nextInt(9_000))), drawn.plans());
      }
    }
  }

  private static Input input(Random random, Instant now) {
    Instant at = random.nextInt(4) == 0 ? now.minus(Duration.ofMinutes(5_000)) : now;
    return random.nextBoolean()
        ? Event.of("u", RandomLifecycles.EVENTS.get(random.nextInt(2))).at(at)
        : Attributes.of(
                "u", Map.of(RandomLifecycles.FLAGS.get(random.nextInt(2)), random.nextBoolean()))
            .at(at);
  }

  private static void compare(Engine engine, ProfileState state, Instant at, Object machine) {
    ProfileState then = engine.advance(state, at).state();
    Optional<Value> exit = engine.forecast(then, at.plus(LONG)).stream()
        .filter(change -> change.content() instanceof StageChanged)
        .map(Change::at)
        .findFirst()
        .map(Value::of);
    assertThat(engine.profile(state, at).fact("lifecycle.first.next-exit"))
        .as("%s as of %s", machine, at)
        .isEqualTo(exit);
    assertThat(engine.profile(state, at).segments().contains("leaving"))
        .as("what reads it")
        .isEqualTo(exit.isPresent());
    assertThat(engine.audit(then)).isEmpty();
  }
}
