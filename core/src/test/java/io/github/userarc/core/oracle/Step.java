package io.github.userarc.core.oracle;

import io.github.userarc.core.input.Attributes;
import io.github.userarc.core.input.CommandInput;
import io.github.userarc.core.input.Event;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.Times;
import java.util.List;

/** What a random history is made of. */
sealed interface Step {

  /** The instant that the step takes the clock to, if it is not there yet. */
  long until();

  /** What an input says, apart from its header. */
  static Object content(Input input) {
    if (input instanceof Event event) {
      return event.properties();
    }
    return input instanceof Attributes update
        ? List.of(update.values(), update.removed())
        : ((CommandInput) input).command();
  }

  /** Makes it happen, unless it is a repeat. */
  List<ExpectedChange> run(Oracle oracle);

  /** Makes it happen, unless it is a repeat. */
  List<ExpectedChange> run(Subject subject);

  /**
   * An input is fed.
   *
   * @param input the input
   * @param isRepeat whether its key has been seen before
   */
  record Feed(Input input, boolean isRepeat) implements Step {
    @Override
    public long until() {
      return isRepeat ? Long.MIN_VALUE : input.micros();
    }

    @Override
    public List<ExpectedChange> run(Oracle oracle) {
      return isRepeat ? List.of() : oracle.apply(input);
    }

    @Override
    public List<ExpectedChange> run(Subject subject) {
      return isRepeat ? List.of() : subject.apply(input);
    }

    @Override
    public String toString() {
      return input.time().orElseThrow()
          + (isRepeat ? " REPEAT " : " ")
          + input.name()
          + input.key().map(key -> " (" + key + ") ").orElse(" ")
          + content(input);
    }
  }

  /** New values of parameters are recorded. */
  record Revise(Revision revision) implements Step {
    @Override
    public long until() {
      return Long.MIN_VALUE;
    }

    @Override
    public List<ExpectedChange> run(Oracle oracle) {
      oracle.revise(revision);
      return List.of();
    }

    @Override
    public List<ExpectedChange> run(Subject subject) {
      subject.revise(revision);
      return List.of();
    }

    @Override
    public String toString() {
      return "parameters " + revision.values() + " from " + Times.instant(revision.from());
    }
  }

  /** An event is taken back. */
  record Retract(Retraction retraction) implements Step {
    @Override
    public long until() {
      return retraction.micros();
    }

    @Override
    public List<ExpectedChange> run(Oracle oracle) {
      return oracle.retract(retraction);
    }

    @Override
    public List<ExpectedChange> run(Subject subject) {
      return subject.apply(retraction);
    }

    @Override
    public String toString() {
      return retraction.time().map(time -> time + " ").orElse("")
          + "retract "
          + retraction.key().orElseThrow();
    }
  }

  /** An advance is saved. */
  record Advance(long until) implements Step {
    @Override
    public List<ExpectedChange> run(Oracle oracle) {
      return oracle.advance(until);
    }

    @Override
    public List<ExpectedChange> run(Subject subject) {
      return subject.advance(until);
    }

    @Override
    public String toString() {
      return Times.instant(until) + " advance";
    }
  }
}
