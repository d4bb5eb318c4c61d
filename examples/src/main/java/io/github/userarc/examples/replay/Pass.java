package io.github.userarc.examples.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One reading of the history from its beginning to its end. */
final class Pass {
  private static final int BATCH = 4_096;

  private final Replayer replayer;
  private final Path history;

  Pass(Replayer replayer, Path history) {
    this.replayer = replayer;
    this.history = history;
  }

  /** What hears of rejected lines. */
  @FunctionalInterface
  interface Report {
    void rejected(Line line, String reason) throws IOException;
  }

  /** Feeds all lines, and counts what became of them. */
  Tally run(ProgressBar bar, Report report) throws IOException {
    Tally tally = new Tally();
    try (Lines lines = Lines.of(history)) {
      for (List<Line> batch = lines.next(BATCH); !batch.isEmpty(); batch = lines.next(BATCH)) {
        Outcome[] outcomes = replayer.feed(batch);
        for (int i = 0; i < outcomes.length; i++) {
          tally.add(outcomes[i]);
          if (outcomes[i] instanceof Outcome.Rejected rejected) {
            bar.clear();
            report.rejected(batch.get(i), rejected.reason());
          }
        }
        bar.update(lines.position());
      }
    }
    bar.clear();
    return tally;
  }
}
