package io.github.userarc.core.stories.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeJson;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.program.Program;
import io.github.userarc.core.program.ProgramHistory;
import io.github.userarc.core.stories.Everything;
import io.github.userarc.core.stories.Lives;
import io.github.userarc.core.stories.Story;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of programs that change while users live (S29). */
class ProgramLawsTest {
  private static final int TRIES = 60;
  private static final Instant SECOND = Instant.parse("2026-03-02T13:00:00Z");
  private static final Instant THIRD = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant END = Instant.parse("2028-01-01T00:00:00Z");
  private static final List<Program> PROGRAMS =
      List.of(Everything.data("1"), Everything.changed("2"), Everything.data("3"));
  private static final Engine ENGINE = Engine.compile(ProgramHistory.of(PROGRAMS.get(0))
      .then(PROGRAMS.get(1), SECOND)
      .then(PROGRAMS.get(2), THIRD));

  @Provide
  Arbitrary<List<Input>> lives() {
    return Lives.all();
  }

  /** What became of a life under an engine. */
  private static class Lived {
    Engine engine;
    final List<Change<?>> changes = new ArrayList<>();
    ProfileState state;

    Lived(Engine engine) {
      this.engine = engine;
      this.state = engine.newProfile(Story.USER);
    }

    boolean takes(Input input) {
      return engine.preview(state, input) instanceof Decision.Decided;
    }

    void apply(Input input) {
      if (engine.decide(state, input) instanceof Decision.Decided decided) {
        took(decided);
      }
    }

    void advance(Instant until) {
      took(engine.advance(state, until));
    }

    private void took(Decision.Decided decided) {
      state = decided.state();
      changes.addAll(decided.changes());
    }

    void reload() {
      state = engine.decode(Story.USER, engine.encode(state));
    }

    String encoded() {
      return new String(engine.encode(state), StandardCharsets.UTF_8);
    }

    List<String> told() {
      return changes.stream().map(change -> ChangeJson.write(change).toString()).toList();
    }
  }

  private static Lived lived(List<Input> inputs) {
    Lived lived = new Lived(ENGINE);
    inputs.forEach(lived::apply);
    lived.advance(END);
    return lived;
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  @Label("S9 S11 S29 however advances are split and states stored, changes and bytes are the same")
  void splitting(@ForAll("lives") List<Input> inputs, @ForAll Random random) {
    Lived split = new Lived(ENGINE);
    for (Input input : inputs) {
      for (int i = split.takes(input) ? random.nextInt(4) : 0; i > 0; i--) {
        split.advance(between(split.state, input.micros(), random));
      }
      if (random.nextBoolean()) {
        split.reload();
      }
      split.apply(input);
    }
    for (int i = random.nextInt(8); i > 0; i--) {
      split.advance(between(split.state, Times.micros(END), random));
    }
    split.advance(END);

    Lived whole = lived(inputs);
    assertThat(split.told()).isEqualTo(whole.told());
    assertThat(split.encoded()).isEqualTo(whole.encoded());
    assertThat(ENGINE.audit(whole.state)).isEmpty();
  }

  private static Instant between(ProfileState state, long limit, Random random) {
    long clock = state.exists() ? state.clock() : 0;
    long at = switch (random.nextInt(6)) {
      case 0 -> limit;
      case 1 -> state.nextDue();
      case 2 -> state.nextDue() - 1;
      case 3 -> Times.micros(SECOND) - random.nextInt(2);
      case 4 -> Times.micros(THIRD) - random.nextInt(2);
      default -> clock + (long) (random.nextDouble() * Math.max(0, limit - clock));
    };
    return Times.instant(Math.min(at, limit));
  }

  /**
   * The same by hand: an engine for each version, and the stored state handed from one to the next.
   */
  private static final class ByHand extends Lived {
    private static final List<Engine> ENGINES =
        PROGRAMS.stream().map(Engine::compile).toList();
    private static final List<Instant> FROM = List.of(SECOND, THIRD);
    private int version;

    ByHand() {
      super(ENGINES.get(0));
    }

    @Override
    void apply(Input input) {
      if (takesAfterHandingOver(input)) {
        handOver(input.micros());
        super.apply(input);
      }
    }

    /** What is rejected does not even advance the profile. */
    private boolean takesAfterHandingOver(Input input) {
      ByHand other = new ByHand();
      other.version = version;
      other.engine = engine;
      other.state = state;
      other.handOver(input.micros());
      return other.takes(input);
    }

    @Override
    void advance(Instant until) {
      handOver(Times.micros(until));
      super.advance(until);
    }

    private void handOver(long micros) {
      while (version < 2 && Times.micros(FROM.get(version)) <= Math.max(micros, state.clock())) {
        if (state.exists()) {
          super.advance(FROM.get(version));
        }
        byte[] left = engine.encode(state);
        version++;
        engine = ENGINES.get(version);
        boolean exists = state.exists();
        state = exists ? engine.decode(Story.USER, left) : engine.newProfile(Story.USER);
        if (exists) {
          super.advance(FROM.get(version - 1));
        }
      }
    }
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  @Label("S29 one engine over a history is as one after the other, handed over at the instants")
  void byHand(@ForAll("lives") List<Input> inputs) {
    ByHand byHand = new ByHand();
    inputs.forEach(byHand::apply);
    byHand.advance(END);

    Lived whole = lived(inputs);
    assertThat(whole.told()).isEqualTo(byHand.told());
    assertThat(whole.encoded().replace("\"program-number\":3,", "")).isEqualTo(byHand.encoded());
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  @Label("S27 S29 what is forecast over all versions is what an advance brings")
  void forecast(@ForAll("lives") List<Input> inputs) {
    Lived lived = new Lived(ENGINE);
    inputs.forEach(lived::apply);
    List<String> forecast = ENGINE.forecast(lived.state, END).stream()
        .map(change -> change.at() + " " + change.content())
        .toList();
    lived.changes.clear();
    lived.advance(END);

    assertThat(forecast)
        .isEqualTo(lived.changes.stream()
            .map(change -> change.at() + " " + change.content())
            .toList());
  }
}
