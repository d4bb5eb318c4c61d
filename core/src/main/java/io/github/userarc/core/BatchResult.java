package io.github.userarc.core;

import io.github.userarc.core.program.Problem;
import io.github.userarc.core.store.StoreException;
import java.util.List;

/** What became of one input of a batch. */
public sealed interface BatchResult {

  /**
   * It was applied, now or earlier.
   *
   * @param receipt what became of it
   */
  record Applied(Receipt receipt) implements BatchResult {}

  /**
   * It is wrong: nothing of it was applied.
   *
   * @param problems all that is wrong with it
   */
  record Rejected(List<Problem> problems) implements BatchResult {
    /** Copies the problems. */
    public Rejected {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The store failed; whether it was applied is unknown. A keyed input may be sent again.
   *
   * @param failure what happened
   */
  record Failed(StoreException failure) implements BatchResult {}
}
