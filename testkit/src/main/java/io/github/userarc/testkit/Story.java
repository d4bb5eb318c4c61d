package io.github.userarc.testkit;

import io.github.userarc.core.change.Change;
import io.github.userarc.core.claim.ClaimAnswers;
import io.github.userarc.core.claim.ClaimId;
import io.github.userarc.core.engine.Decision;
import io.github.userarc.core.engine.Engine;
import io.github.userarc.core.engine.Profile;
import io.github.userarc.core.engine.ProfileState;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.BadValueException;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.program.ParameterHistory;
import io.github.userarc.core.program.Problem;
import io.github.userarc.core.route.RoutedInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user's story so far, a value.
 *
 * @param engine the program
 * @param state the profile
 * @param now the story's time
 * @param answers what is kept under the keys of earlier inputs: the answers of commands
 * @param taken how much has been taken of claims
 */
record Story(
    Engine engine,
    ProfileState state,
    Instant now,
    Map<String, KeptAnswer> answers,
    ClaimAnswers taken) {

  /**
   * What is kept under a key.
   *
   * @param input what it belongs to
   * @param answer the answer; null of an input that is no command
   * @param trace what taking it back would need (S31)
   */
  record KeptAnswer(
      Input input, @Nullable Answer answer, @Nullable String trace) {}

  Story {
    answers = Map.copyOf(answers);
  }

  Profile profile() {
    return engine.profile(state, now);
  }

  /** The story at a later time; the profile's clock stays. */
  Story at(Instant time) {
    if (time.isBefore(now)) {
      throw new IllegalArgumentException(
          time + " is before the story's time " + now + ": expected that or later");
    }
    return new Story(engine, state, time, answers, taken);
  }

  /** Lets time pass. */
  Happening advance(Instant until) {
    Story later = at(until);
    Decision.Decided decided = (Decision.Decided) advanced(state, until);
    Laws.advanced(engine, state, until, decided, this::advanced);
    return new Happening(
        later.with(decided),
        "advancing to " + until,
        decided.changes(),
        decided.routed(),
        List.of(),
        null,
        false);
  }

  /** Sets parameters; what is set for now takes effect at once. */
  Happening set(Map<String, ?> values, Instant from) {
    if (from.isBefore(now)) {
      throw new IllegalArgumentException(
          from + " is before the story's time " + now + ": expected that or later");
    }
    String label = "setting parameters";
    ParameterHistory history;
    try {
      history = engine.parameters().set(values, from);
    } catch (BadValueException bad) {
      return Happening.rejected(
          this, label, List.of(Problem.of(bad.pathIn("parameters"), bad.value(), bad.expected())));
    }
    List<Problem> problems = engine.problems(history);
    if (!problems.isEmpty()) {
      return Happening.rejected(this, label, problems);
    }
    Happening advanced = new Story(engine.with(history), state, now, answers, taken).advance(now);
    return new Happening(
        advanced.story(), label, advanced.changes(), advanced.routed(), List.of(), null, false);
  }

  /** Lets inputs happen, up to the first that is rejected. */
  Happening apply(Input... inputs) {
    if (inputs.length == 0) {
      throw new IllegalArgumentException("No input: expected at least one");
    }
    Happening latest = applyOne(inputs[0]);
    List<Change<?>> changes = new ArrayList<>(latest.changes());
    List<RoutedInput> routed = new ArrayList<>(latest.routed());
    for (int i = 1; i < inputs.length && !latest.rejected(); i++) {
      latest = latest.story().applyOne(inputs[i]);
      changes.addAll(latest.changes());
      routed.addAll(latest.routed());
    }
    String label = inputs.length == 1 ? latest.label() : latest.label() + " and those before it";
    return new Happening(
        latest.story(),
        label,
        changes,
        routed,
        latest.problems(),
        latest.commandAnswer(),
        latest.duplicate());
  }

  private Happening applyOne(Input untimed) {
    if (!untimed.user().equals(state.id().user())) {
      throw new IllegalArgumentException("An input of user '" + untimed.user()
          + "': expected one of '" + state.id().user() + "'");
    }
    if (untimed instanceof Retraction retraction) {
      return Retracting.of(this, retraction);
    }
    Input input = untimed.time().isPresent() ? untimed : untimed.at(now);
    String label = ChangeText.of(input);
    KeptAnswer kept = input.key().map(answers::get).orElse(null);
    if (kept != null) {
      return new Happening(this, label, List.of(), List.of(), List.of(), kept.answer(), true);
    }
    return decide(input, input.header().key());
  }

  /** Decides on an input that is no repeat, and keeps the answer under a key. */
  Happening decide(Input input, @Nullable String key) {
    String label = ChangeText.of(input);
    Decision decision = decided(state, input);
    Laws.decided(engine, state, decision, from -> decided(from, input));
    if (decision instanceof Decision.Rejected rejected) {
      return new Happening(this, label, List.of(), List.of(), rejected.problems(), null, false);
    }
    Decision.Decided decided = (Decision.Decided) decision;
    Map<String, KeptAnswer> more = new HashMap<>(answers);
    if (key != null && !(decided.commandAnswer() instanceof RetractionAnswer.Refused)) {
      more.put(key, new KeptAnswer(input, decided.commandAnswer(), decided.originalTrace()));
    }
    Story after = new Story(engine, decided.state(), with(input).now, more, with(decided).taken);
    return new Happening(
        after,
        label,
        decided.changes(),
        decided.routed(),
        List.of(),
        decided.commandAnswer(),
        false);
  }

  /** Decides with what has been taken of claims. */
  private Decision decided(ProfileState from, Input input) {
    return answered(known -> engine.decide(from, input, known));
  }

  private Decision advanced(ProfileState from, Instant until) {
    return answered(known -> engine.advance(from, until, known));
  }

  private Decision answered(Function<ClaimAnswers, Decision> decide) {
    ClaimAnswers known = taken;
    Decision decision = decide.apply(known);
    while (decision instanceof Decision.NeedsClaims needs) {
      known = ClaimAnswers.untouched(needs.claims()).and(known.taken());
      decision = decide.apply(known);
    }
    return decision;
  }

  private Story with(Decision.Decided decided) {
    Map<ClaimId, Long> more = new HashMap<>(taken.taken());
    decided.claims().forEach(take -> more.merge(take.id(), take.amount(), Long::sum));
    return new Story(engine, decided.state(), now, answers, new ClaimAnswers(more));
  }

  /** The story at the time of an input, unless that is late. */
  private Story with(Input input) {
    Instant time = input.time().orElse(now);
    return time.isAfter(now) ? at(time) : this;
  }
}
