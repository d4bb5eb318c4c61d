package io.github.userarc.core.store;

/**
 * A transaction of the host in which a store takes part: what the shell saves stands or falls with
 * what the host does in it.
 */
public interface JoinedTransaction {

  /**
   * Runs something once the transaction has been committed; never where it is rolled back.
   *
   * @param action what to do, in the thread that commits; it must be short and not throw
   */
  void afterCommit(Runnable action);
}
