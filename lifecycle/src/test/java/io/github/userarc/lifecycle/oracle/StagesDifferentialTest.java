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
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.Program;
import io.github.userarc.lifecycle.Lifecycle;
import io.github.userarc.lifecycle.StageChanged;
import io.github.userarc.lifecycle.StageStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * The engine against {@link NaiveUser}, over random machines side by side and random histories:
 * late events, retractions, sweeps at any instant, states stored and read back, in zones that
 * change their time. The number of cases is half of the system property
 * {@code userarc.oracle.cases}.
 */
@AddLifecycleHook(Tries.class)
class StagesDifferentialTest {
  private static final int HISTORIES = 4; // of each set of machines: compiling takes a while
  private static final ProfileId USER = ProfileId.of("u");
  private static final Instant START = Instant.parse("2026-03-20T05:00:00Z"); // before the changes

  @Property(tries = 2 * HISTORIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  @Label("S8-S10, S15-S18, S22, S31: stages change as raw history says, and users are in one each")
  void agreesWithRawHistory(@ForAll long seed) {
    Random random = new Random(seed);
    RandomLifecycles.Drawn drawn = new RandomLifecycles(random).draw();
    Program program = drawn.engine().program();
    assertThat(Program.parse(program.toJson())).as("read back").isEqualTo(program);
    for (int user = 0; user < HISTORIES; user++) {
      new Case(random, drawn).play();
    }
  }

  /** One user in both worlds. */
  private static final class Case {
    private final Random random;
    private final List<Naive.Plan> plans;
    private final Engine engine;
    private final NaiveUser naive;
    private final Map<String, String> traces = new HashMap<>();
    private final List<Event> kept = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private ProfileState state;

    Case(Random random, RandomLifecycles.Drawn drawn) {
      this.random = random;
      this.plans = drawn.plans();
      engine = drawn.engine();
      naive = new NaiveUser(drawn.zone(), plans);
      state = engine.newProfile(USER);
    }

    void play() {
      Instant now = START.plus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
      for (int i = 4 + random.nextInt(14); i > 0; i--) {
        now = now.plus(later());
        step(now);
        compareStandings();
      }
      Instant end = now.plus(Duration.ofDays(35));
      List<String> forecast = texts(engine.forecast(state, end));
      List<Naive.Entry> rest = naive.advance(end);
      assertThat(forecast).as("forecast of %s after %s", plans, told).isEqualTo(entries(rest));
      compare(engine.advance(state, end), rest);
      compareStandings();
    }

    private Duration later() {
      return switch (random.nextInt(5)) {
        case 0 -> Duration.ZERO;
        case 1 -> Duration.ofMinutes(random.nextInt(200));
        case 2 -> Duration.ofDays(random.nextInt(8));
        default -> Duration.ofMinutes(random.nextInt(3_000));
      };
    }

    private void step(Instant now) {
      int kind = random.nextInt(12);
      told.add(now + " kind " + kind);
      if (kind == 0 && !kept.isEmpty()) {
        Event event = kept.remove(random.nextInt(kept.size()));
        Retraction retraction =
            Retraction.of(event).at(now).tracedBy(traces.get(event.key().orElseThrow()));
        compare(
            decide(retraction), naive.record(now, () -> naive.raw.events.remove(happened(event))));
      } else if (kind <= 2 && state.exists()) {
        compare(engine.advance(state, now), naive.advance(now));
      } else if (kind == 3) {
        state = engine.decode(USER, engine.encode(state));
      } else if (kind <= 7) {
        String flag = any(RandomLifecycles.FLAGS);
        boolean on = random.nextBoolean();
        Instant at = maybeLate(now);
        compare(
            decide(Attributes.of("u", Map.of(flag, on)).at(at)),
            naive.record(at, () -> naive.raw.attributes.add(new Raw.Set(flag, on, at))));
      } else {
        Instant at = maybeLate(now);
        Event event = Event.of("u", any(RandomLifecycles.EVENTS)).at(at).key("k" + told.size());
        kept.add(event);
        compare(decide(event), naive.record(at, () -> naive.raw.events.add(happened(event))));
      }
    }

    private Instant maybeLate(Instant now) {
      return random.nextInt(4) == 0 ? now.minus(Duration.ofMinutes(random.nextInt(6_000))) : now;
    }

    private static Raw.Happened happened(Event event) {
      return new Raw.Happened(event.name(), event.time().orElseThrow());
    }

    private Decision.Decided decide(Input input) {
      Decision decision = engine.decide(state, input);
      if (!(decision instanceof Decision.Decided decided)) {
        throw new AssertionError(decision);
      }
      input.key().ifPresent(key -> traces.put(key, decided.originalTrace()));
      return decided;
    }

    private void compare(Decision.Decided decided, List<Naive.Entry> expected) {
      state = decided.state();
      assertThat(texts(decided.changes()))
          .as("changes of %s after %s", plans, told)
          .isEqualTo(entries(expected));
    }

    private void compareStandings() {
      if (!state.exists()) {
        return;
      }
      Lifecycle view = engine.profile(state, Times.instant(state.clock())).view(Lifecycle.class);
      for (Naive machine : naive.machines.values()) {
        StageStanding standing = view.of(machine.plan.name());
        assertThat(standing.stage()).isEqualTo(machine.stage);
        assertThat(standing.since()).contains(machine.since);
        assertThat(standing.reactivations()).isEqualTo(machine.reactivations);
        machine.entries.forEach(
            (stage, times) -> assertThat(standing.entries(stage)).isEqualTo(times));
      }
    }

    private <T> T any(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    private static List<String> texts(List<Change<?>> changes) {
      return entries(changes.stream()
          .map(change -> {
            StageChanged entered = (StageChanged) change.content();
            return new Naive.Entry(
                entered.lifecycle(),
                entered.from(),
                entered.to(),
                entered.reactivation(),
                change.at());
          })
          .toList());
    }

    /** Machine by machine: which of two that do not read each other goes first does not matter. */
    private static List<String> entries(List<Naive.Entry> entries) {
      return entries.stream()
          .sorted(Comparator.comparing(Naive.Entry::machine))
          .map(Objects::toString)
          .toList();
    }
  }
}
