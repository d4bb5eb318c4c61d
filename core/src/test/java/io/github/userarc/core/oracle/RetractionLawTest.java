package io.github.userarc.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.ProfileId;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.ShieldAnswer;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.metric.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An event and its retraction leave what would be there if neither had happened (S31). */
@AddLifecycleHook(Tries.class)
class RetractionLawTest {
  private static final ProfileId USER = ProfileId.of("u");

  @Provide
  Arbitrary<Trial> trials() {
    return Trial.all()
        .filter(trial ->
            trial.program().events().values().stream().anyMatch(type -> type.retractable()));
  }

  @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
  @Label("S31: event + retraction = never happened, byte for byte in all that is kept of events")
  void neverHappened(
      @ForAll("trials") Trial trial, @ForAll @IntRange(max = 13) int pick, @ForAll boolean load) {
    List<Input> inputs = new ArrayList<>();
    for (Step step : trial.steps()) {
      if (step instanceof Step.Feed feed && !feed.isRepeat()) {
        inputs.add(feed.input());
      }
    }
    long end = inputs.stream().mapToLong(Input::micros).max().orElse(0);
    List<Integer> choices = new ArrayList<>();
    for (int i = 1; i < inputs.size(); i++) {
      if (inputs.get(i) instanceof Event event
          && end - event.micros() < Span.days(390).micros() // else it is too late (S3)
          && trial.program().events().get(event.name()).retractable()) {
        choices.add(i);
      }
    }
    // A date that the event recorded stays recorded: another zone would show it.
    Assume.that(!choices.isEmpty() && trial.program().zone().attribute() == null);
    int chosen = choices.get(pick % choices.size());
    Event event = ((Event) inputs.get(chosen)).key("the one");
    inputs.set(chosen, event);

    Engine engine = trial.compiled();
    ProfileState with = engine.newProfile(USER);
    ProfileState without = with;
    String trace = null;
    for (Input input : inputs) {
      Decision decision = engine.decide(with, input);
      if (!(decision instanceof Decision.Decided decided)) {
        continue; // a registration that comes too late
      }
      with = decided.state();
      if (input == event) {
        trace = decided.originalTrace();
      }
      if (input == event || isRefusedFor(decided)) {
        without = engine.advance(without, Times.instant(event.micros())).state();
      } else {
        without = decided(engine.decide(without, input)).state();
      }
    }
    if (load) {
      with = engine.decode(USER, engine.encode(with));
    }
    Decision.Decided retracted =
        decided(engine.decide(with, Retraction.of(event).tracedBy(trace)));

    assertThat(retracted.answer()).contains(new RetractionAnswer.Retracted());
    with = retracted.state();
    assertThat(kept(engine, with)).isEqualTo(kept(engine, without));
    for (Span later : List.of(Span.days(0), Span.days(2), Span.days(40))) {
      long now = with.clock() + later.micros();
      assertThat(metrics(engine, with, now)).isEqualTo(metrics(engine, without, now));
    }
    ProfileState again = engine.decode(USER, engine.encode(with));
    assertThat(engine.encode(again)).isEqualTo(engine.encode(with));
  }

  /** What a command was answered stays so, whatever is taken back (S4). */
  private static boolean isRefusedFor(Decision.Decided decided) {
    return decided.commandAnswer() instanceof ShieldAnswer.Refused refused
        && refused.reason() == ShieldAnswer.Reason.ALREADY_ACTIVE;
  }

  @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
  @Label("S9, S31: an advance before a retraction makes no difference, nor to its being too late")
  void advancedBefore(
      @ForAll("trials") Trial trial,
      @ForAll @IntRange(max = 13) int pick,
      @ForAll @IntRange(max = 420) int days) {
    Engine engine = trial.compiled();
    ProfileState state = engine.newProfile(USER);
    List<Event> events = new ArrayList<>();
    List<String> traces = new ArrayList<>();
    for (Step step : trial.steps()) {
      if (step instanceof Step.Feed feed && !feed.isRepeat()) {
        Input input = feed.input() instanceof Event event
            ? event.key("event " + events.size())
            : feed.input();
        if (engine.decide(state, input) instanceof Decision.Decided decided) {
          state = decided.state();
          if (input instanceof Event event) {
            events.add(event);
            traces.add(decided.originalTrace());
          }
        }
      }
    }
    Assume.that(!events.isEmpty());
    int chosen = pick % events.size();
    Instant at = Times.instant(state.clock() + Span.days(days).micros());
    Retraction retraction = Retraction.of(events.get(chosen)).at(at).tracedBy(traces.get(chosen));

    Decision direct = engine.decide(state, retraction);
    Decision.Decided advanced = engine.advance(state, at);
    Decision after = engine.decide(advanced.state(), retraction);

    if (direct instanceof Decision.Rejected rejected) {
      assertThat(after).isEqualTo(rejected);
    } else if (decided(direct).answer().equals(Optional.of(new RetractionAnswer.Retracted()))) {
      List<Change<?>> changes = new ArrayList<>(advanced.changes());
      changes.addAll(decided(after).changes());
      assertThat(decided(direct).changes()).isEqualTo(changes);
      assertThat(engine.encode(decided(direct).state()))
          .isEqualTo(engine.encode(decided(after).state()));
    } else {
      assertThat(decided(after).answer()).isEqualTo(decided(direct).answer());
    }
  }

  private static Decision.Decided decided(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Decided.class);
    return (Decision.Decided) decision;
  }

  /** What is stored of events. */
  private static String kept(Engine engine, ProfileState state) {
    JsonNode stored =
        JsonMapper.shared().readTree(new String(engine.encode(state), StandardCharsets.UTF_8));
    return stored.path("sources").toPrettyString();
  }

  private static String metrics(Engine engine, ProfileState state, long now) {
    return engine.profile(state, Times.instant(now)).metrics().toString();
  }
}
