package io.github.userarc.core;

import io.github.userarc.core.change.Change;

/**
 * Where the host wants changes to arrive: a queue, a mail service, a warehouse. A user's changes
 * come in order, each at least once; consumers tell repeats apart by profile, incarnation and
 * sequence (S25).
 */
@FunctionalInterface
public interface ChangeSink {

  /**
   * Takes a change. It has arrived when this returns.
   *
   * @param change the change
   * @throws Exception if it could not be taken: it is tried again later, and those behind it wait
   */
  void accept(Change<?> change) throws Exception;
}
