package io.github.userarc.examples.replay;

import io.github.userarc.core.Userarc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The replay tool's way from bytes to applied inputs, for tests of other packages. */
public final class FuzzedReplay {
  private static final int MOST_LINES = 1_000;
  private static final Workers ONE = new Workers(1);

  private final Replayer replayer;

  /**
   * Replays into an open program.
   *
   * @param userarc the program
   */
  public FuzzedReplay(Userarc userarc) {
    replayer = new Replayer(userarc, new JsonFormat(userarc.engine()), ONE, Long.MAX_VALUE);
  }

  /**
   * What became of a history's lines.
   *
   * @param applied how many were applied or known already
   * @param reasons why the others were not
   */
  public record Fed(int applied, List<String> reasons) {}

  /**
   * Feeds a history.
   *
   * @param history its bytes
   * @return what became of it
   */
  public Fed feed(byte[] history) {
    int applied = 0;
    List<String> reasons = new ArrayList<>();
    for (Outcome outcome : replayer.feed(lines(history))) {
      if (outcome instanceof Outcome.Rejected rejected) {
        reasons.add(rejected.reason());
      } else if (!(outcome instanceof Outcome.Blank)) {
        applied++;
      }
    }
    return new Fed(applied, reasons);
  }

  private static List<Line> lines(byte[] history) {
    try (Lines lines = new Lines(new ByteArrayInputStream(history))) {
      return lines.next(MOST_LINES);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
