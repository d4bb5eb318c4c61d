package io.github.userarc.examples.replay;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Answer;
import io.github.userarc.core.input.Import;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import io.github.userarc.core.input.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Feeds lines. Work goes in batches: all lines of a batch are read, then all are applied. A user's
 * lines are applied by one thread, in their order; that is all the order that matters (S12).
 */
final class Replayer {
  private final Userarc userarc;
  private final LineFormat format;
  private final Workers workers;
  private final long until;
  private final Map<Long, Outcome> set = new HashMap<>(); // by numbers of lines of parameters

  /** Replays inputs up to a time, in microseconds. */
  Replayer(Userarc userarc, LineFormat format, Workers workers, long until) {
    this.userarc = userarc;
    this.format = format;
    this.workers = workers;
    this.until = until;
  }

  /** Feeds the lines of a batch, and says what became of each. */
  Outcome[] feed(List<Line> lines) {
    Outcome[] outcomes = new Outcome[lines.size()];
    workers.run(worker -> {
      for (int i = worker; i < outcomes.length; i += workers.count()) {
        outcomes[i] = read(lines.get(i));
      }
    });
    int from = 0;
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i] instanceof Outcome.Setting setting) {
        // For all users: whatever stands before it comes first.
        apply(lines, outcomes, from, i);
        outcomes[i] = set(setting, lines.get(i).number());
        from = i + 1;
      }
    }
    apply(lines, outcomes, from, outcomes.length);
    return outcomes;
  }

  private void apply(List<Line> lines, Outcome[] outcomes, int from, int to) {
    workers.run(worker -> {
      for (int i = from; i < to; i++) {
        if (outcomes[i] instanceof Outcome.Ready ready && workerOf(ready.input()) == worker) {
          outcomes[i] = apply(ready.input(), lines.get(i).number());
        }
      }
    });
  }

  /** Sets parameters; of a line that has been read before, nothing is set again. */
  private Outcome set(Outcome.Setting setting, long number) {
    Outcome before = set.get(number);
    if (before != null) {
      return before instanceof Outcome.Revised ? new Outcome.Blank() : before;
    }
    Outcome outcome;
    try {
      userarc.parameters().set(setting.values()).from(setting.at());
      outcome = new Outcome.Revised();
    } catch (InputRejectedException rejected) {
      outcome = new Outcome.Rejected(BadLineException.text(rejected.problems()));
    }
    set.put(number, outcome);
    return outcome;
  }

  private int workerOf(Input input) {
    return Math.floorMod(input.user().hashCode(), workers.count());
  }

  private Outcome read(Line line) {
    if (line.isBlank()) {
      return new Outcome.Blank();
    }
    try {
      Outcome.Setting setting = format.parameters(line.text());
      if (setting != null) {
        return Times.micros(setting.at()) <= until ? setting : new Outcome.Later();
      }
      Input input = format.read(line.text(), line.number());
      return time(input) <= until ? new Outcome.Ready(input) : new Outcome.Later();
    } catch (BadLineException bad) {
      return new Outcome.Rejected(bad.reason());
    } catch (InputRejectedException bad) {
      return new Outcome.Rejected(BadLineException.text(bad.problems()));
    }
  }

  /** A refused retraction leaves nothing behind, like a line that is wrong. */
  private static String refused(RetractionAnswer.Refused refused, Input input) {
    String what = "retract: refused as " + refused.reason().label();
    String key = input.key().map(named -> "'" + named + "'").orElse("");
    return switch (refused.reason()) {
      case UNKNOWN -> what + ": no event of the user with key " + key + " is known";
      case UNKEYED -> what + ": a retraction names the key of its event";
      case DIFFERENT ->
        what + ": what has key " + key + " differs in "
            + String.join(" and ", refused.differing())
            + ". A retraction names the event as it was, with all its properties";
      case NOT_RETRACTABLE -> what + " by " + refused.definition();
    };
  }

  /** When a line happens; a retraction without a time of its own, with its original. */
  private static long time(Input input) {
    return input instanceof Retraction retraction && input.time().isEmpty()
        ? retraction.original().micros()
        : input.micros();
  }

  private Outcome apply(Input input, long number) {
    try {
      Receipt receipt = userarc.apply(input);
      Answer answer = receipt.answer().orElse(null);
      if (answer instanceof RetractionAnswer.Refused refused) {
        return new Outcome.Rejected(refused(refused, input));
      } else if (receipt.duplicate()) {
        return new Outcome.Duplicate(receipt.sameContent());
      } else if (answer instanceof Import.Exists exists) {
        String reason = "import: refused as " + exists.type() + ": " + exists.text();
        return new Outcome.Rejected(reason, input.micros()); // the profile has come so far
      }
      return new Outcome.Applied(input.user(), time(input));
    } catch (InputRejectedException rejected) {
      return new Outcome.Rejected(BadLineException.text(rejected.problems()));
    } catch (RuntimeException broken) {
      throw new IllegalStateException("Line " + number + " broke the engine", broken);
    }
  }
}
