package io.github.userarc.spring;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a store has to do at the end of a transaction, before callbacks of the host. Nothing where
 * the part of the transaction that it belongs to was rolled back to a savepoint.
 */
abstract class Callback implements TransactionSynchronization {
  /** Those set after this was registered: going back to one of them does not undo it. */
  private final Set<Object> later = Collections.newSetFromMap(new IdentityHashMap<>());

  private boolean undone;

  static void register(Callback callback) {
    TransactionSynchronizationManager.registerSynchronization(callback);
  }

  final boolean isUndone() {
    return undone;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public void savepoint(Object savepoint) {
    later.add(savepoint);
  }

  @Override
  public void savepointRollback(Object savepoint) {
    undone |= !later.contains(savepoint);
  }

  /** Runs an action once everything stands. */
  static final class AfterCommit extends Callback {
    private final Runnable action;

    AfterCommit(Runnable action) {
      this.action = action;
    }

    @Override
    public void afterCommit() {
      if (!isUndone()) {
        action.run();
      }
    }
  }

  /** Turns the commit into a rollback. */
  static final class NoCommit extends Callback {
    @Override
    public void beforeCommit(boolean readOnly) {
      if (!isUndone()) {
        throw new UnexpectedRollbackException("The database failed while Userarc saved a profile in"
            + " this transaction: expected that the host lets the StoreException through, and"
            + " begins again if it is a transient one");
      }
    }
  }
}
