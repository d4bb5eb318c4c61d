package io.github.userarc.lifecycle.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The same inputs told once, and again and again. */
class RepeatedInputsTest {
  private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  @Label("S3: repeats under a key change no stage, whenever they come")
  void repeatsChangeNothing(@ForAll long seed) {
    Random random = new Random(seed);
    Program program = new RandomLifecycles(random).draw().engine().program();
    try (Userarc once = Userarc.of(program).replaying().clock(() -> END).open();
        Userarc often = Userarc.of(program).replaying().clock(() -> END).open()) {
      List<Event> told = new ArrayList<>();
      Instant now = Instant.parse("2026-03-20T05:00:00Z");
      for (int step = 0; step < 20; step++) {
        now = now.plus(Duration.ofMinutes(random.nextInt(3_000)));
        Event event = Event.of("u", RandomLifecycles.EVENTS.get(random.nextInt(2)))
            .at(now)
            .key("k" + step);
        told.add(event);
        Receipt first = once.apply(event);
        assertThat(often.apply(event).changes()).isEqualTo(first.changes());
        assertThat(often.apply(told.get(random.nextInt(told.size()))).duplicate())
            .isTrue();
      }
      assertThat(often.export("u").path("state")).isEqualTo(once.export("u").path("state"));
    }
  }
}
