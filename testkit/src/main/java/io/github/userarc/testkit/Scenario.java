package io.github.userarc.testkit;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.change.ChangeContent;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.Command;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Origin;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All phases from the first happening on, a value: every method answers another scenario. */
final class Scenario implements CheckedPhase {
  private final Happening happening;

  private Scenario(Happening happening) {
    this.happening = happening;
  }

  static Scenario start(Engine engine, ProfileState state, Instant time, ClaimAnswers taken) {
    return start(new Story(engine, state, time, Map.of(), taken));
  }

  private Story story() {
    return happening.story();
  }

  Scenario having(Input... inputs) {
    Instant time = story().now();
    for (Input input : inputs) {
      if (input.time().orElse(time).isAfter(time)) {
        throw new IllegalArgumentException(
            ChangeText.of(input) + " is after the given time " + time + ": expected history");
      }
    }
    Story before = story();
    if (inputs.length > 0) {
      Happening history = before.apply(inputs);
      new Judge(history).applied("history");
      before = history.story();
    }
    return start(before.advance(time).story());
  }

  private static Scenario start(Story story) {
    return new Scenario(
        new Happening(story, "the start", List.of(), List.of(), List.of(), null, false));
  }

  // ---- when

  @Override
  public WhenPhase at(Instant time) {
    return new GivenProfile(start(story().at(time)));
  }

  @Override
  public Scenario when(Input... inputs) {
    return new Scenario(story().apply(inputs));
  }

  @Override
  public Scenario whenTracked(String event) {
    return when(Event.of(user(), event));
  }

  @Override
  public Scenario whenTracked(String event, Map<String, ?> properties) {
    return made(event, "properties", properties, values -> Event.of(user(), event, values));
  }

  @Override
  public Scenario whenIdentified(Map<String, ?> attributes) {
    return made("attributes", "attributes", attributes, values -> Attributes.of(user(), values));
  }

  /** Plain objects become an input, or problems as the shell's host would meet them one by one. */
  private Scenario made(
      String name, String path, Map<String, ?> plain, Function<Map<String, Value>, Input> maker) {
    Map<String, Value> values = new LinkedHashMap<>();
    PlainValues read = PlainValues.read(path, plain, values);
    return read.problems().isEmpty()
        ? when(maker.apply(values))
        : new Scenario(Happening.rejected(story(), name, read.problems()));
  }

  @Override
  public Scenario whenExecuted(Command<?> command) {
    return when(CommandInput.of(user(), command));
  }

  @Override
  public Scenario whenParameters(Map<String, ?> values) {
    return whenParameters(values, story().now());
  }

  @Override
  public Scenario whenParameters(Map<String, ?> values, Instant from) {
    return new Scenario(story().set(values, from));
  }

  @Override
  public Scenario whenRetracted(Event original) {
    return when(Retraction.of(original));
  }

  @Override
  public Scenario whenRouted(String from, String event, Map<String, ?> properties) {
    Origin origin = new Origin(from, 1, 1);
    long now = Times.micros(story().now());
    return made(
        event,
        "properties",
        properties,
        values ->
            new Event(new Input.Header(user(), now, null, null, null, origin), event, values));
  }

  @Override
  public Scenario whenAdvancedTo(Instant until) {
    return new Scenario(story().advance(until));
  }

  @Override
  public Scenario whenAdvancedBy(Duration duration) {
    return whenAdvancedTo(story().now().plus(duration));
  }

  private String user() {
    return story().state().id().user();
  }

  // ---- then

  private Scenario judged(Consumer<Judge> judgement) {
    judgement.accept(new Judge(happening));
    return this;
  }

  @Override
  public Scenario then(ChangeContent... expected) {
    return judged(judge -> judge.contains(List.of(expected)));
  }

  @Override
  public Scenario thenExactly(ChangeContent... expected) {
    return judged(judge -> judge.exactly(List.of(expected)));
  }

  @Override
  public Scenario thenNothing() {
    return judged(judge -> judge.exactly(List.of()));
  }

  @Override
  public Scenario thenRoutes(Input... expected) {
    return judged(judge -> judge.routes(List.of(expected)));
  }

  @Override
  public Scenario thenRejected(String... paths) {
    return judged(judge -> judge.rejected(List.of(paths)));
  }

  @Override
  public Scenario thenDuplicate() {
    return judged(Judge::duplicate);
  }

  @Override
  public Scenario thenAnswered(Answer expected) {
    return judged(judge -> judge.answered(expected));
  }

  @Override
  public Scenario thenAnswered(String type, @Nullable Object... namesAndValues) {
    return judged(judge -> judge.answered(SomeFields.of(type, namesAndValues)));
  }

  @Override
  public <A extends Answer> Scenario thenAnswered(Class<A> type, Consumer<? super A> judgement) {
    return judged(judge -> judgement.accept(judge.answered(type)));
  }

  @Override
  public Scenario thenProfile(Consumer<? super Profile> judgement) {
    judgement.accept(story().profile());
    return this;
  }

  @Override
  public Scenario thenChanges(Consumer<? super List<Change<?>>> judgement) {
    return judged(judge -> {
      judge.applied("changes");
      judgement.accept(happening.changes());
    });
  }
}
