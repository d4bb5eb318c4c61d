package io.github.userarc.core.internal.shell;

import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.Times;
import io.github.userarc.core.input.Value;
import io.github.userarc.core.internal.engine.Compiled;
import io.github.userarc.core.internal.engine.Deciding;
import io.github.userarc.core.internal.state.LiveState;
import io.github.userarc.core.store.KeyAnswer;
import io.github.userarc.core.store.PriorAnswer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept under keys, and the answers to repeats (S3). */
public final class Keys {
  private final Compiled compiled;
  private final boolean forEver;

  Keys(Compiled compiled, boolean forEver) {
    this.compiled = compiled;
    this.forEver = forEver;
  }

  /** What to keep under an input's key; null for an input without one. */
  @Nullable
  KeyAnswer keep(
      Input input,
      LiveState state,
      long firstSequence,
      @Nullable Answer answer,
      @Nullable String trace) {
    String key = input.header().key();
    if (key == null) {
      return null;
    }
    boolean retraction = input instanceof Retraction;
    long micros = retraction ? state.clock() : input.micros();
    long until =
        forEver ? Times.NEVER : Math.max(micros, state.clock()) + compiled.keepKeys(state, input);
    return new KeyAnswer(
        retraction ? Retractions.key(key) : key,
        input.name(),
        micros,
        InputHash.of(input),
        until,
        firstSequence,
        state.sequence(),
        answer == null ? null : answer.type(),
        answer == null ? Map.of() : answer.fields(),
        trace);
  }

  /** The answer to a repeat. */
  Applied repeat(Input input, PriorAnswer prior, Deciding workplace) {
    boolean same = prior.answer().content().equals(InputHash.of(input));
    String type = prior.answer().answerType();
    Answer answer = null;
    if (input instanceof Retraction) {
      answer = new RetractionAnswer.Retracted(); // refusals are not kept
    } else if (type != null) {
      Map<String, Value> fields = prior.answer().answer();
      if (input instanceof Import && prior.answer().input().equals(Import.NAME)) {
        return Applied.repeat(prior.changes(), Import.Outcome.of(type, fields), same);
      }
      // Another command of the same type has an answer of the same type.
      answer = input instanceof CommandInput command
              && command.name().equals(prior.answer().input())
          ? workplace.readAnswer(command.name(), type, fields)
          : new KeptAnswer(type, fields);
    }
    return Applied.repeat(prior.changes(), answer, same);
  }

  /** The answer of a command that was not asked this time. */
  public record KeptAnswer(String type, Map<String, Value> fields) implements Answer {}
}
