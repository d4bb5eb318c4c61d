package io.github.userarc.examples.replay;

import io.github.userarc.core.InputRejectedException;
import io.github.userarc.core.Receipt;
import io.github.userarc.core.Userarc;
import io.github.userarc.core.input.Input;
import io.github.userarc.core.input.Retraction;
import io.github.userarc.core.input.RetractionAnswer;
import java.util.List;

/**
 * Feeds lines. Work goes in batches: all lines of a batch are read, then all are applied. A user's
 * lines are applied by one thread, in their order; that is all the order that matters (S12).
 */
final class Replayer {
  private final Userarc userarc;
  private final LineFormat format;
  private final Workers workers;
  private final long until;

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
    workers.run(worker -> {
      for (int i = 0; i < outcomes.length; i++) {
        if (outcomes[i] instanceof Outcome.Ready ready && workerOf(ready.input()) == worker) {
          outcomes[i] = apply(ready.input(), lines.get(i).number());
        }
      }
    });
    return outcomes;
  }

  private int workerOf(Input input) {
    return Math.floorMod(input.user().hashCode(), workers.count());
  }

  private Outcome read(Line line) {
    if (line.isBlank()) {
      return new Outcome.Blank();
    }
    try {
      Input input = format.read(line.text(), line.number());
      return time(input) <= until ? new Outcome.Ready(input) : new Outcome.Later();
    } catch (BadLineException bad) {
      return new Outcome.Rejected(bad.reason());
    } catch (InputRejectedException bad) {
      return new Outcome.Rejected(BadLineException.text(bad.problems()));
    }
  }

  /** A refused retraction leaves nothing behind, like a line that is wrong. */
  private static String refused(RetractionAnswer.Refused refused) {
    String what = "retract: refused as " + refused.reason().label();
    return refused.definition().isEmpty() ? what : what + " by " + refused.definition();
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
      if (receipt.answer().orElse(null) instanceof RetractionAnswer.Refused refused) {
        return new Outcome.Rejected(refused(refused));
      }
      return receipt.duplicate()
          ? new Outcome.Duplicate(receipt.sameContent())
          : new Outcome.Applied(input.user(), time(input));
    } catch (InputRejectedException rejected) {
      return new Outcome.Rejected(BadLineException.text(rejected.problems()));
    } catch (RuntimeException broken) {
      throw new IllegalStateException("Line " + number + " broke the engine", broken);
    }
  }
}
