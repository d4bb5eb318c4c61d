package io.github.userarc.core.stories.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Times;
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

/** Laws that hold whatever happens to a user, on a program with something of everything. */
class LawsTest {
  private static final int TRIES = 60;
  private static final Engine ENGINE = Engine.compile(Everything.program());
  private static final Instant END = Instant.parse("2029-01-01T00:00:00Z");

  @Provide
  Arbitrary<List<Input>> lives() {
    return Lives.all();
  }

  /** What became of a life. */
  private static final class Lived {
    private final List<Change<?>> changes = new ArrayList<>();
    private final List<Object> answers = new ArrayList<>();
    private ProfileState state = ENGINE.newProfile(Story.USER);

    void apply(Input input) {
      Decision decision = ENGINE.decide(state, input);
      if (decision instanceof Decision.Decided decided) {
        state = decided.state();
        changes.addAll(decided.changes());
        decided.answer().ifPresent(answers::add);
      } else {
        answers.add(decision);
      }
    }

    void advance(Instant until) {
      Decision.Decided decided = ENGINE.advance(state, until);
      state = decided.state();
      changes.addAll(decided.changes());
    }

    void reload() {
      state = ENGINE.decode(Story.USER, ENGINE.encode(state));
    }

    String encoded() {
      return new String(ENGINE.encode(state), StandardCharsets.UTF_8);
    }

    void isAs(Lived other) {
      assertThat(changes).isEqualTo(other.changes);
      assertThat(answers).isEqualTo(other.answers);
      assertThat(encoded()).isEqualTo(other.encoded());
    }
  }

  private static Lived lived(List<Input> inputs) {
    Lived lived = new Lived();
    inputs.forEach(lived::apply);
    lived.advance(END);
    return lived;
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  @Label("S9 splitting advances anyhow gives the same changes and the same state")
  void advanceInvariance(@ForAll("lives") List<Input> inputs, @ForAll Random random) {
    Lived split = new Lived();
    for (Input input : inputs) {
      // What is rejected does not advance the profile.
      boolean applied = ENGINE.preview(split.state, input) instanceof Decision.Decided;
      for (int i = applied ? random.nextInt(4) : 0; i > 0; i--) {
        split.advance(between(split.state, input.micros(), random));
      }
      split.apply(input);
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      split.advance(between(split.state, Times.micros(END), random));
    }
    split.advance(END);

    split.isAs(lived(inputs));
  }

  /**
   * An instant from the clock to a limit: the limit, the next deadline, a moment around it, or any.
   */
  private static Instant between(ProfileState state, long limit, Random random) {
    long clock = state.registered() ? state.clock() : 0;
    long at = switch (random.nextInt(4)) {
      case 0 -> limit;
      case 1 -> state.nextDue();
      case 2 -> state.nextDue() - 1;
      default -> clock + (long) (random.nextDouble() * Math.max(0, limit - clock));
    };
    return Times.instant(Math.min(at, limit));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  @Label("S11 a replay gives the same changes and the same bytes")
  void replay(@ForAll("lives") List<Input> inputs) {
    lived(inputs).isAs(lived(inputs));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  @Label("S11 a stored state is read back to the same bytes, and behaves the same from then on")
  void storing(@ForAll("lives") List<Input> inputs, @ForAll Random random) {
    Lived stored = new Lived();
    for (Input input : inputs) {
      String before = stored.encoded();
      if (random.nextBoolean()) {
        stored.reload();
        assertThat(stored.encoded()).isEqualTo(before);
      }
      stored.apply(input);
    }
    stored.reload();
    stored.advance(END);

    stored.isAs(lived(inputs));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  @Label("S8 changes are effective in order of time, none before the one before it, without gaps")
  void inOrder(@ForAll("lives") List<Input> inputs) {
    List<Change<?>> changes = lived(inputs).changes;
    for (int i = 0; i < changes.size(); i++) {
      assertThat(changes.get(i).sequence()).isEqualTo(i + 1);
      if (i > 0) {
        assertThat(changes.get(i).micros())
            .isGreaterThanOrEqualTo(changes.get(i - 1).micros());
      }
    }
  }

  /** The same changes, had they not been saved. */
  private static List<Change<?>> unsaved(List<Change<?>> changes) {
    List<Change<?>> unsaved = new ArrayList<>();
    for (Change<?> change : changes) {
      unsaved.add(new Change<>(
          change.profile(),
          change.incarnation(),
          Change.UNSAVED,
          change.micros(),
          change.content(),
          change.cause()));
    }
    return unsaved;
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  @Label("S27 what is forecast is what an advance brings")
  void forecast(@ForAll("lives") List<Input> inputs) {
    Lived lived = new Lived();
    inputs.forEach(lived::apply);
    List<Change<?>> forecast = ENGINE.forecast(lived.state, END);
    lived.changes.clear();
    lived.advance(END);

    assertThat(forecast).isEqualTo(unsaved(lived.changes));
  }

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
  @Label("S28 a preview tells what the input then brings, and leaves no trace")
  void preview(@ForAll("lives") List<Input> inputs) {
    Lived lived = new Lived();
    for (Input input : inputs) {
      Decision preview = ENGINE.preview(lived.state, input);
      lived.changes.clear();
      lived.answers.clear();
      lived.apply(input);
      if (preview instanceof Decision.Decided decided) {
        assertThat(decided.changes()).isEqualTo(unsaved(lived.changes));
        assertThat(decided.answer().map(List::<Object>of).orElse(List.of()))
            .isEqualTo(lived.answers);
      } else {
        assertThat(lived.answers).containsExactly(preview);
      }
    }
    lived.advance(END);
    assertThat(lived.encoded()).isEqualTo(lived(inputs).encoded());
  }

  @Property(tries = TRIES / 3, edgeCases = EdgeCasesMode.NONE)
  @Label("S26 an explanation agrees with the outcome, at any time")
  void explanations(@ForAll("lives") List<Input> inputs, @ForAll Random random) {
    Lived lived = new Lived();
    inputs.forEach(lived::apply);
    if (!lived.state.registered()) {
      return;
    }
    var profile = ENGINE.profile(lived.state, between(lived.state, Times.micros(END), random));
    ENGINE
        .program()
        .segments()
        .keySet()
        .forEach(segment -> assertThat(profile.explain("segment." + segment).holds())
            .isEqualTo(profile.segments().contains(segment)));
    ENGINE.program().tags().keySet().stream()
        .filter(tag -> !tag.equals("grade"))
        .forEach(tag -> assertThat(profile.explain("tag." + tag).holds())
            .isEqualTo(profile.tags().containsKey(tag)));
    assertThat(profile.tiers()).containsOnlyKeys("size", "mood");
  }
}
